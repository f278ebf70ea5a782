import Datasets
import ModelExport
import NeuralNetwork
import Testing
import Training

@Suite struct ModelFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `an unknown ending names the formats and the nearest one`() throws {
    for path in ["model.safetensor", "model.Safetensors2"] {
      let error = #expect(throws: ModelFileError.self) { try ModelFile.checkDestination(path) }
      let message = try #require(error?.description)
      #expect(message.contains("did you mean '.safetensors'?"), "\(message)")
      for format in ModelFile.formats { #expect(message.contains(".\(format.ending)")) }
    }
    #expect(throws: ModelFileError.self) { try ModelFile.checkDestination("model") }
  }

  @Test func `the ending counts whatever its case`() throws {
    try ModelFile.checkDestination(folder.path("MODEL.JSON"))
    #expect(try folder.names == [])
  }

  @Test func `what is written has the size that is told`() throws {
    for format in ModelFile.formats {
      let name = "model.\(format.ending)"
      let count = try ModelFile.write(try smallModel(), to: folder.path(name))
      #expect(try InputFile.read(folder.path(name)).count == count)
    }
  }

  @Test func `a format that is only written says what to open instead`() throws {
    for format in ModelFile.formats where !(format is any ReadableModelFormat.Type) {
      let path = folder.path("model.\(format.ending)")
      try ModelFile.write(try smallModel(), to: path)
      for read in [{ _ = try ModelFile.read(path) }, { _ = try ModelFile.readWeights(path) }] {
        let error = #expect(throws: ModelFileError(file: path, .onlyWritten(ending: format.ending)))
        { try read() }
        for readable in ModelFile.readableFormats {
          #expect(error?.description.contains(".\(readable.ending)") == true)
        }
      }
    }
  }

  @Test func `a file that is missing is told by its path`() throws {
    let path = folder.path("none.safetensors")
    let error = #expect(throws: InputFileError.self) { try ModelFile.read(path) }
    #expect(error?.description.contains(path) == true)
  }

  @Test func `weights without an experiment can only be begun with`() throws {
    let path = try folder.file(
      "plain.json", #"{"layers": [{"weight": [[1, 2]], "bias": [3]}]}"#)
    #expect(try ModelFile.readWeights(path).layers.count == 1)
    #expect(throws: ModelFileError(file: path, .noExperiment)) { try ModelFile.read(path) }
  }

  @Test func `the path of the data follows the file`() throws {
    var experiment = Experiment.default(for: "iris")
    let table = "a,b\n1,0\n2,1\n3,0\n4,1\n5,0\n6,1\n"
    experiment.data = DataExperiment(source: .csv(try folder.file("table.csv", table)))
    // In the file it stands relative to the file only if it was relative to the working folder.
    var model = try trainedModel(experiment)
    for format in ModelFile.readableFormats {
      let path = folder.path("model.\(format.ending)")
      try ModelFile.write(model, to: path)
      #expect(try ModelFile.read(path).experiment.data.source == experiment.data.source)
    }
    model.experiment.data.source = .csv("data/./table.csv")
    for (path, source) in [
      ("model.json", "data/table.csv"), ("./model.json", "data/table.csv"),
      ("data/model.json", "table.csv"), ("out/a/model.json", "../../data/table.csv"),
    ] {
      let moved = model.experiment.relativeToFolder(of: path)
      #expect(moved.data.source == .csv(source), "\(path)")
      #expect(
        moved.resolvedAgainstFolder(of: path).data.source == .csv("data/table.csv"), "\(path)")
    }
  }
}
