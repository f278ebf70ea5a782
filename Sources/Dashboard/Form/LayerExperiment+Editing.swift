import NeuralNetwork
import Training

extension Experiment {
  /// The hidden layer at `index`. A form may outlive the layer that it is about: where there is
  /// none any more, it reads an empty one and changes nothing.
  subscript(layer index: Int) -> LayerExperiment {
    get {
      network.layers.indices.contains(index)
        ? network.layers[index] : .dense(DenseExperiment(units: 1))
    }
    set {
      if network.layers.indices.contains(index) { network.layers[index] = newValue }
    }
  }
}

/// What layers of every kind have.
struct SharedSettings: Hashable {
  var activation: Selection<ActivationFamily>
  var initializer: Selection<InitializerFamily>?
  var bias: Double
  var batchNorm: Bool
  var keep: Double
}

extension LayerExperiment {
  /// What layers of every kind have.
  var shared: SharedSettings {
    get {
      SharedSettings(
        activation: activation, initializer: initializer, bias: bias, batchNorm: batchNorm,
        keep: keep)
    }
    set {
      switch self {
      case .dense(let layer):
        self = .dense(
          DenseExperiment(
            units: layer.units, activation: newValue.activation, initializer: newValue.initializer,
            bias: newValue.bias, batchNorm: newValue.batchNorm, keep: newValue.keep))
      case .conv2d(var layer):
        layer.activation = newValue.activation
        layer.initializer = newValue.initializer
        layer.bias = newValue.bias
        layer.batchNorm = newValue.batchNorm
        layer.keep = newValue.keep
        self = .conv2d(layer)
      }
    }
  }

  /// The units of a dense layer, the filters of a convolution.
  var unitCount: Int {
    get {
      switch self {
      case .dense(let layer): layer.units
      case .conv2d(let layer): layer.filters
      }
    }
    set {
      switch self {
      case .dense(var layer):
        layer.units = newValue
        self = .dense(layer)
      case .conv2d(var layer):
        layer.filters = newValue
        self = .conv2d(layer)
      }
    }
  }

  /// The layer as a convolution: itself, or the usual one with as many filters as it has units.
  /// Setting it changes convolutions only.
  var convolution: ConvolutionExperiment {
    get {
      if case .conv2d(let layer) = self { return layer }
      return ConvolutionExperiment(filters: unitCount)
    }
    set {
      if case .conv2d = self { self = .conv2d(newValue) }
    }
  }

  /// The kinds of layers by their names in files.
  enum Kind: String, CaseIterable {
    case dense, conv2d

    /// The name in the network form.
    var title: String { self == .dense ? "dense" : "conv" }

    /// What it does, in one sentence.
    var sentence: String {
      switch self {
      case .dense: "Every unit sees everything of the layer before."
      case .conv2d: "Filters slide over the image, with the same weights at every place."
      }
    }
  }

  /// What kind of layer it is.
  var kind: Kind {
    switch self {
    case .dense: .dense
    case .conv2d: .conv2d
    }
  }

  /// The layer as another kind, with everything that both have.
  func converted(to kind: Kind) -> LayerExperiment {
    guard kind != self.kind else { return self }
    var converted: LayerExperiment =
      kind == .dense ? .dense(DenseExperiment(units: unitCount)) : .conv2d(convolution)
    converted.shared = shared
    return converted
  }
}
