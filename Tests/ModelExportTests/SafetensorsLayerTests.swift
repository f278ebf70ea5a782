import ModelExport
import NeuralNetwork
import Testing

private let weight = tensorEntry("layers.0.weight", shape: "[1,2]", 0, 8)
private let bias = tensorEntry("layers.0.bias", shape: "[1]", 8, 12)

/// The entry of a layer's batch normalisation, a number from `start` on.
private func norm(_ kind: String, _ start: Int) -> String {
  tensorEntry("layers.0.norm.\(kind)", shape: "[1]", start, start + 4)
}

/// The four of them, after a weight of two numbers.
private let norms = [
  norm("weight", 8), norm("bias", 12), norm("running_mean", 16), norm("running_var", 20),
]

@Suite struct SafetensorsLayerTests {
  private func layers(_ entries: [String], _ numbers: Float...) throws -> [LayerParameters<Double>]
  {
    let data = numbers.flatMap { floatBytes($0) }
    return try SafetensorsFormat.decode(
      safetensors("{\(entries.joined(separator: ","))}", data: data)
    ).layers
  }

  @Test func `batch normalisation of another program stands in place of a bias`() throws {
    let layers = try layers([weight] + norms, 1, 2, 3, 4, 5, 6)
    let expected = LayerParameters<Double>(
      weight: Matrix([[1, 2]]), bias: [],
      norm: .init(scale: [3], shift: [4], runningMean: [5], runningVariance: [6]))
    #expect(layers == [expected])
  }

  @Test func `filters of another program become rows`() throws {
    let layers = try layers(
      [
        tensorEntry("layers.0.weight", shape: "[2,1,2,2]", 0, 32),
        tensorEntry("layers.0.bias", shape: "[2]", 32, 40),
      ], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    #expect(
      layers == [LayerParameters(weight: Matrix([[1, 2, 3, 4], [5, 6, 7, 8]]), bias: [9, 10])])
  }

  @Test func `a variance may be zero and nothing below`() throws {
    #expect(try layers([weight] + norms, 1, 2, 3, 4, 5, 0).count == 1)
    #expect(try layers([weight] + norms, 1, 2, 3, 4, 5, -0.0).count == 1)
    #expect(
      throws: ModelFileProblem.tensor("layers.0.norm.running_var", .negativeVariance(index: 0))
    ) { try layers([weight] + norms, 1, 2, 3, 4, 5, -Float.leastNonzeroMagnitude) }
  }

  @Test(arguments: 0..<4)
  func `each part of batch normalisation must be there`(part: Int) throws {
    let names = ["weight", "bias", "running_mean", "running_var"]
    var entries = names.enumerated().filter { $0.offset != part }.enumerated().map { place, name in
      norm(name.element, 8 + 4 * place)
    }
    entries.append(weight)
    #expect(throws: ModelFileProblem.tensor("layers.0.norm.\(names[part])", .missing)) {
      try layers(entries, 1, 2, 3, 4, 5)
    }
  }

  @Test func `a bias beside batch normalisation is refused`() throws {
    let all = [norm("weight", 12), norm("bias", 16), norm("running_mean", 20)]
    let variance = norm("running_var", 24)
    #expect(throws: ModelFileProblem.tensor("layers.0.bias", .besideNorm)) {
      try layers([weight, bias] + all + [variance], 1, 2, 3, 4, 5, 6, 7)
    }
    // Also where the rest is not there.
    #expect(throws: ModelFileProblem.tensor("layers.0.bias", .besideNorm)) {
      try layers([weight, bias, norm("weight", 12)], 1, 2, 3, 4)
    }
  }

  /// Entries after a weight of two numbers that are wrong, with the tensor and what it is.
  static let broken: [(entries: [String], numbers: Int, name: String, problem: TensorProblem)] = [
    (
      norms.dropLast() + [tensorEntry("layers.0.norm.running_var", shape: "[2]", 20, 28)], 7,
      "layers.0.norm.running_var", .wrongCount(found: 2, expected: 1)
    ),
    (
      norms.dropLast() + [tensorEntry("layers.0.norm.running_var", shape: "[1,1]", 20, 24)], 6,
      "layers.0.norm.running_var", .wrongRank(found: 2, expected: [1])
    ),
    (
      norms + [tensorEntry("layers.0.norm.num_batches_tracked", shape: "[1]", 24, 28)], 7,
      "layers.0.norm.num_batches_tracked", .unexpected
    ),
    (
      norms + [tensorEntry("layers.1.norm.weight", shape: "[1]", 24, 28)], 7,
      "layers.1.norm.weight", .unexpected
    ),
    (
      [tensorEntry("layers.0.bias", shape: "[2]", 8, 16)], 4, "layers.0.bias",
      .wrongCount(found: 2, expected: 1)
    ),
    (
      [tensorEntry("layers.0.bias", shape: "[1,1]", 8, 12)], 3, "layers.0.bias",
      .wrongRank(found: 2, expected: [1])
    ),
    (
      [tensorEntry("layers.0.bias", shape: "[]", 8, 12)], 3, "layers.0.bias",
      .wrongRank(found: 0, expected: [1])
    ),
  ]

  @Test(arguments: broken.indices)
  func `a layer of wrong parts is refused for what is wrong`(index: Int) throws {
    let (entries, count, name, problem) = Self.broken[index]
    let numbers = (1...count).flatMap { floatBytes(Float($0)) }
    #expect(throws: ModelFileProblem.tensor(name, problem)) {
      try SafetensorsFormat.decode(
        safetensors("{\(([weight] + entries).joined(separator: ","))}", data: numbers))
    }
  }

  @Test(arguments: ["[]", "[2]", "[1,1,2]", "[1,1,1,1,2]"])
  func `a weight of another number of axes is refused`(shape: String) throws {
    let count = shape == "[]" ? 1 : 2
    let entry = tensorEntry("layers.0.weight", shape: shape, 0, 4 * count)
    let rank = shape.split(separator: ",").count - (shape == "[]" ? 1 : 0)
    #expect(
      throws: ModelFileProblem.tensor(
        "layers.0.weight", .wrongRank(found: rank, expected: [2, 4]))
    ) {
      try SafetensorsFormat.decode(
        safetensors("{\(entry)}", data: (1...count).flatMap { floatBytes(Float($0)) }))
    }
  }

  @Test func `numbers of batch normalisation must be finite`() throws {
    for place in 2..<6 {
      var numbers: [Float] = [1, 2, 3, 4, 5, 6]
      numbers[place] = .nan
      let error = #expect(throws: ModelFileProblem.self) {
        try SafetensorsFormat.decode(
          safetensors(
            "{\(([weight] + norms).joined(separator: ","))}",
            data: numbers.flatMap { floatBytes($0) }))
      }
      #expect(error.map { "\($0)" }?.contains("is not finite at position 0") == true)
    }
  }
}
