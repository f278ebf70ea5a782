import Datasets
import ModelExport
import NeuralNetwork
import Testing
import Training

/// A model of the plane with this network.
private func planeModel(
  _ layers: [LayerExperiment], change: (inout Experiment) -> Void = { _ in }
) throws -> TrainedModel {
  var experiment = Experiment.default(for: "circle")
  experiment.network.layers = layers
  change(&experiment)
  return try trainedModel(experiment)
}

private func onnx(_ model: TrainedModel) throws -> ONNXFile {
  try ONNXFile(try ONNXFormat.encode(model))
}

@Suite struct ONNXTests {
  @Test(arguments: experiments)
  func `every graph is whole`(experiment: Experiment) throws {
    let model = try trainedModel(experiment)
    let file = try onnx(model)
    let element = experiment.precision == .float32 ? 1 : 11

    #expect(file.model.numbers(1) == [8])
    let operations = try #require(try file.model.messages(8).first)
    #expect(operations.texts(1) == [""])
    #expect(operations.numbers(2) == [17])
    #expect(
      file.input
        == .init(name: "inputs", element: element, axes: ["examples", "\(model.inputNames.count)"]))
    let width = model.classNames.isEmpty ? 1 : model.classNames.count
    #expect(
      file.output == .init(name: "outputs", element: element, axes: ["examples", "\(width)"]))

    // Every operation finds its inputs ready, and every value is made once and used.
    var known = Set(file.tensors.keys).union(["inputs"])
    var used: Set<String> = ["outputs"]
    for node in file.nodes {
      #expect(known.isSuperset(of: node.inputs), "\(node.operation) of \(node.inputs)")
      #expect(known.insert(node.output).inserted, "\(node.output) a second time")
      used.formUnion(node.inputs)
    }
    #expect(known.contains("outputs"))
    #expect(known.isSubset(of: used), "\(known.subtracting(used)) is not used")
    for (name, tensor) in file.tensors {
      let size = tensor.element == 1 ? 4 : 8
      #expect(tensor.data.count == size * tensor.shape.reduce(1, *), "\(name)")
    }
  }

  @Test(arguments: experiments)
  func `parameters are in it by the names and shapes of safetensors`(experiment: Experiment) throws
  {
    let model = try trainedModel(experiment)
    let file = try onnx(model)
    for (index, layer) in model.layers.enumerated() {
      let weight = try #require(file.tensors["layers.\(index).weight"])
      #expect(weight.shape == model.description.weightShapes[index])
      #expect(weight.values == layer.weight.elements)
      #expect(
        file.tensors["layers.\(index).bias"]?.values == (layer.norm == nil ? layer.bias : nil))
      #expect(file.tensors["layers.\(index).norm.weight"]?.values == layer.norm?.scale)
      #expect(file.tensors["layers.\(index).norm.bias"]?.values == layer.norm?.shift)
      #expect(file.tensors["layers.\(index).norm.running_mean"]?.values == layer.norm?.runningMean)
      #expect(
        file.tensors["layers.\(index).norm.running_var"]?.values == layer.norm?.runningVariance)
    }
  }

  @Test func `metadata are those of the readable formats`() throws {
    let model = try smallModel()
    let entries = try onnx(model).model.messages(14)
    let texts = Dictionary(
      uniqueKeysWithValues: zip(entries.flatMap { $0.texts(1) }, entries.flatMap { $0.texts(2) }))
    #expect(texts["experiment"] == model.experiment.yaml)
    #expect(texts["input_names"] == #"["x1", "x2"]"#)
    #expect(texts["class_names"] == #"["\#(model.classNames.joined(separator: #"", ""#))"]"#)
  }

  // MARK: - Operations

  @Test func `two classes have a probability each`() throws {
    #expect(try onnx(try smallModel()).operations == ["Gemm", "Sigmoid", "Sub", "Concat"])
  }

  @Test func `many classes and numbers`() throws {
    var rings = Experiment.default(for: "rings")
    rings.network.layers = []
    #expect(try onnx(try trainedModel(rings)).operations == ["Gemm", "Softmax"])
    var sine = Experiment.default(for: "sine")
    sine.network.layers = []
    #expect(try onnx(try trainedModel(sine)).operations == ["Gemm", "Identity"])
  }

  @Test func `features and standardisation are computed in double`() throws {
    let model = try planeModel([]) { experiment in
      experiment.data.features = InputFeature.allCases
      experiment.data.standardize = true
    }
    let file = try onnx(model)
    #expect(
      file.operations.prefix(12) == [
        "Cast", "Gather", "Gather", "Mul", "Mul", "Mul", "Sin", "Sin", "Concat", "Sub", "Div",
        "Cast",
      ])
    #expect(file.nodes[0].integers["to"] == [11])
    #expect(file.nodes[11].integers["to"] == [1])
    #expect(file.tensors["means"]?.values == model.standardization.means)
    #expect(file.tensors["standard_deviations"]?.element == 11)
  }

  @Test func `a feature that was constant becomes zero`() throws {
    var model = try smallModel()
    model.standardization = Standardization(means: [5, 3], standardDeviations: [0, 2])
    let file = try onnx(model)
    #expect(file.tensors["means"]?.values == [0, 3])
    #expect(file.tensors["standard_deviations"]?.values == [.infinity, 2])
  }

  @Test(arguments: ActivationFamily.descriptions.map(\.id), Precision.allCases)
  func `every activation has its operations`(id: String, precision: Precision) throws {
    let activation = try #require(Selection<ActivationFamily>(id))
    let layers = [LayerExperiment.dense(DenseExperiment(units: 2, activation: activation))]
    let file = try onnx(try planeModel(layers) { $0.precision = precision })
    let operations = file.operations.dropFirst().prefix { $0 != "Gemm" }
    let single: [String: [String]] = [
      "identity": [], "sigmoid": ["Sigmoid"], "tanh": ["Tanh"], "relu": ["Relu"],
      "leaky-relu": ["LeakyRelu"], "elu": ["Elu"], "gelu": ["Mul", "Erf", "Add", "Mul", "Mul"],
      "silu": ["Sigmoid", "Mul"], "softplus": ["Softplus"],
    ]
    let expected = try #require(single[id], "a new activation needs a line here")
    #expect(operations.filter { $0 != "Cast" } == expected)
    // What onnxruntime has in single precision alone is between two conversions.
    let casts = precision == .float64 && ["elu", "gelu", "softplus"].contains(id) ? 2 : 0
    #expect(operations.count - expected.count == casts)
  }

  @Test func `the slope of a leaky rectifier is its setting`() throws {
    let activation = Selection<ActivationFamily>(LeakyReLU.self, ["slope": 0.25])
    let model = try planeModel([.dense(DenseExperiment(units: 2, activation: activation))])
    #expect(try onnx(model).node("LeakyRelu").floats == ["alpha": 0.25])
  }

  @Test func `batch normalisation divides as training does`() throws {
    let model = try planeModel([.dense(DenseExperiment(units: 2, batchNorm: true))])
    #expect(try onnx(model).node("BatchNormalization").floats == ["epsilon": 1e-5])
  }

  // MARK: - Convolutions

  /// A convolution of images of 8 × 8, and the zeros at the top, left, bottom and right of them.
  static let convolutions: [(layer: ConvolutionExperiment, pads: [Int])] = [
    (ConvolutionExperiment(filters: 1, kernel: 3), [1, 1, 1, 1]),
    (ConvolutionExperiment(filters: 1, kernel: 2), [0, 0, 1, 1]),
    (ConvolutionExperiment(filters: 1, kernel: 4), [1, 1, 2, 2]),
    // ⌈8 / 2⌉ places, 2 apart, of 3 pixels: 9 pixels, one more than there are.
    (ConvolutionExperiment(filters: 1, kernel: 3, stride: 2), [0, 0, 1, 1]),
    // Three places, 3 apart, of 2 pixels reach to the last pixel.
    (ConvolutionExperiment(filters: 1, kernel: 2, stride: 3), [0, 0, 0, 0]),
    (ConvolutionExperiment(filters: 1, kernel: 1, stride: 5), [0, 0, 0, 0]),
    (ConvolutionExperiment(filters: 1, kernel: 3, padding: .valid), [0, 0, 0, 0]),
  ]

  @Test(arguments: convolutions.indices)
  func `zeros lie around the image as in training`(index: Int) throws {
    let (layer, pads) = Self.convolutions[index]
    var experiment = Experiment.default(for: "digits")
    experiment.network.layers = [.conv2d(layer)]
    let node = try onnx(try trainedModel(experiment)).node("Conv")
    #expect(node.integers["pads"] == pads)
    #expect(node.integers["strides"] == [layer.stride, layer.stride])
    #expect(node.integers["kernel_shape"] == [layer.kernel, layer.kernel])
  }

  @Test func `images are made once and flattened for dense layers`() throws {
    let file = try onnx(try trainedModel(layerExperiments[1]))
    #expect(
      file.operations.filter { !["Cast", "Sub", "Div"].contains($0) } == [
        "Reshape", "Conv", "Tanh", "MaxPool", "Conv", "Tanh", "Flatten", "Gemm", "Tanh", "Gemm",
        "Softmax",
      ])
    let shape = try file.node("Reshape").inputs[1]
    #expect(file.tensors[shape]?.values == [0, 1, 8, 8])
    #expect(try file.node("MaxPool").integers == ["kernel_shape": [2, 2], "strides": [2, 2]])
  }

  @Test func `a convolution in float64 is rounded, and its weights are not`() throws {
    var experiment = Experiment.default(for: "digits")
    experiment.precision = .float64
    experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 1))]
    let file = try onnx(try trainedModel(experiment))
    #expect(file.tensors["layers.0.weight"]?.element == 11)
    let inputs = try file.node("Conv").inputs
    #expect(inputs.allSatisfy { $0.hasSuffix(".single") })
    let casts = file.nodes.filter { inputs.contains($0.output) }
    #expect(casts.map(\.operation) == ["Cast", "Cast", "Cast"])
    #expect(casts.allSatisfy { $0.integers["to"] == [1] })
  }
}
