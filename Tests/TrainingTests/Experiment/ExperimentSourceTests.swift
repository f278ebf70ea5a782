import Datasets
import Foundation
import Testing

@testable import Training

struct ExperimentSourceTests {
  @Test func `a dataset's name, an ending or nothing known`() throws {
    #expect(try ExperimentSource("iris") == .bundled("iris"))
    #expect(try ExperimentSource("iris.csv") == .csv("iris.csv"))
    #expect(try ExperimentSource("dir/run.YAML") == .experimentFile("dir/run.YAML"))
    #expect(try ExperimentSource("run.yml") == .experimentFile("run.yml"))
    #expect(try ExperimentSource("w.safetensors") == .weights("w.safetensors"))
    #expect(try ExperimentSource("w.json") == .weights("w.json"))
  }

  @Test func `an unknown name is a mistake of usage with the nearest name`() throws {
    let error = #expect(throws: ExperimentError.self) { _ = try ExperimentSource("irsi") }
    #expect(error?.kind == .usage)
    let names = BundledDatasets.names.joined(separator: ", ")
    #expect(
      error?.description
        == "'irsi' is neither a dataset nor a bundled experiment nor a file ending in .yaml, .yml, "
        + ".csv, .safetensors or .json; did you mean 'iris'? (\(names))")
  }

  @Test func `a bundled experiment's name stands for its file`() throws {
    let source = try ExperimentSource("digits-convolution")
    guard case .experimentFile(let path) = source else {
      Issue.record("\(source) is no file")
      return
    }
    #expect(path.hasSuffix("/experiments/digits-convolution.yaml"))
    #expect(try source.load()?.experiment.name == "digits, convolutional")
    let slip = #expect(throws: ExperimentError.self) {
      _ = try ExperimentSource("digits-convolutoin")
    }
    #expect(slip?.description.contains("did you mean 'digits-convolution'?") == true)
  }

  @Test func `a bundled name gives the default experiment`() throws {
    let document = try ExperimentSource("moons").load()
    #expect(document?.experiment == .default(for: "moons"))
  }

  @Test func `what does not go with the data is told beside what is wrong in itself`() throws {
    try withFolder { folder in
      let path = "\(folder)/bad.yaml"
      let text = """
        data:
          source: iris
          split: {train: 0.5, dev: 0, test: 0.5}
          augmentation: {shift: 1}
        network:
          input-keep: 0
          layers:
            - dense: 1000000000
            - conv2d: 8
            - dense: {units: 4, keep: 0}
        training:
          learning-rate: -1
          loss: squared
          early-stopping: {patience: 5}
        """
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let error = #expect(throws: ExperimentError.self) { _ = try ExperimentSource(path).load() }
      let told = (error?.problems ?? []).map { "\($0.line ?? 0) \($0.path)" }
      #expect(
        Set(told) == [
          "4 data.augmentation.shift", "6 network.input-keep", "8 network.layers[0].dense.units",
          "9 network.layers[1].conv2d", "10 network.layers[2].dense.keep",
          "12 training.learning-rate", "13 training.loss", "14 training.early-stopping",
        ])
    }
  }

  @Test func `a file's CSV path is one from the file's folder`() throws {
    try withFolder { folder in
      let path = "\(folder)/run.yaml"
      try "data: {source: measured/x.csv}".write(toFile: path, atomically: true, encoding: .utf8)
      let document = try #require(try ExperimentSource(path).load())
      #expect(document.experiment.data.source == .csv("\(folder)/measured/x.csv"))
      #expect(document.experiment.name == "run")
    }
  }

  @Test func `a missing file, a folder and bytes that are not text are malformed input`() throws {
    try withFolder { folder in
      let folderLikeFile = "\(folder)/folder.yaml"
      let binary = "\(folder)/binary.yaml"
      try FileManager.default.createDirectory(
        atPath: folderLikeFile, withIntermediateDirectories: false)
      try Data([0x61, 0x0A, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: binary))
      let expected = [
        "\(folder)/none.yaml": "none.yaml: No such file or directory",
        folderLikeFile: "folder.yaml is a directory; a regular file is needed",
        binary: "binary.yaml:2: the text is not UTF-8",
      ]
      for (path, message) in expected {
        let error = #expect(throws: ExperimentError.self) { _ = try ExperimentSource(path).load() }
        #expect(error?.kind == .malformedInput)
        #expect(error?.description == "\(folder)/\(message)")
      }
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/nntui-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
