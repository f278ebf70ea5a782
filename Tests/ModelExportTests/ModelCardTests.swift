import Datasets
import ModelExport
import NeuralNetwork
import Testing
import Training

@Suite struct ModelCardTests {
  /// What can't be true of a model, and what the message says about it.
  static let contradictions: [(change: @Sendable (inout TrainedModel) -> Void, message: String)] = [
    ({ $0.classNames = ["a"] }, "class names"),
    ({ $0.classNames = ["a", "a"] }, "class names"),
    ({ $0.classNames = [] }, "loss log-loss"),
    ({ $0.loss = .squared }, "loss squared"),
    ({ $0.inputNames = ["x"] }, "means for 2 inputs and a network of 1"),
    ({ $0.features = [.x1] }, "features"),
    ({ $0.standardization = .identity(featureCount: 3) }, "means for 3 inputs"),
    ({ $0.layers.append($0.layers[0]) }, "weights for 2 layers; the network has 1"),
    ({ $0.experiment.network.layers = [.dense(DenseExperiment(units: 3))] }, "1 layers"),
    (
      {
        $0.layers[0].weight = Matrix(rows: 2, columns: 2)
        $0.layers[0].bias = [0, 0]
      }, "layers.0.weight is 2 × 2 (units × inputs); 1 × 2 is needed"
    ),
    ({ $0.layers[0].bias = [1, 2] }, "layers.0.bias has 2 numbers; 1 are needed"),
    (
      {
        $0.experiment.network.layers = [.dense(DenseExperiment(units: 1, batchNorm: true))]
        $0.layers.insert(LayerParameters(weight: Matrix([[1, 2]]), bias: [0]), at: 0)
        $0.layers[1].weight = Matrix([[1]])
      }, "layers.0.bias is there, but the layer has batch normalisation"
    ),
    (
      {
        $0.layers[0].norm = .init(
          scale: [1], shift: [0], runningMean: [0], runningVariance: [1])
      }, "layers.0.norm.weight is there, but the layer has no batch normalisation"
    ),
    ({ $0.imageShape = ImageShape(height: 1, width: 3) }, "images are not its 2 inputs"),
    (
      {
        $0.experiment.network.layers = [.conv2d(ConvolutionExperiment(filters: 1, kernel: 1))]
      }, "layer 0 is a convolution without an image"
    ),
    (
      {
        $0.imageShape = ImageShape(height: 1, width: 2)
        $0.experiment.network.layers = [
          .conv2d(ConvolutionExperiment(filters: 1, kernel: 2, padding: .valid))
        ]
      }, "layer 0 is a convolution without an image that it fits on"
    ),
    (
      {
        $0.imageShape = ImageShape(height: 1, width: 2)
        $0.experiment.network.layers = [
          .dense(DenseExperiment(units: 1)),
          .conv2d(ConvolutionExperiment(filters: 1, kernel: 1)),
        ]
      }, "layer 1 is a convolution without an image"
    ),
  ]

  @Test(arguments: contradictions.indices)
  func `a file that contradicts itself is refused`(index: Int) throws {
    let (change, message) = Self.contradictions[index]
    var model = try smallModel()
    change(&model)
    for format in ModelFile.readableFormats {
      let bytes = try format.encode(model)
      let error = #expect(throws: ModelFileProblem.self) { try format.decode(bytes) }
      #expect(error.map { "\($0)" }?.contains(message) == true, "\(format.ending): \(error as Any)")
    }
  }

  @Test func `a later version is refused by its number`() throws {
    let text = String(decoding: try JSONFormat.encode(try smallModel()), as: UTF8.self)
    let later = text.replacing("\"format_version\": 1", with: "\"format_version\": 7")
    #expect(throws: ModelFileProblem.wrongVersion(found: 7, known: 1)) {
      try JSONFormat.decode(Array(later.utf8))
    }
  }

  @Test func `weights fit only a network of their shape`() throws {
    let model = try smallModel()
    let weights = try SafetensorsFormat.decode(try SafetensorsFormat.encode(model))
    try weights.check(fit: model.description, precision: .float32, file: "w")
    var wider = model.description
    wider.hiddenLayers = [LayerDescription(units: 3, activation: Selection(Tanh.self))]
    #expect(throws: ModelFileError(file: "w", .wrongLayerCount(found: 1, expected: 2))) {
      try weights.check(fit: wider, precision: .float32, file: "w")
    }
    var other = model.description
    other.input = .units(5)
    let error = #expect(throws: ModelFileError.self) {
      try weights.check(fit: other, precision: .float32, file: "w")
    }
    #expect(
      error?.description == "w: layers.0.weight is 1 × 2 (units × inputs); 1 × 5 is needed")
  }
  @Test func `filters fit only a network of the same filters`() throws {
    let model = try trainedModel(layerExperiments[1])
    let weights = try SafetensorsFormat.decode(try SafetensorsFormat.encode(model))
    let precision = model.experiment.precision
    try weights.check(fit: model.description, precision: precision, file: "w")
    // As many numbers a filter in another shape.
    var other = model.description
    other.input = SignalShape(channels: 9, height: 4, width: 4)
    other.hiddenLayers[0].kind = .convolution(Convolution(filters: 2, kernel: 1))
    let error = #expect(throws: ModelFileError.self) {
      try weights.check(fit: other, precision: precision, file: "w")
    }
    #expect(
      error?.description
        == "w: layers.0.weight is 2 × 1 × 3 × 3 (filters × channels × height × width); "
        + "2 × 9 × 1 × 1 is needed")
  }

  /// The file of a network on images with another `image_shape`.
  private func file(imageShape: String) throws -> [UInt8] {
    let bytes = try JSONFormat.encode(try trainedModel(layerExperiments[1]))
    let text = String(decoding: bytes, as: UTF8.self)
    let changed = text.replacing(
      "\"image_shape\": [1, 8, 8]", with: "\"image_shape\": \(imageShape)")
    #expect(changed != text)
    return Array(changed.utf8)
  }

  @Test(arguments: ["[1, 8]", "[1, 8, 0]", "[1, 8, -8]", "[1, 8, 8.0]", "8", "[1, 1, 8, 8]"])
  func `an image shape of another form is refused`(shape: String) throws {
    #expect(
      throws: ModelFileProblem.wrongValue(
        key: "image_shape", expected: "a list of channels, height and width")
    ) { try JSONFormat.decode(try file(imageShape: shape)) }
  }

  @Test(arguments: ["[1, 8, 9]", "[4611686018427387904, 4, 1]", "[4, 4611686018427387904, 4]"])
  func `an image shape of another size is refused`(shape: String) throws {
    #expect(throws: ModelFileProblem.contradiction("its images are not its 64 inputs")) {
      try JSONFormat.decode(try file(imageShape: shape))
    }
  }

  @Test func `images without a convolution need no shape`() throws {
    // Files of the first version have none.
    var experiment = Experiment.default(for: "digits")
    experiment.network.layers = [.dense(DenseExperiment(units: 2))]
    var model = try trainedModel(experiment)
    #expect(model.imageShape == ImageShape(height: 8, width: 8))
    model.imageShape = nil
    #expect(try JSONFormat.decode(try JSONFormat.encode(model)).model == model)
  }
}
