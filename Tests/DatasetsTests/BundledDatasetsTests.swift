import NeuralNetwork
import Testing

@testable import Datasets

@Suite struct BundledDatasetsTests {
  @Test(arguments: [
    ("iris", 150, 4, [50, 50, 50], ["setosa", "versicolor", "virginica"]),
    ("wine", 178, 13, [59, 71, 48], ["cultivar_1", "cultivar_2", "cultivar_3"]),
    ("breast-cancer", 569, 30, [357, 212], ["benign", "malignant"]),
    (
      "digits", 1797, 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
      (0...9).map { "\($0)" }
    ),
    ("diabetes", 442, 10, [], []),
  ])
  func `a measured data set is whole`(
    name: String, examples: Int, inputs: Int, counts: [Int], classes: [String]
  ) throws {
    let data = try BundledDatasets.load(name, seed: 1)
    #expect(data.exampleCount == examples)
    #expect(data.inputCount == inputs)
    #expect(data.classCounts == counts)
    #expect(data.classNames == classes)
    #expect(data.origin == .measured)
    #expect(data.imageShape == (name == "digits" ? ImageShape(height: 8, width: 8) : nil))
  }

  @Test func `the target of diabetes is a value`() throws {
    let data = try BundledDatasets.load("diabetes", seed: 1)
    let statistics = try #require(data.targetStatistics.first)
    #expect(data.task == .regression)
    #expect(data.targetName == "progression")
    #expect(statistics.minimum == 25 && statistics.maximum == 346)
  }

  @Test func `a seed does not change what was measured`() throws {
    #expect(
      try BundledDatasets.load("iris", seed: 1) == BundledDatasets.load("iris", seed: 2))
  }

  @Test func `every measured data set has a card with origin, licence and all columns`() throws {
    let folder = try ResourceDirectory.locate("datasets", module: "Datasets")
    let measured = BundledDatasets.all.filter { $0.origin == .measured }
    #expect(measured.count >= 5)
    for description in measured {
      let bytes = try InputFile.read("\(folder)/\(description.id).md")
      let text = String(decoding: bytes, as: UTF8.self)
      let card = try #require(DatasetCard(markdown: text))
      #expect(description.title == card.title)
      #expect(description.sentence == card.sentence)
      #expect(card.sentence.hasSuffix(".") || card.sentence.hasSuffix("?"))
      #expect(text.contains("| Origin |") && text.contains("| Licence |"))
      #expect(text.contains("| Size | \(grouped(description.exampleCount)) examples"))
      #expect(text.contains("× \(description.inputCount) inputs"))
      #expect(text.contains("| Task | "))
      for name in try BundledDatasets.load(description.id, seed: 1).inputNames {
        // Three columns of a feature, or the pixels of an image, share a line.
        let feature = ["mean_", "worst_"].first(where: name.hasPrefix).map {
          String(name.dropFirst($0.count))
        }
        let isNamed = [name, feature, name.droppingSuffix("_error")].contains { candidate in
          candidate.map { text.contains("| `\($0)` |") } ?? false
        }
        #expect(isNamed || name.hasPrefix("pixel_"), "\(description.id).md leaves out \(name)")
      }
    }
  }

  @Test func `the list names every data set once, with a sentence`() {
    let all = BundledDatasets.all
    #expect(all.map(\.id) == BundledDatasets.names)
    #expect(Set(all.map(\.id)).count == all.count)
    for description in all {
      #expect(!description.title.isEmpty && !description.sentence.isEmpty)
      #expect(description.exampleCount > 0 && description.inputCount > 0)
      #expect(BundledDatasets.contains(description.id))
    }
  }

  @Test func `an unknown name is answered with the nearest one and all`() throws {
    let error = try #require(throws: BundledDatasetError.self) {
      try BundledDatasets.load("sprial", seed: 1)
    }
    #expect(
      error
        == .unknown("sprial", suggestion: "spiral", allowed: BundledDatasets.names))
    #expect(error.description.contains("did you mean 'spiral'?"))
    for name in BundledDatasets.names { #expect(error.description.contains(name)) }
  }

  @Test(arguments: ["", ".", "../datasets/iris", "iris.csv", "/etc/passwd", "IRIS", "iris\0"])
  func `a name is never a path`(name: String) {
    #expect(throws: BundledDatasetError.self) { try BundledDatasets.load(name, seed: 1) }
  }

  @Test func `settings are checked`() {
    let allowed = ["samples", "noise"]
    #expect(throws: BundledDatasetError.unknownSetting("nois", dataset: "xor", allowed: allowed)) {
      try BundledDatasets.load("xor", settings: ["nois": 0.1], seed: 1)
    }
    #expect(throws: BundledDatasetError.unknownSetting("noise", dataset: "iris", allowed: [])) {
      try BundledDatasets.load("iris", settings: ["noise": 0.1], seed: 1)
    }
    for (name, value) in [
      ("noise", -0.1), ("noise", 1.1), ("noise", .nan), ("samples", 0), ("samples", 10.5),
      ("samples", .infinity), ("samples", 1e9),
    ] {
      #expect(throws: BundledDatasetError.self, "\(name) \(value)") {
        try BundledDatasets.load("xor", settings: [name: value], seed: 1)
      }
    }
  }

  private func grouped(_ count: Int) -> String {
    count < 1000 ? "\(count)" : "\(count / 1000),\(String(count + 1000).suffix(3))"
  }
}

@Suite struct ResourceDirectoryTests {
  @Test func `what is nowhere is an error that names the places`() throws {
    let error = try #require(throws: ResourceError.self) {
      try ResourceDirectory.locate("no-such-folder", module: "Datasets")
    }
    #expect(error.places.count > 1)
    #expect(error.places.allSatisfy { $0.hasSuffix("/no-such-folder") })
    #expect(error.places.contains { $0.contains("nntui_Datasets") })
    for place in error.places { #expect(error.description.contains(place)) }
  }
}

@Suite struct DatasetCardTests {
  @Test func `title and sentence are the first heading and paragraph`() {
    let card = DatasetCard(markdown: "\n# Iris\n\nFlowers of\nthree species.\n\nMore.\n")
    #expect(card?.title == "Iris")
    #expect(card?.sentence == "Flowers of three species.")
    #expect(DatasetCard(markdown: "# Iris\r\n\r\nFlowers.\r\n")?.sentence == "Flowers.")
  }

  @Test(arguments: ["", "\n\n", "Iris\n\nFlowers.\n", "# \n\nFlowers.\n", "# Iris\n"])
  func `a text without heading or paragraph is no card`(text: String) {
    #expect(DatasetCard(markdown: text) == nil)
  }
}

extension String {
  fileprivate func droppingSuffix(_ suffix: String) -> String? {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
  }
}
