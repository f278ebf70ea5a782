import NeuralNetwork
import Training

/// Where a value stands in an experiment.
typealias ExperimentPath<Value> = WritableKeyPath<Experiment, Value> & Sendable

extension FormField {
  /// The field that chooses a member of a family.
  static func choice<Family: ChoiceFamily>(
    _ title: String, _ sentence: String, isLive: Bool = false, column: NetworkColumn? = nil,
    _ path: ExperimentPath<Selection<Family>>
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive, column: column,
      kind: .choice(
        Family.descriptions, get: { $0[keyPath: path].id },
        set: { experiment, id in
          guard let selection = Selection<Family>(id) else { return }
          experiment[keyPath: path] = selection
        }))
  }

  /// The field that chooses a member of a family, or leaves it to what it comes to by itself: the
  /// member `automatic`, because of `reason`.
  static func choice<Family: ChoiceFamily>(
    _ title: String, _ sentence: String, column: NetworkColumn? = nil,
    automatic: Selection<Family>, reason: String, _ path: ExperimentPath<Selection<Family>?>
  ) -> FormField {
    let auto = ChoiceDescription(
      id: "auto", title: "auto", sentence: "auto: \(automatic.id), \(reason).")
    return FormField(
      title: title, sentence: sentence, column: column,
      kind: .choice(
        [auto] + Family.descriptions, get: { $0[keyPath: path]?.id ?? auto.id },
        set: { $0[keyPath: path] = Selection<Family>($1) }))
  }

  /// The fields of the settings of a chosen member, below the field that chooses it.
  static func settings<Family: ChoiceFamily>(
    of path: ExperimentPath<Selection<Family>>, in experiment: Experiment, isLive: Bool = false
  ) -> [FormField] {
    experiment[keyPath: path].description.settings.map { setting in
      FormField(
        title: setting.title, sentence: setting.sentence, isLive: isLive, indent: 1,
        kind: .number(
          Limits(of: setting), setting.scale, get: { $0[keyPath: path].value(of: setting) },
          set: { $0[keyPath: path].set(setting, to: $1) }))
    }
  }

  /// The same for a member that may be left to what it comes to by itself, which has no settings.
  static func settings<Family: ChoiceFamily>(
    of path: ExperimentPath<Selection<Family>?>, in experiment: Experiment
  ) -> [FormField] {
    (experiment[keyPath: path]?.description.settings ?? []).map { setting in
      FormField(
        title: setting.title, sentence: setting.sentence, indent: 1,
        kind: .number(
          Limits(of: setting), setting.scale,
          get: { $0[keyPath: path]?.value(of: setting) ?? setting.range.lowerBound },
          set: { $0[keyPath: path]?.set(setting, to: $1) }))
    }
  }
}

extension Selection {
  /// The value of one of its settings; of another member's setting the default.
  fileprivate func value(of setting: Setting) -> Double {
    description.settings.contains(setting)
      ? self[setting.name] : setting.defaultValue ?? setting.range.lowerBound
  }

  /// Changes a setting, where the chosen member has it.
  fileprivate mutating func set(_ setting: Setting, to value: Double) {
    var values = settings
    values[setting.name] = value
    if let changed = Self(id, values) { self = changed }
  }

  /// The name as short as a column: `xavier` for the usual member of a pair.
  var shortName: String {
    id.hasSuffix("-normal") ? String(id.dropLast("-normal".count)) : id
  }
}
