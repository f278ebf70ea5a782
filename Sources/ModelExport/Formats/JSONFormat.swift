import NeuralNetwork
import Training

/// One JSON object that people and any language can read.
///
/// It says the same as a ``SafetensorsFormat`` file: the members of its metadata, here as lists and
/// numbers, the experiment with a string a line of its YAML, and `layers`, a list of objects with
/// `weight` (lists in lists, as its shape is) and `bias`, or with batch normalisation `norm` instead
/// of a bias: an object of `weight` (γ), `bias` (β), `running_mean` and `running_var`. Numbers are
/// the shortest that give the same bits when they are read in the experiment's precision.
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
    let precision = model.experiment.precision
    for (index, (layer, shape)) in zip(model.layers, model.weightShapes).enumerated() {
      let weight = NestedNumbers(layer.weight.elements, shape: shape.lengths, precision)
      add(index == 0 ? "    {\n" : ",\n    {\n")
      add("      \"weight\": \(weight.text(indentation: 6)),\n")
      if let norm = layer.norm {
        let lists = norm.parts.map { kind, values in
          "        \"\(kind)\": " + NestedNumbers(values, precision).text(indentation: 8)
        }
        add("      \"norm\": {\n\(lists.joined(separator: ",\n"))\n      }\n    }")
      } else {
        add("      \"bias\": \(NestedNumbers(layer.bias, precision).text(indentation: 6))\n    }")
      }
    }
    add("\n  ]\n}\n")
    if text.count > largestFile {
      throw .tooLargeForFormat(bytes: text.count, limit: largestFile, ending: ending)
    }
    return text
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
    var tensors: [NamedTensor] = []
    for (index, value) in values.enumerated() {
      tensors += try self.tensors(of: value, layer: index, precision: precision)
    }
    return try StoredWeights(layers: try NamedTensor.layers(of: tensors), card: card)
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

  /// The tensors of one element of `layers`.
  private static func tensors(
    of value: JSONValue, layer index: Int, precision: Precision
  ) throws(ModelFileProblem) -> [NamedTensor] {
    let kinds = LayerParameters<Double>.Normalization.kinds
    var lists: [JSONMember]
    guard case .object(let fields) = value else { throw wrongLayer(index) }
    switch Set(fields.map(\.name)) {
    case ["weight", "bias"]: lists = fields
    case ["weight", "norm"]:
      guard case .object(let norm)? = fields["norm"], Set(norm.map(\.name)) == Set(kinds) else {
        throw .wrongValue(
          key: "layers[\(index)].norm", expected: "an object of \(kinds.joined(separator: ", "))")
      }
      lists = fields.filter { $0.name == "weight" }
      lists += norm.map { JSONMember(name: "norm.\($0.name)", value: $0.value) }
    default: throw wrongLayer(index)
    }
    var tensors: [NamedTensor] = []
    for list in lists {
      let name = NamedTensor.name(layer: index, list.name)
      let (shape, values) = try NestedNumbers.read(list.value, name: name, precision)
      tensors.append(NamedTensor(name: name, shape: shape, values: values))
    }
    return tensors
  }

  private static func wrongLayer(_ index: Int) -> ModelFileProblem {
    .wrongValue(
      key: "layers[\(index)]", expected: "an object of weight and bias, or of weight and norm")
  }
}
