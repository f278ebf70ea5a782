import TerminalUI
import Training

extension FormField {
  typealias Change = @Sendable (inout Experiment) -> Void

  /// One step up or down: the next option, or a number a step further; `nil` for what is opened
  /// instead.
  func step(_ direction: Int, in experiment: Experiment) -> Change? {
    switch kind {
    case .choice(let options, let get, let set):
      guard !options.isEmpty else { return nil }
      let index = options.firstIndex { $0.id == get(experiment) } ?? 0
      let next = options[(index + direction + options.count) % options.count].id
      return { set(&$0, next) }
    case .toggle(let get, let set):
      let next = !get(experiment)
      return { set(&$0, next) }
    case .number(let limits, let scale, let get, let set):
      let next = stepped(get(experiment), direction, scale, limits)
      return { set(&$0, next) }
    case .optional(let limits, let scale, let first, let get, let set):
      let next: Double? =
        switch (get(experiment), direction > 0) {
        case (nil, let isUp): isUp ? first : nil
        case (let value?, true): stepped(value, direction, scale, limits)
        case (let value?, false):
          value <= first ? nil : max(first, stepped(value, direction, scale, limits))
        }
      return { set(&$0, next) }
    case .text(_, _, let step):
      return { step(&$0, direction) }
    case .several, .action:
      return nil
    }
  }

  /// The change of `experiment` to what was typed, or what is wrong with it.
  func parse(_ typed: String, in experiment: Experiment) -> Result<Change, FieldProblem> {
    let text = typed.trimmingBlanks
    func problem(_ allowed: String) -> Result<Change, FieldProblem> {
      .failure(FieldProblem(text: "\(title): '\(text)' \(allowed)"))
    }
    switch kind {
    case .number(let limits, _, _, let set):
      guard let number = Double(text), limits.contains(number) else {
        return problem("is not \(limits.noun) (\(limits))")
      }
      return .success { set(&$0, number) }
    case .optional(let limits, _, _, _, let set):
      if text.isEmpty || text == Self.none { return .success { set(&$0, nil) } }
      guard let number = Double(text), limits.contains(number) else {
        return problem("is neither \(limits.noun) (\(limits)) nor \(Self.none)")
      }
      return .success { set(&$0, number) }
    case .text(_, let set, _):
      var trial = experiment
      if let allowed = set(&trial, text) { return problem("is not possible (\(allowed))") }
      return .success { _ = set(&$0, text) }
    case .choice, .toggle, .several, .action:
      return .failure(FieldProblem(text: "\(title) is chosen, not typed"))
    }
  }
}

/// Why a field cannot have what was typed.
struct FieldProblem: Error, Hashable {
  var text: String
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let body = drop { $0.isWhitespace }
    return String(body.reversed().drop { $0.isWhitespace }.reversed())
  }
}
