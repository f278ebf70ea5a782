import NeuralNetwork
import Training

extension ONNXBuilder {
  /// Adds the network of `model` on its `inputs`; what comes out is called `output`.
  ///
  /// Signals are examples × units or examples × channels × height × width, which is how ONNX has
  /// them: rows are examples, where the engine and the notes have columns.
  mutating func addNetwork(
    on inputs: String, of model: TrainedModel, named output: String
  ) throws(ModelFileProblem) {
    let description = model.description
    let shapes = [description.input] + description.outputShapes
    var value = inputs
    var isImage = false
    for (index, layer) in description.hiddenLayers.enumerated() {
      let place = "layers.\(index)"
      let parameters = model.layers[index]
      switch layer.kind {
      case .dense:
        if isImage { value = flatten(value, named: "\(place).flat") }
        isImage = false
        value = addDense(on: value, parameters, named: place)
      case .convolution(let convolution):
        if !isImage { value = addImage(of: value, shapes[index], named: "\(place).image") }
        isImage = true
        value = addConvolution(convolution, on: value, shapes[index], parameters, named: place)
      }
      value = try addActivation(layer.activation, on: value, named: "\(place).activation")
      if case .convolution(let convolution) = layer.kind, let side = convolution.maxPool {
        value = addMaxPool(side: side, on: value, named: "\(place).pool")
      }
    }
    let last = description.hiddenLayers.count
    if isImage { value = flatten(value, named: "layers.\(last).flat") }
    addOutput(on: value, model.layers[last], place: "layers.\(last)", model.loss, named: output)
  }

  private mutating func addOutput(
    on value: String, _ parameters: LayerParameters<Double>, place: String, _ loss: LossKind,
    named output: String
  ) {
    let z = addDense(on: value, parameters, named: place)
    let columns = ONNXAttribute("axis", .int(1))
    switch loss {
    case .squared: _ = add("Identity", [z], named: output)
    case .crossEntropy: _ = add("Softmax", [z], [columns], named: output)
    case .logLoss:
      // One unit tells the probability of the second class.
      let second = add("Sigmoid", [z], named: "\(place).second")
      let first = add("Sub", [number(1), second], named: "\(place).first")
      _ = add("Concat", [first, second], [columns], named: output)
    }
  }
}

// MARK: - Linear parts

extension ONNXBuilder {
  /// Z = A Wᵀ + b, or without b and normalised.
  private mutating func addDense(
    on value: String, _ parameters: LayerParameters<Double>, named place: String
  ) -> String {
    let shape = [parameters.weight.rows, parameters.weight.columns]
    var inputs = [value, tensor("\(place).weight", shape: shape, parameters.weight.elements)]
    if parameters.norm == nil { inputs.append(addBias(of: parameters, named: place)) }
    let z = add(
      "Gemm", inputs, [ONNXAttribute("transB", .int(1))], named: "\(place).linear")
    return addNormalization(parameters.norm, on: z, named: place)
  }

  private mutating func addConvolution(
    _ convolution: Convolution, on value: String, _ input: SignalShape,
    _ parameters: LayerParameters<Double>, named place: String
  ) -> String {
    let side = convolution.kernel
    let shape = [convolution.filters, input.channels, side, side]
    var inputs = [value, tensor("\(place).weight", shape: shape, parameters.weight.elements)]
    if parameters.norm == nil { inputs.append(addBias(of: parameters, named: place)) }
    let rows = convolution.zeros(around: input.height)
    let columns = convolution.zeros(around: input.width)
    let attributes = [
      ONNXAttribute("kernel_shape", .ints([side, side])),
      ONNXAttribute("strides", .ints([convolution.stride, convolution.stride])),
      ONNXAttribute("pads", .ints([rows.before, columns.before, rows.after, columns.after])),
    ]
    let z = addSingle("Conv", inputs, attributes, named: "\(place).linear")
    return addNormalization(parameters.norm, on: z, named: place)
  }

  private mutating func addBias(
    of parameters: LayerParameters<Double>, named place: String
  ) -> String {
    tensor("\(place).bias", shape: [parameters.bias.count], parameters.bias)
  }

  /// γ (z - mean) / √(variance + ε) + β, where the layer has it.
  private mutating func addNormalization(
    _ norm: LayerParameters<Double>.Normalization?, on z: String, named place: String
  ) -> String {
    guard let norm else { return z }
    let parts = norm.parts.map { kind, values in
      tensor("\(place).norm.\(kind)", shape: [values.count], values)
    }
    return add(
      "BatchNormalization", [z] + parts,
      [ONNXAttribute("epsilon", .float(Float(LayerParameters<Double>.Normalization.epsilon)))],
      named: "\(place).norm")
  }
}

// MARK: - Shapes

extension ONNXBuilder {
  /// Rows of numbers as images.
  private mutating func addImage(
    of value: String, _ shape: SignalShape, named name: String
  ) -> String {
    // 0 keeps the number of examples.
    let lengths = wholeNumbers("\(name).shape", [0, shape.channels, shape.height, shape.width])
    return add("Reshape", [value, lengths], named: name)
  }

  private mutating func flatten(_ value: String, named name: String) -> String {
    add("Flatten", [value], named: name)
  }

  private mutating func addMaxPool(side: Int, on value: String, named name: String) -> String {
    add(
      "MaxPool", [value],
      [
        ONNXAttribute("kernel_shape", .ints([side, side])),
        ONNXAttribute("strides", .ints([side, side])),
      ], named: name)
  }
}
