import NeuralNetwork

extension ExperimentDecoder {
  func read(_ reader: NodeReader, into network: inout NetworkExperiment) {
    guard let section = reader.section(["input-keep", "layers", "output"]) else { return }
    section.read("input-keep", into: &network.inputKeep) { $0.number(.keep) }
    section.read("layers", into: &network.layers) { reader in
      // A layer that can't be read keeps its place, so that the paths of the others stay right.
      reader.list(of: "layers")?.map { layer($0) ?? .dense(DenseExperiment(units: 1)) }
    }
    section.read("output", into: &network.output, output)
  }

  private func output(_ reader: NodeReader) -> OutputExperiment? {
    guard let section = reader.section(["initializer", "bias"]) else { return nil }
    var output = OutputExperiment()
    section.read("initializer", into: &output.initializer, initializer)
    section.read("bias", into: &output.bias) { $0.number(.bias) }
    return output
  }

  /// Reads `dense: 8` or `dense: {units: 8, …}`, and `conv2d` likewise.
  private func layer(_ reader: NodeReader) -> LayerExperiment? {
    let kinds = ["dense", "conv2d"]
    guard case .mapping(let mapping) = reader.node else {
      reader.reportWrongKind("a layer", allowed: "dense: 8, conv2d: {filters: 8, kernel: 3}")
      return nil
    }
    guard let section = reader.section(kinds) else { return nil }
    switch (section["dense"], section["conv2d"]) {
    case (let dense?, nil): return self.dense(dense)
    case (nil, let convolution?): return self.convolution(convolution)
    case (nil, nil):
      // An unknown kind of layer has been reported as such.
      if mapping.isEmpty {
        reader.report("a layer is missing", allowed: kinds.joined(separator: ", "))
      }
      return nil
    case (_?, _?):
      reader.report("dense and conv2d are two layers; begin each with a dash of its own")
      return nil
    }
  }

  private func dense(_ reader: NodeReader) -> LayerExperiment? {
    guard case .mapping = reader.node else {
      return reader.wholeNumber(.units).map { .dense(DenseExperiment(units: $0)) }
    }
    let section = reader.section([
      "units", "activation", "initializer", "bias", "batch-norm", "keep",
    ])
    guard let section else { return nil }
    section.require("units", "how many units the layer has")
    var layer = DenseExperiment(units: 1)
    section.read("units", into: &layer.units) { $0.wholeNumber(.units) }
    section.read("activation", into: &layer.activation, activation)
    section.read("initializer", into: &layer.initializer, initializer)
    section.read("bias", into: &layer.bias) { $0.number(.bias) }
    section.read("batch-norm", into: &layer.batchNorm) { $0.truth() }
    section.read("keep", into: &layer.keep) { $0.number(.keep) }
    return .dense(layer)
  }

  private func convolution(_ reader: NodeReader) -> LayerExperiment? {
    guard case .mapping = reader.node else {
      return reader.wholeNumber(.units).map { .conv2d(ConvolutionExperiment(filters: $0)) }
    }
    let section = reader.section([
      "filters", "kernel", "stride", "padding", "activation", "initializer", "bias", "batch-norm",
      "keep", "max-pool",
    ])
    guard let section else { return nil }
    section.require("filters", "how many filters the layer has")
    var layer = ConvolutionExperiment(filters: 1)
    section.read("filters", into: &layer.filters) { $0.wholeNumber(.units) }
    section.read("kernel", into: &layer.kernel) { $0.wholeNumber(.pixels) }
    section.read("stride", into: &layer.stride) { $0.wholeNumber(.pixels) }
    section.read("padding", into: &layer.padding) {
      $0.word("a padding", ConvolutionExperiment.Padding.self)
    }
    section.read("activation", into: &layer.activation, activation)
    section.read("initializer", into: &layer.initializer, initializer)
    section.read("bias", into: &layer.bias) { $0.number(.bias) }
    section.read("batch-norm", into: &layer.batchNorm) { $0.truth() }
    section.read("keep", into: &layer.keep) { $0.number(.keep) }
    section.read("max-pool", into: &layer.maxPool) { $0.wholeNumber(.pixels, orNone: "none") }
    return .conv2d(layer)
  }

  private func activation(_ reader: NodeReader) -> Selection<ActivationFamily>? {
    reader.selection(of: ActivationFamily.self)
  }

  private func initializer(_ reader: NodeReader) -> Selection<InitializerFamily>? {
    reader.selection(of: InitializerFamily.self)
  }
}
