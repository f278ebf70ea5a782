import NeuralNetwork
import Yams

/// A value of an experiment file with its path and line: typed access that notes every problem
/// instead of stopping at the first.
struct NodeReader {
  let node: Node
  let path: String
  let line: Int?
  let log: ProblemLog

  /// The value at `path`; `key` is where its key stands, which is where people look for it.
  init(_ node: Node, key: Node? = nil, path: String, log: ProblemLog) {
    self.node = node
    self.path = path
    self.log = log
    line = key?.mark?.line ?? node.mark?.line
    log.lines[path] = line
  }

  /// Notes a problem with this value.
  func report(_ finding: String, suggestion: String? = nil, allowed: String? = nil) {
    log.add(
      ExperimentProblem(
        line: line, path: path, finding: finding, suggestion: suggestion, allowed: allowed))
  }

  /// Notes that this value is of another kind than belongs here.
  func reportWrongKind(_ expected: String, allowed: String? = nil) {
    report("\(found) is not \(expected)", allowed: allowed)
  }

  /// What stands here, as messages name it.
  var found: String {
    switch node {
    case .scalar(let scalar):
      if isEmpty { return "an empty value" }
      return scalar.string.quotedForMessage + (scalar.style == .plain ? "" : " in quotes")
    case .sequence: return "a list"
    case .mapping: return "a map"
    case .alias: return "an alias"
    }
  }

  /// Whether nothing stands behind the key, or one of YAML's words for nothing.
  var isEmpty: Bool { plainText.map { ["", "~", "null", "Null", "NULL"].contains($0) } ?? false }

  /// The text of an unquoted scalar.
  var plainText: String? {
    guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
    return scalar.string
  }
}

// MARK: - Maps and lists

extension NodeReader {
  /// The settings of a map whose keys are among `keys`; an empty value is an empty map.
  func section(_ keys: [String]) -> Section? {
    let isRoot = path.isEmpty
    if isEmpty { return Section(owner: self, fields: [:]) }
    guard case .mapping(let mapping) = node else {
      reportWrongKind("a map of settings", allowed: keys.joined(separator: ", "))
      return nil
    }
    var fields: [String: NodeReader] = [:]
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        NodeReader(key, path: path, log: log).reportWrongKind("the name of a setting")
        continue
      }
      let name = scalar.string
      if keys.contains(name) {
        fields[name] = NodeReader(
          value, key: key, path: isRoot ? name : "\(path).\(name)", log: log)
      } else {
        NodeReader(key, path: path, log: log).report(
          "\(name.quotedForMessage) is not a setting \(isRoot ? "of an experiment" : "here")",
          suggestion: nearest(to: name, among: keys), allowed: keys.joined(separator: ", "))
      }
    }
    return Section(owner: self, fields: fields)
  }

  /// The items of a list.
  func list(of what: String) -> [NodeReader]? {
    guard case .sequence(let sequence) = node else {
      reportWrongKind("a list of \(what)", allowed: "[] for none")
      return nil
    }
    return sequence.enumerated().map { index, item in
      NodeReader(item, path: "\(path)[\(index)]", log: log)
    }
  }
}

/// A map of the file whose keys are known.
struct Section {
  let owner: NodeReader
  fileprivate let fields: [String: NodeReader]

  /// The value of a setting, if it is given.
  subscript(key: String) -> NodeReader? { fields[key] }

  /// Changes `value` to what the file says about `key`, if it says so without a mistake.
  func read<Value>(_ key: String, into value: inout Value, _ parse: (NodeReader) -> Value?) {
    if let parsed = fields[key].flatMap(parse) { value = parsed }
  }

  /// Notes a problem if the setting `key` is not given; `what` is what belongs there.
  func require(_ key: String, _ what: String) {
    if fields[key] == nil { owner.report("'\(key)' is missing: \(what)") }
  }
}

/// The allowed word nearest to `typed`; long text is near nothing, and is not worth the search.
func nearest(to typed: String, among words: [String]) -> String? {
  typed.utf8.count <= 64 ? suggestion(for: typed, among: words) : nil
}
