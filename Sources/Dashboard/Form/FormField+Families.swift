import NeuralNetwork
import Training

extension FormField {
  /// The field that chooses a member of a family.
  static func choice<Family: ChoiceFamily>(
    _ title: String, _ sentence: String, isLive: Bool = false,
    _ path: WritableKeyPath<Experiment, Selection<Family>> & Sendable
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive,
      kind: .choice(
        Family.descriptions, get: { $0[keyPath: path].id },
        set: { experiment, id in
          guard let selection = Selection<Family>(id) else { return }
          experiment[keyPath: path] = selection
        }))
  }

  /// The fields of the settings of a chosen member, below the field that chooses it.
  static func settings<Family: ChoiceFamily>(
    of path: WritableKeyPath<Experiment, Selection<Family>> & Sendable, in experiment: Experiment,
    isLive: Bool = false
  ) -> [FormField] {
    experiment[keyPath: path].description.settings.map { setting in
      FormField(
        title: setting.title, sentence: setting.sentence, isLive: isLive, indent: 1,
        kind: .number(
          Limits(of: setting), setting.scale, get: { $0[keyPath: path][setting.name] },
          set: { experiment, value in
            let selection = experiment[keyPath: path]
            var settings = selection.settings
            settings[setting.name] = value
            guard let changed = Selection<Family>(selection.id, settings) else { return }
            experiment[keyPath: path] = changed
          }))
    }
  }

  /// The field of a number.
  static func number(
    _ title: String, _ sentence: String, isLive: Bool = false, _ limits: Limits,
    _ scale: Setting.Scale, _ path: WritableKeyPath<Experiment, Double> & Sendable
  ) -> FormField {
    FormField(
      title: title, sentence: sentence, isLive: isLive,
      kind: .number(
        limits, scale, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }))
  }
}
