import NeuralNetwork
import TerminalUI
import Training

/// Something that a person can set: how it is called, shown and changed.
///
/// The form, its pickers and its messages are all made from this; a setting is described once.
struct FormField: Sendable {
  /// How it can be changed.
  enum Kind: Sendable {
    /// One of several, by id.
    case choice([ChoiceDescription], get: Get<String>, set: Set<String>)
    /// A number in its limits; steps go through them as the scale says.
    case number(Limits, Setting.Scale, get: Get<Double>, set: Set<Double>)
    /// Text that is parsed by `set`, which answers what is allowed where it cannot.
    case text(get: Get<String>, set: @Sendable (inout Experiment, String) -> String?)
    /// Opens something instead.
    case action(get: Get<String>, Action)
  }
  typealias Get<Value> = @Sendable (Experiment) -> Value
  typealias Set<Value> = @Sendable (inout Experiment, Value) -> Void

  /// Its name on the screen.
  var title: String
  /// What it does, in one sentence.
  var sentence: String
  /// Whether it changes in mid-run; else the network is built anew.
  var isLive: Bool
  /// How deep it stands below the field that it belongs to.
  var indent = 0
  var kind: Kind

  /// Its value as the form shows it.
  func value(in experiment: Experiment) -> String {
    switch kind {
    case .choice(_, let get, _): get(experiment)
    case .number(_, _, let get, _): get(experiment).shortestText
    case .text(let get, _), .action(let get, _): get(experiment)
    }
  }

  /// The sentence about the chosen option where there is one, else about the field.
  func explanation(in experiment: Experiment) -> String {
    guard case .choice(let options, let get, _) = kind else { return sentence }
    return options.first { $0.id == get(experiment) }?.sentence ?? sentence
  }

  // MARK: - Changes

  /// One step up or down: the next option, or a number a step further.
  func step(_ direction: Int, in experiment: Experiment) -> (@Sendable (inout Experiment) -> Void)?
  {
    switch kind {
    case .choice(let options, let get, let set):
      guard !options.isEmpty else { return nil }
      let index = options.firstIndex { $0.id == get(experiment) } ?? 0
      let next = options[(index + direction + options.count) % options.count].id
      return { set(&$0, next) }
    case .number(let limits, let scale, let get, let set):
      let next = stepped(get(experiment), direction, scale, limits)
      return { set(&$0, next) }
    case .text, .action:
      return nil
    }
  }

  /// The change to what was typed, or what is wrong with it.
  func parse(_ typed: String) -> Result<@Sendable (inout Experiment) -> Void, FieldProblem> {
    let text = typed.trimmingBlanks
    switch kind {
    case .choice(let options, _, let set):
      guard let option = options.first(where: { $0.id == text }) else {
        return .failure(FieldProblem(text: "'\(text)' is none of the options"))
      }
      return .success { set(&$0, option.id) }
    case .number(let limits, _, _, let set):
      guard let number = Double(text), limits.contains(number) else {
        return .failure(
          FieldProblem(text: "\(title): '\(text)' is not \(limits.noun) (\(limits))"))
      }
      return .success { set(&$0, number) }
    case .text(_, let set):
      var trial = Experiment.initial
      if let allowed = set(&trial, text) {
        return .failure(FieldProblem(text: "\(title): '\(text)' is not possible (\(allowed))"))
      }
      return .success { _ = set(&$0, text) }
    case .action:
      return .failure(FieldProblem(text: "\(title) is not typed"))
    }
  }
}

/// Why a field cannot have what was typed.
struct FieldProblem: Error, Hashable {
  var text: String
}

/// `value` one step further in `direction`, inside its limits: 1-2-5 steps on a logarithmic scale,
/// through 0 at its lower end.
func stepped(
  _ value: Double, _ direction: Int, _ scale: Setting.Scale, _ limits: Limits
) -> Double {
  let next: Double
  switch scale {
  case .integer: next = value + Double(direction)
  case .linear: next = ((value + 0.05 * Double(direction)) * 1000).rounded() / 1000
  case .logarithmic: next = oneTwoFive(value, direction, least: limits.lower)
  case .oneMinusLogarithmic: next = 1 - oneTwoFive(1 - value, -direction, least: 0)
  }
  let clamped = min(max(next.roundedToDigits(10), limits.lower), limits.upper)
  return limits.contains(clamped) ? clamped : value
}

/// The next of … 0.1, 0.2, 0.5, 1, 2, 5 … above or below `value`, from `least` on; where that is 0,
/// the steps begin at a millionth, and 0 lies below.
private func oneTwoFive(_ value: Double, _ direction: Int, least: Double) -> Double {
  let smallest = least > 0 ? least : 1e-6
  if value <= 0 { return direction > 0 ? smallest : 0 }
  var decade = smallest
  var steps: [Double] = []
  while decade < 1e9 {
    steps += [decade, 2 * decade, 5 * decade].map { $0.roundedToDigits(6) }
    decade *= 10
  }
  // A hair of tolerance, so that a step that is there already is left and not met again.
  if direction > 0 { return steps.first { $0 > value * (1 + 1e-9) } ?? value }
  return steps.last { $0 < value * (1 - 1e-9) } ?? 0
}

extension Double {
  /// The number with `digits` significant decimal digits.
  func roundedToDigits(_ digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    return Double(NumberFormat.scientific(self, decimals: digits - 1)) ?? self
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmingBlanks: String {
    let body = drop { $0.isWhitespace }
    return String(body.reversed().drop { $0.isWhitespace }.reversed())
  }
}
