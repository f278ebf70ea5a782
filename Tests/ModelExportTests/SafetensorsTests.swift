import ModelExport
import NeuralNetwork
import Testing
import Training

private let weight = tensorEntry("layers.0.weight", shape: "[1,2]", 0, 8)
private let bias = tensorEntry("layers.0.bias", shape: "[1]", 8, 12)

@Suite struct SafetensorsTests {
  @Test func `a file of another program gives weights without a model`() throws {
    let bytes = safetensors("{\(bias),\(weight)}", data: floatBytes(1, -2.5, 3))
    let weights = try SafetensorsFormat.decode(bytes)
    #expect(
      weights.layers == [
        LayerParameters(weight: Matrix([[1, -2.5]]), bias: [3])
      ])
    #expect(weights.model == nil)
  }

  @Test func `metadata of another program is none of our business`() throws {
    let header = #"{"__metadata__":{"format":"pt","epochs":"many"},\#(weight),\#(bias)}"#
    let weights = try SafetensorsFormat.decode(safetensors(header, data: floatBytes(1, 2, 3)))
    #expect(weights.model == nil)
  }

  @Test(arguments: experiments)
  func `tensors lie without gaps behind a padded header`(experiment: Experiment) throws {
    let model = try trainedModel(experiment)
    let bytes = try SafetensorsFormat.encode(model)
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    let size = experiment.precision == .float32 ? 4 : 8
    let averages = model.layers.reduce(0) { $0 + 2 * ($1.norm?.runningMean.count ?? 0) }
    #expect(length % 8 == 0)
    #expect(bytes[8] == UInt8(ascii: "{"))
    let count = model.description.parameterCount + averages
    #expect(bytes.count == 8 + length + size * count)
  }

  // MARK: - Hostile files

  static let broken: [(file: [UInt8], problem: ModelFileProblem)] = {
    let numbers = floatBytes(1, 2, 3)
    func tensors(_ header: String, _ data: [UInt8] = numbers) -> [UInt8] {
      safetensors("{\(header)}", data: data)
    }
    func weightEntry(_ shape: String, _ type: String = "F32", _ start: Int = 0, _ end: Int = 8)
      -> [UInt8]
    {
      tensors("\(tensorEntry("layers.0.weight", type, shape: shape, start, end)),\(bias)")
    }
    let name = "layers.0.weight"
    let biasOnly = tensorEntry("layers.0.bias", shape: "[3]", 0, 12)
    return [
      ([], .tooShort(bytes: 0)),
      ([1, 0, 0, 0, 0, 0, 0], .tooShort(bytes: 7)),
      (safetensors("", length: .max), .headerTooLong(bytes: .max, limit: 1 << 20)),
      (safetensors("{}", length: 1 << 20), .headerBeyondEnd(bytes: 1 << 20, available: 2)),
      (safetensors(""), .headerIsNoObject),
      (safetensors("[]"), .headerIsNoObject),
      (safetensors(" {\(weight),\(bias)}", data: numbers), .headerIsNoObject),
      (safetensors("{}"), .tensor(name, .missing)),
      (tensors(biasOnly), .tensor(name, .missing)),
      (tensors(weight, floatBytes(1, 2)), .tensor("layers.0.bias", .missing)),
      (tensors("\(weight),\(bias)", numbers + [0]), .trailingBytes(count: 1)),
      (
        tensors("\(weight),\(bias)", Array(numbers.dropLast())),
        .tensor("layers.0.bias", .beyondEnd(end: 12, available: 11))
      ),
      (
        tensors("\(weight),\(tensorEntry("layers.0.bias", shape: "[1]", 4, 8))", floatBytes(1, 2)),
        .tensor("layers.0.bias", .overlap(start: 4, end: 8))
      ),
      (
        tensors("\(weight),\(tensorEntry("layers.0.bias", shape: "[1]", 9, 13))", numbers + [0]),
        .tensor("layers.0.bias", .gap(start: 9, end: 8))
      ),
      (weightEntry("[1,3]"), .tensor(name, .wrongSize(expected: 12, found: 8))),
      (weightEntry("[1,2]", "F32", 8, 0), .tensor(name, .wrongOffsets)),
      (weightEntry("[1,-2]"), .tensor(name, .wrongShape)),
      (weightEntry("[1,2.0]"), .tensor(name, .wrongShape)),
      (weightEntry("[0,2]"), .tensor(name, .wrongShape)),
      (weightEntry("[4194305,4194305,211106198978564]"), .tensor(name, .tooLarge)),
      (weightEntry("[99999999999999999999]"), .tensor(name, .wrongShape)),
      (weightEntry("[2]"), .tensor(name, .wrongRank(found: 1, expected: [2, 4]))),
      (weightEntry("[1,2]", "F16"), .tensor(name, .unknownType(allowed: ["F32", "F64"]))),
      (weightEntry("[1,2]", "BF16"), .tensor(name, .unknownType(allowed: ["F32", "F64"]))),
      (
        tensors(weight.dropLast() + #","extra":1}"#),
        .tensor(name, .wrongEntry)
      ),
      (tensors(#""\#(name)":[]"#), .tensor(name, .wrongEntry)),
      (
        tensors("\(weight),\(bias)", floatBytes(1, .nan, 3)), .tensor(name, .notFinite(index: 1))
      ),
      (
        tensors("\(weight),\(bias)", floatBytes(1, 2, .infinity)),
        .tensor("layers.0.bias", .notFinite(index: 0))
      ),
      (
        tensors(
          "\(weight),\(bias),\(tensorEntry("layers.2.bias", shape: "[1]", 12, 16))",
          numbers + numbers[..<4]),
        .tensor("layers.2.bias", .unexpected)
      ),
      (
        tensors(#""__metadata__":{"epochs":1},\#(weight),\#(bias)"#),
        .wrongValue(key: "__metadata__.epochs", expected: "a string")
      ),
      (
        tensors(#""__metadata__":[],\#(weight),\#(bias)"#),
        .wrongValue(key: "__metadata__", expected: "an object of strings")
      ),
    ]
  }()

  @Test(arguments: broken)
  func `a broken file is refused for what is wrong with it`(
    file: [UInt8], problem: ModelFileProblem
  ) throws {
    #expect(throws: problem) { try SafetensorsFormat.decode(file) }
  }

  @Test func `two tensors of one name are refused`() throws {
    let bytes = safetensors("{\(weight),\(weight)}", data: floatBytes(1, 2))
    let error = #expect(throws: ModelFileProblem.self) { try SafetensorsFormat.decode(bytes) }
    #expect(error.map { "\($0)" }?.contains("'layers.0.weight' a second time") == true)
  }

  @Test func `ten thousand tensors are too many`() throws {
    let entries = (0...10_000).map { tensorEntry("\($0)", shape: "[1]", 0, 4) }
    #expect(throws: ModelFileProblem.tooManyTensors(count: 10_001, limit: 10_000)) {
      try SafetensorsFormat.decode(safetensors("{\(entries.joined(separator: ","))}"))
    }
  }

  @Test func `an escape sequence in a name does not reach the message`() throws {
    let hostile = tensorEntry("\\u001b]0;x\\u0007", "F16", shape: "[1]", 0, 2)
    let error = #expect(throws: ModelFileProblem.self) {
      try SafetensorsFormat.decode(safetensors("{\(hostile)}", data: [0, 0]))
    }
    let message = try #require(error.map { ModelFileError(file: "a\u{1B}b", $0).description })
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 })
    #expect(message.contains("]0;x"))
  }

  @Test func `a file that is cut off anywhere is refused`() throws {
    let bytes = try SafetensorsFormat.encode(try smallModel())
    for count in bytes.indices {
      #expect(throws: ModelFileProblem.self) {
        try SafetensorsFormat.decode(Array(bytes[..<count]))
      }
    }
  }

  @Test func `a flipped bit never does worse than an error`() throws {
    let bytes = try SafetensorsFormat.encode(try smallModel())
    var refused = 0
    for position in 0..<bytes.count * 8 {
      var flipped = bytes
      flipped[position / 8] ^= 1 << (position % 8)
      // A flipped bit in a number or a name is another number or name; all else must be noticed.
      if (try? SafetensorsFormat.decode(flipped)) == nil { refused += 1 }
    }
    #expect(refused > bytes.count * 8 / 2)
  }
}
