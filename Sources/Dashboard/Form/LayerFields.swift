import NeuralNetwork
import TerminalUI
import Training

/// What can be set of a hidden layer, a field a column of the network form; the settings of its
/// activation and initializer follow behind.
func layerFields(_ index: Int, in experiment: Experiment) -> [FormField] {
  guard experiment.network.layers.indices.contains(index),
    case .dense = experiment.network.layers[index]
  else { return [] }
  var fields = [
    FormField(
      title: "units", sentence: "How many units the layer has; each bends the answer once.",
      isLive: false,
      kind: .number(
        .units, .integer, get: { Double($0.dense(index)?.units ?? 0) },
        set: { experiment, value in experiment.changeDense(index) { $0.units = Int(value) } })),
    FormField(
      title: "activation", sentence: "The bend between two layers.", isLive: false,
      kind: .choice(
        ActivationFamily.descriptions, get: { $0.dense(index)?.activation.id ?? "" },
        set: { experiment, id in
          guard let selection = Selection<ActivationFamily>(id) else { return }
          experiment.changeDense(index) { $0.activation = selection }
        })),
    initializerField(
      get: { $0.dense(index)?.initializer ?? $0.dense(index)?.activation.preferredInitializer },
      set: { experiment, selection in
        experiment.changeDense(index) { $0.initializer = selection }
      }),
    FormField(
      title: "bias", sentence: "The initial value of every bias of the layer.", isLive: false,
      kind: .number(
        .bias, .linear, get: { $0.dense(index)?.bias ?? 0 },
        set: { experiment, value in experiment.changeDense(index) { $0.bias = value } })),
  ]
  fields += (experiment.dense(index)?.activation.description.settings ?? []).map { setting in
    settingField(
      setting, get: { $0.dense(index)?.activation },
      set: { experiment, selection in
        experiment.changeDense(index) { $0.activation = selection }
      })
  }
  fields += (experiment.dense(index)?.initializer?.description.settings ?? []).map { setting in
    settingField(
      setting, get: { $0.dense(index)?.initializer },
      set: { experiment, selection in
        experiment.changeDense(index) { $0.initializer = selection }
      })
  }
  return fields
}

/// What can be set of the output layer: the rest follows from the task.
func outputFields(in experiment: Experiment) -> [FormField] {
  let initializer = initializerField(
    get: { $0.network.output.initializer ?? InitializerFamily.defaultSelection },
    set: { $0.network.output.initializer = $1 })
  let settings = (experiment.network.output.initializer?.description.settings ?? []).map {
    settingField(
      $0, get: { $0.network.output.initializer }, set: { $0.network.output.initializer = $1 })
  }
  return [initializer] + settings
}

private func initializerField(
  get: @escaping @Sendable (Experiment) -> Selection<InitializerFamily>?,
  set: @escaping @Sendable (inout Experiment, Selection<InitializerFamily>) -> Void
) -> FormField {
  FormField(
    title: "initializer", sentence: "How the weights are drawn before the first step.",
    isLive: false,
    kind: .choice(
      InitializerFamily.descriptions, get: { get($0)?.id ?? "" },
      set: { experiment, id in
        guard let selection = Selection<InitializerFamily>(id) else { return }
        set(&experiment, selection)
      }))
}

private func settingField<Family: ChoiceFamily>(
  _ setting: Setting, get: @escaping @Sendable (Experiment) -> Selection<Family>?,
  set: @escaping @Sendable (inout Experiment, Selection<Family>) -> Void
) -> FormField {
  FormField(
    title: setting.title, sentence: setting.sentence, isLive: false,
    kind: .number(
      Limits(of: setting), setting.scale, get: { get($0)?[setting.name] ?? 0 },
      set: { experiment, value in
        guard let selection = get(experiment) else { return }
        var settings = selection.settings
        settings[setting.name] = value
        guard let changed = Selection<Family>(selection.id, settings) else { return }
        set(&experiment, changed)
      }))
}

extension Experiment {
  /// The dense layer at `index`, where there is one.
  func dense(_ index: Int) -> DenseExperiment? {
    guard network.layers.indices.contains(index), case .dense(let layer) = network.layers[index]
    else { return nil }
    return layer
  }

  /// Changes the dense layer at `index`, where there is one.
  mutating func changeDense(_ index: Int, _ change: (inout DenseExperiment) -> Void) {
    guard var layer = dense(index) else { return }
    change(&layer)
    network.layers[index] = .dense(layer)
  }
}
