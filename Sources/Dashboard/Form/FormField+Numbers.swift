import NeuralNetwork
import Training

extension FormField {
  /// The field of a number.
  static func number(
    _ title: String, _ sentence: String, isLive: Bool = false, column: NetworkColumn? = nil,
    _ limits: Limits, _ scale: Setting.Scale, _ path: ExperimentPath<Double>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive, column: column,
      kind: .number(
        limits, scale, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }))
  }

  /// The field of a whole number.
  static func number(
    _ title: String, _ sentence: String, isLive: Bool = false, column: NetworkColumn? = nil,
    _ limits: Limits, _ scale: Setting.Scale, _ path: ExperimentPath<Int>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive, column: column,
      kind: .number(
        limits, scale, get: { Double($0[keyPath: path]) }, set: { $0[keyPath: path] = Int($1) }))
  }

  /// The field of a number or none; steps reach it at `first`.
  static func optional(
    _ title: String, _ sentence: String, isLive: Bool = false, _ limits: Limits,
    _ scale: Setting.Scale, first: Double, _ path: ExperimentPath<Double?>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive,
      kind: .optional(
        limits, scale, first: first, get: { $0[keyPath: path] },
        set: { $0[keyPath: path] = $1 }))
  }

  /// The field of a whole number or none; steps reach it at `first`.
  static func optional(
    _ title: String, _ sentence: String, isLive: Bool = false, column: NetworkColumn? = nil,
    _ limits: Limits, _ scale: Setting.Scale, first: Double, _ path: ExperimentPath<Int?>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive, column: column,
      kind: .optional(
        limits, scale, first: first, get: { $0[keyPath: path].map(Double.init) },
        set: { $0[keyPath: path] = $1.map { Int($0) } }))
  }

  /// The field of something that is on or off.
  static func toggle(
    _ title: String, _ sentence: String, column: NetworkColumn? = nil,
    _ path: ExperimentPath<Bool>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, column: column,
      kind: .toggle(get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }))
  }
}
