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
        $0.layers.append(LayerParameters(weight: Matrix([[1]]), bias: [0]))
      }, "batch normalisation"
    ),
  ]

  @Test(arguments: contradictions.indices)
  func `a file that contradicts itself is refused`(index: Int) throws {
    let (change, message) = Self.contradictions[index]
    var model = try smallModel()
    change(&model)
    for format in readableFormats {
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
    other.inputs = 5
    let error = #expect(throws: ModelFileError.self) {
      try weights.check(fit: other, precision: .float32, file: "w")
    }
    #expect(
      error?.description == "w: layers.0.weight is 1 × 2 (units × inputs); 1 × 5 is needed")
  }
}
