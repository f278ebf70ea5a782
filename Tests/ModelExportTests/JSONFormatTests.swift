import ModelExport
import NeuralNetwork
import Testing
import Training

@Suite struct JSONFormatTests {
  private func layers(_ text: String) throws -> [LayerParameters<Double>] {
    try JSONFormat.decode(Array(text.utf8)).layers
  }

  private func layer(weight: String, bias: String = "[0]") -> String {
    #"{"layers": [{"weight": \#(weight), "bias": \#(bias)}]}"#
  }

  @Test func `weights written by hand are read`() throws {
    let layers = try layers(layer(weight: "[[1, -2.5e0], [0.1, 1E+2]]", bias: "[3, 4]"))
    #expect(
      layers == [LayerParameters(weight: Matrix([[1, -2.5], [0.1, 100]]), bias: [3, 4])])
  }

  @Test func `filters and batch normalisation written by hand are read`() throws {
    let norm =
      #"{"weight": [1, 2], "bias": [3, 4], "running_mean": [5, 6], "running_var": [7, 0]}"#
    let layers = try layers(
      #"{"layers": [{"weight": [[[[1, 2]]], [[[3, 4]]]], "norm": \#(norm)}]}"#)
    #expect(
      layers == [
        LayerParameters(
          weight: Matrix([[1, 2], [3, 4]]), bias: [],
          norm: .init(
            scale: [1, 2], shift: [3, 4], runningMean: [5, 6], runningVariance: [7, 0]))
      ])
  }

  /// Layers of one unit whose members are not those of a layer, and what is said of them.
  static let wrongLayers: [(members: String, message: String)] = [
    (
      #""weight": [[1]]"#, "'layers[0]' must be an object of weight and bias, or of weight and norm"
    ),
    (#""bias": [1]"#, "'layers[0]' must be"),
    (#""weight": [[1]], "bias": [1], "norm": {}"#, "'layers[0]' must be"),
    (#""weight": [[1]], "bias": [1], "gain": [1]"#, "'layers[0]' must be"),
    (#""weight": [[1]], "norm": [1]"#, "'layers[0].norm' must be an object of weight, bias, "),
    (
      #""weight": [[1]], "norm": {"weight": [1], "bias": [1], "running_mean": [1]}"#,
      "'layers[0].norm' must be"
    ),
    (
      #""weight": [[1]], "norm": {"weight": [1], "bias": [1], "running_mean": [1], "#
        + #""running_var": [-1]}"#,
      "layers.0.norm.running_var is negative at position 0"
    ),
    (
      #""weight": [[1]], "norm": {"weight": [1, 2], "bias": [1], "running_mean": [1], "#
        + #""running_var": [1]}"#,
      "layers.0.norm.weight has 2 numbers; 1 are needed"
    ),
    (#""weight": [[1]], "bias": [[1]]"#, "layers.0.bias has 2 dimensions; 1 is needed"),
    (#""weight": [[1]], "bias": 1"#, "layers.0.bias must have a shape"),
  ]

  @Test(arguments: wrongLayers.indices)
  func `a layer of other members is refused`(index: Int) throws {
    let (members, message) = Self.wrongLayers[index]
    let error = #expect(throws: ModelFileProblem.self) {
      try layers(#"{"layers": [{\#(members)}]}"#)
    }
    #expect(error.map { "\($0)" }?.hasPrefix(message) == true, "\(error as Any)")
  }

  @Test func `the experiment can be read by the line`() throws {
    let text = String(decoding: try JSONFormat.encode(try smallModel()), as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.contains("    \"name: circle\","))
    #expect(lines.contains("    \"  source: circle\","))
  }

  @Test func `float32 weights are written in their own shortest form`() throws {
    var model = try smallModel()
    model.layers[0].weight.elements = [Double(Float(0.1)), 1]
    let text = String(decoding: try JSONFormat.encode(model), as: UTF8.self)
    #expect(text.contains("[0.1, 1.0]"))
  }

  @Test(arguments: [
    ("[[1, 2], [3]]", TensorProblem.ragged),
    ("[]", .wrongShape),
    ("[[]]", .wrongShape),
    ("[1, 2]", .wrongRank(found: 1, expected: [2, 4])),
    ("[[[1, 2]]]", .wrongRank(found: 3, expected: [2, 4])),
    ("[[[[[1]]]]]", .wrongRank(found: 5, expected: [2, 4])),
    ("[[1], 2]", .ragged),
    ("[[1], [[2]]]", .ragged),
    ("[[[[1]], [[2]]], [[[3]], [[4, 5]]]]", .ragged),
    ("[1, [2]]", .notANumber(index: 1)),
    ("[[[[1, 2]]], [[[3, true]]]]", .notANumber(index: 3)),
    ("[[1, \"2\"]]", .notANumber(index: 1)),
    ("[[1, 1e400]]", .notFinite(index: 1)),
    ("[[null]]", .notANumber(index: 0)),
  ])
  func `a weight that is no matrix of numbers is refused`(
    weight: String, problem: TensorProblem
  ) throws {
    #expect(throws: ModelFileProblem.tensor("layers.0.weight", problem)) {
      try layers(layer(weight: weight))
    }
  }

  @Test(arguments: [
    "", "{", "{}}", "{'a': 1}", "{\"a\": 1,}", "[1 2]", "{\"a\" 1}", "{\"a\": 01}", "{\"a\": .5}",
    "{\"a\": 1.}", "{\"a\": 1e}", "{\"a\": +1}", "{\"a\": NaN}", "{\"a\": Infinity}",
    "{\"a\": 0x10}", "{\"a\": tru}", "{\"a\": \"\u{1}\"}", "{\"a\": \"\\x\"}",
    "{\"a\": \"\\ud800\"}", "{\"a\": \"\\udc00\"}", "{\"a\": \"\\ud800\\u0041\"}",
    "{\"a\": \"\\u12g4\"}", "{\"a\": \"open", "{\"a\": 1, \"a\": 2}", "// no\n{}", "\u{FEFF}{}",
    String(repeating: "[", count: 100_000),
  ])
  func `what is not strict JSON is refused`(text: String) throws {
    let error = #expect(throws: ModelFileProblem.self) { try layers(text) }
    guard case .notJSON = error else {
      Issue.record("\(text.prefix(40)) is refused as \(error as Any)")
      return
    }
  }

  @Test func `text that is not UTF-8 is refused`() throws {
    let bytes = Array("{\"".utf8) + [0xC3, 0x28] + Array("\": 1}".utf8)
    let error = #expect(throws: ModelFileProblem.self) { try JSONFormat.decode(bytes) }
    #expect(error.map { "\($0)" }?.contains("UTF-8") == true)
  }

  @Test func `a mistake is named by its line`() throws {
    let error = #expect(throws: ModelFileProblem.self) {
      try layers("{\n  \"layers\": [\n    oops\n  ]\n}")
    }
    #expect(error.map { "\($0)" }?.contains("(line 3)") == true)
  }

  @Test func `escapes mean what they say`() throws {
    var model = try smallModel()
    model.targetName = "tab\t newline\n quote\" back\\ bell\u{7} clef\u{1D11E} right\u{202E}"
    for format in ModelFile.readableFormats {
      let bytes = try format.encode(model)
      #expect(try format.decode(bytes).model?.targetName == model.targetName)
      #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{202E}"))
    }
  }
}
