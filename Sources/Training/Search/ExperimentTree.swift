import NeuralNetwork
import Yams

/// An experiment as the tree of its file, in which the value at any path can be replaced.
///
/// It is made by the encoder and read by the decoder of experiment files, so that every setting
/// that a file can have can be set, and is checked, without a list of settings of its own.
struct ExperimentTree {
  private var root: Node
  private let datasets: [String]

  /// The tree of what `experiment` says as a file; `datasets` are the names that need no path.
  init(_ experiment: Experiment, datasets: [String]) {
    root =
      ExperimentDocument.root(of: experiment.yaml, log: ProblemLog())?.node
      ?? .mapping(Node.Mapping([]))
    self.datasets = datasets
  }

  /// Puts the one-line text `value` in place of what stands at `path`.
  ///
  /// Throws where the path leads nowhere. Whether there is such a setting, and whether it can have
  /// that value, shows when the tree is read.
  mutating func set(_ path: SettingPath, to value: String) throws(ExperimentError) {
    let log = ProblemLog()
    guard let node = ExperimentDocument.root(of: value, log: log)?.node else {
      throw ExperimentError(.malformedInput, log.problems)
    }
    root = try TreeEdit(path: path, value: node).applied(to: root)
  }

  /// What the tree says, and what is wrong with it.
  func read() -> Reading {
    let log = ProblemLog()
    let decoder = ExperimentDecoder(datasets: datasets, log: log)
    let experiment = decoder.experiment(NodeReader(root, path: "", log: log), name: "")
    return Reading(experiment: experiment, mistakes: log.problems)
  }

  /// An experiment read from a tree.
  struct Reading {
    /// What the tree says, with defaults for what it says wrongly.
    let experiment: Experiment
    /// Unknown settings, words and types: what keeps the tree from being an experiment.
    let mistakes: [ExperimentProblem]
  }
}

// MARK: - Editing

/// The replacement of the values at one path by one value.
private struct TreeEdit {
  let path: SettingPath
  let value: Node

  func applied(to root: Node) throws(ExperimentError) -> Node {
    try replacing(root, key: "", at: path.steps[...])
  }

  /// `node`, the value of `key`, with the replacement at `steps`, which begin inside of it.
  private func replacing(
    _ node: Node?, key: String, at steps: ArraySlice<SettingPath.Step>
  ) throws(ExperimentError) -> Node {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch step {
    case .key(let name):
      if case .sequence = node {
        throw problem("'\(key)' is a list; write \(key)[0] for an item, \(key)[*] for all")
      }
      var fields = fields(of: node, key: key, before: name)
      let index = fields.firstIndex { $0.0.scalar?.string == name }
      let old = index.map { fields[$0].1 }
      let new = try replacing(old, key: name, at: rest)
      if let index { fields[index].1 = new } else { fields.append((Node(name), new)) }
      return Node(fields)
    case .item(let index):
      var items = try items(of: node, key: key)
      guard items.indices.contains(index) else {
        throw problem(
          "there is no item \(index); \(key) has \(items.count)",
          allowed: items.isEmpty ? nil : "0 to \(items.count - 1)")
      }
      if let name = rest.firstKey, !items[index].has(name) {
        throw problem("item \(index) of \(key) is not", name, among: [items[index]])
      }
      items[index] = try replacing(items[index], key: key, at: rest)
      return Node(items)
    case .everyItem:
      var items = try items(of: node, key: key)
      if items.isEmpty { throw problem("\(key) is empty") }
      let chosen = items.indices.filter { index in
        rest.firstKey.map { items[index].has($0) } ?? true
      }
      if chosen.isEmpty, let name = rest.firstKey {
        throw problem("no item of \(key) is", name, among: items)
      }
      for index in chosen { items[index] = try replacing(items[index], key: key, at: rest) }
      return Node(items)
    }
  }

  /// The fields of `node`; a short form is written out first, so that `name` can join them:
  /// `dense: 8` as `{units: 8}`, `optimizer: adam` as `{name: adam}`.
  private func fields(of node: Node?, key: String, before name: String) -> [(Node, Node)] {
    switch node {
    case .mapping(let mapping): return mapping.map { ($0.key, $0.value) }
    case .scalar(let scalar):
      if let main = ["dense": "units", "conv2d": "filters"][key] {
        return [(Node(main), .scalar(scalar))]
      }
      // `none` and `auto` say that there are no settings; `leaky-relu` is written as the pair of
      // its name and its setting.
      if ["none", "auto", name].contains(scalar.string) { return [] }
      return [(Node("name"), .scalar(scalar))]
    default: return []
    }
  }

  private func items(of node: Node?, key: String) throws(ExperimentError) -> [Node] {
    guard case .sequence(let sequence) = node else {
      throw problem("'\(key)' is not a list, which alone has items")
    }
    return Array(sequence)
  }

  // MARK: - Problems

  private func problem(_ finding: String, allowed: String? = nil) -> ExperimentError {
    ExperimentError(
      .malformedInput, [ExperimentProblem(path: path.text, finding: finding, allowed: allowed)])
  }

  /// `finding` goes before the key that items have not; what they have instead is allowed.
  private func problem(
    _ finding: String, _ name: String, among items: [Node]
  ) -> ExperimentError {
    var keys: [String] = []
    for key in items.flatMap(\.keys) where !keys.contains(key) { keys.append(key) }
    return ExperimentError(
      .malformedInput,
      [
        ExperimentProblem(
          path: path.text, finding: "\(finding) \(name.quotedForMessage)",
          suggestion: nearest(to: name, among: keys), allowed: keys.joined(separator: ", "))
      ])
  }
}

extension ArraySlice<SettingPath.Step> {
  fileprivate var firstKey: String? { if case .key(let name) = first { name } else { nil } }
}

extension Node {
  fileprivate var keys: [String] { mapping?.compactMap { $0.key.scalar?.string } ?? [] }
  fileprivate func has(_ name: String) -> Bool { keys.contains(name) }
}
