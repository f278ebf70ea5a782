import Datasets
import ModelExport
import NeuralNetwork
import Testing
import Training

@Suite struct RoundTripTests {
  @Test(arguments: experiments)
  func `every format gives back exactly the model that was written`(experiment: Experiment) throws {
    let model = try trainedModel(experiment)
    for format in ModelFile.readableFormats {
      let weights = try format.decode(try format.encode(model))
      #expect(weights.model == model, "\(format.ending)")
      #expect(weights.layers == model.layers, "\(format.ending)")
    }
  }

  @Test func `numbers at the ends of the range come back`() throws {
    var model = try smallModel()
    let extremes = [
      Float.greatestFiniteMagnitude, -Float.leastNonzeroMagnitude, -0.0, 0.1, 16_777_216, 1.0e-30,
    ]
    for extreme in extremes {
      model.layers[0].weight.elements = [Double(extreme), Double(-extreme)]
      for format in ModelFile.readableFormats {
        let layers = try format.decode(try format.encode(model)).layers
        // Comparing bits tells -0 from 0.
        #expect(
          layers[0].weight.elements.map(\.bitPattern)
            == model.layers[0].weight.elements.map(\.bitPattern), "\(format.ending) \(extreme)")
      }
    }
  }

  @Test func `training goes on from exactly the same parameters`() throws {
    let folder = try TemporaryFolder()
    let experiment = Experiment.default(for: "spiral")
    let data = try PreparedData(experiment)
    let session = TrainingSession<Float>(experiment, data: data)
    session.advance(batches: 100)
    for format in ModelFile.readableFormats {
      let path = folder.path("weights.\(format.ending)")
      try ModelFile.write(session.model, to: path)
      let model = try ModelFile.read(path)
      let next = TrainingSession<Float>(
        model.experiment, data: data,
        initialParameters: model.layers.map { $0.converted(to: Float.self) })
      #expect(next.network.parameters == session.network.parameters)
    }
  }

  @Test func `a model that is not finite is not written`() throws {
    var model = try smallModel()
    for value in [Double.nan, .infinity, -.infinity, 1e39] {
      model.layers[0].bias[0] = value
      for format in ModelFile.formats {
        #expect(throws: ModelFileProblem.tensor("layers.0.bias", .notFinite(index: 0))) {
          try format.encode(model)
        }
      }
    }
  }

  @Test func `formats have endings and titles of their own`() {
    #expect(Set(ModelFile.formats.map { $0.ending }).count == ModelFile.formats.count)
    #expect(Set(ModelFile.formats.map { $0.title }).count == ModelFile.formats.count)
    for format in ModelFile.formats { #expect(format.sentence.hasSuffix(".")) }
  }
}
