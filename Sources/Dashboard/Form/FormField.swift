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
    /// On or off.
    case toggle(get: Get<Bool>, set: Set<Bool>)
    /// A number in its limits; steps go through them as the scale says.
    case number(Limits, Setting.Scale, get: Get<Double>, set: Set<Double>)
    /// A number or none, which stands below `first`: there steps reach the numbers and leave them.
    case optional(Limits, Setting.Scale, first: Double, get: Get<Double?>, set: Set<Double?>)
    /// Some of several, by id; at least one.
    case several([ChoiceDescription], get: Get<[String]>, set: Set<[String]>)
    /// Text that is parsed by `set`, which answers what is allowed where it cannot; `step` goes
    /// through the usual ones.
    case text(
      get: Get<String>, set: @Sendable (inout Experiment, String) -> String?, step: Set<Int>)
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
  var isLive = false
  /// How deep it stands below the field that it belongs to.
  var indent = 0
  /// Its column of the network form, where it has one.
  var column: NetworkColumn?
  var kind: Kind

  /// Its value as the form shows it.
  func value(in experiment: Experiment) -> String {
    switch kind {
    case .choice(_, let get, _): get(experiment)
    case .toggle(let get, _): get(experiment) ? "on" : "off"
    case .number(_, _, let get, _): get(experiment).shortestText
    case .optional(_, _, _, let get, _): get(experiment)?.shortestText ?? Self.none
    case .several(let options, let get, _):
      get(experiment).compactMap { id in options.first { $0.id == id }?.title }
        .joined(separator: " ")
    case .text(let get, _, _), .action(let get, _): get(experiment)
    }
  }

  /// The sentence about the chosen option where there is one, else about the field.
  func explanation(in experiment: Experiment) -> String {
    guard case .choice(let options, let get, _) = kind else { return sentence }
    return options.first { $0.id == get(experiment) }?.sentence ?? sentence
  }

  /// How the absence of an optional number is written.
  static let none = "none"
}

/// Fields that belong together, with a word above them.
struct FormGroup: Sendable {
  var title: String
  var fields: [FormField]
}
