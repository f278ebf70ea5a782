import NeuralNetwork
import Training

/// One JSON object that people and any language can read.
///
/// It says the same as a ``SafetensorsFormat`` file: the members of its metadata, here as lists and
/// numbers, the experiment with a string a line of its YAML, and `layers`, a list of objects with
/// `weight` (a list a unit) and `bias`. Numbers are the shortest that give the same bits when they
/// are read in the experiment's precision.
public enum JSONFormat: ReadableModelFormat {
  public static let ending = "json"
  public static let title = "JSON"
  public static let sentence =
    "Readable weights and experiment, for small networks and any language."

  /// The size where readable stops being useful: about twenty million numbers.
  public static let largestFile = 256 << 20
}

// MARK: - Writing

extension JSONFormat {
  public static func encode(_ model: TrainedModel) throws(ModelFileProblem) -> [UInt8] {
    try model.checkNumbers()
    var text: [UInt8] = []
    func add(_ string: String) { text.append(contentsOf: string.utf8) }

    add("{\n")
    for member in ModelCard(model).members {
      add("  \(JSONValue.quoted(member.name)): ")
      if case .string(let yaml) = member.value, member.name == ModelCard.experimentKey {
        add("[\n    ")
        add(lines(of: yaml).map(JSONValue.quoted).joined(separator: ",\n    "))
        add("\n  ]")
      } else {
        text.append(contentsOf: member.value.bytes)
      }
      add(",\n")
    }
    add("  \"layers\": [\n")
    for (index, layer) in model.layers.enumerated() {
      add(index == 0 ? "    {\n" : ",\n    {\n")
      add("      \"weight\": [\n")
      let columns = layer.weight.columns
      for row in 0..<layer.weight.rows {
        if row > 0 { add(",\n") }
        let numbers = layer.weight.elements[row * columns..<(row + 1) * columns]
        add("        \(list(numbers, model.experiment.precision))")
      }
      add("\n      ],\n      \"bias\": \(list(layer.bias[...], model.experiment.precision))\n    }")
    }
    add("\n  ]\n}\n")
    if text.count > largestFile {
      throw .tooLargeForFormat(bytes: text.count, limit: largestFile, ending: ending)
    }
    return text
  }

  private static func list(_ numbers: ArraySlice<Double>, _ precision: Precision) -> String {
    "[\(numbers.map { precision.shortestText($0) }.joined(separator: ", "))]"
  }

  /// The lines of a text that ends in a newline.
  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

// MARK: - Reading

extension JSONFormat {
  /// Reads a file that anybody may have made; like ``SafetensorsFormat`` it takes no number that is
  /// not finite. Members that it does not know are other programs' business.
  public static func decode(_ bytes: [UInt8]) throws(ModelFileProblem) -> StoredWeights {
    guard case .object(let members) = try JSONValue(reading: bytes[...]) else {
      throw .wrongValue(key: "", expected: "an object")
    }
    let card = try ModelCard(members: try cardMembers(members))
    guard case .array(let values)? = members["layers"], !values.isEmpty else {
      throw .wrongValue(key: "layers", expected: "a list of layers")
    }
    let precision = card?.experiment.precision ?? .float64
    var layers: [LayerParameters<Double>] = []
    for (index, value) in values.enumerated() {
      layers.append(try layer(value, index: index, precision: precision))
    }
    return try StoredWeights(layers: layers, card: card)
  }

  /// The card's members as they stand in metadata: the experiment's lines in one text.
  private static func cardMembers(
    _ members: [JSONMember]
  ) throws(ModelFileProblem) -> [JSONMember] {
    var result: [JSONMember] = []
    for member in members where ModelCard.keys.contains(member.name) {
      guard member.name == ModelCard.experimentKey else {
        result.append(member)
        continue
      }
      guard let lines = member.value.strings else {
        throw .wrongValue(key: member.name, expected: "a list of strings, the lines of its YAML")
      }
      let yaml = lines.map { $0 + "\n" }.joined()
      result.append(JSONMember(name: member.name, value: .string(yaml)))
    }
    return result
  }

  private static func layer(
    _ value: JSONValue, index: Int, precision: Precision
  ) throws(ModelFileProblem) -> LayerParameters<Double> {
    let (weightName, biasName) = (
      NamedTensor.name(layer: index, "weight"), NamedTensor.name(layer: index, "bias")
    )
    guard case .object(let fields) = value, Set(fields.map(\.name)) == ["weight", "bias"] else {
      throw .wrongValue(key: "layers[\(index)]", expected: "an object of weight and bias")
    }
    guard case .array(let rows)? = fields["weight"], !rows.isEmpty else {
      throw .tensor(weightName, .wrongShape)
    }
    var weights: [Double] = []
    for row in rows { weights += try numbers(row, name: weightName, precision: precision) }
    let columns = weights.count / rows.count
    guard rows.allSatisfy({ $0.elementCount == columns }) else {
      throw .tensor(weightName, .ragged)
    }
    return LayerParameters(
      weight: Matrix(rows: rows.count, columns: columns, elements: weights),
      bias: try numbers(fields["bias"], name: biasName, precision: precision))
  }

  private static func numbers(
    _ value: JSONValue?, name: String, precision: Precision
  ) throws(ModelFileProblem) -> [Double] {
    guard case .array(let elements)? = value, !elements.isEmpty else {
      throw .tensor(name, .wrongShape)
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    for element in elements {
      guard case .number(let text) = element, let number = precision.number(text) else {
        throw .tensor(name, .notANumber(index: numbers.count))
      }
      guard number.isFinite else { throw .tensor(name, .notFinite(index: numbers.count)) }
      numbers.append(number)
    }
    return numbers
  }
}

extension Precision {
  /// The shortest text that reads back as the same number of this precision; `value` must be one.
  public func shortestText(_ value: Double) -> String {
    switch self {
    case .float32: Float(value).description
    case .float64: value.description
    }
  }

  /// The number of this precision nearest to a decimal text. Going by way of Double would round
  /// Float twice.
  fileprivate func number(_ text: String) -> Double? {
    switch self {
    case .float32: Float(text).map(Double.init)
    case .float64: Double(text)
    }
  }
}
