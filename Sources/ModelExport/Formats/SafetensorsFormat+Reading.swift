import NeuralNetwork
import Training

extension SafetensorsFormat {
  /// Reads a file that anybody may have made: every length, offset and shape is checked before it
  /// is used.
  ///
  /// It is stricter than the format asks: no tensor may be called otherwise than a layer's, nor
  /// hold a number that is not finite, and no key may stand twice. Files without ``metadataKey``,
  /// as other programs write them, give weights alone.
  public static func decode(_ bytes: [UInt8]) throws(ModelFileProblem) -> StoredWeights {
    let header = try header(of: bytes)
    guard case .object(let members) = try JSONValue(reading: header) else {
      throw .headerIsNoObject
    }
    let tensors = members.filter { $0.name != metadataKey }
    if tensors.count > largestTensorCount {
      throw .tooManyTensors(count: tensors.count, limit: largestTensorCount)
    }
    var entries: [TensorEntry] = []
    for member in tensors { entries.append(try TensorEntry(member)) }
    let dataStart = headerLengthSize + header.count
    try check(entries, dataSize: bytes.count - dataStart)
    var named: [NamedTensor] = []
    for entry in entries { named.append(try entry.tensor(in: bytes[dataStart...])) }
    let layers = try NamedTensor.layers(of: named)
    let card = try members.first { $0.name == metadataKey }.flatMap {
      (member) throws(ModelFileProblem) in try self.card(member.value)
    }
    return try StoredWeights(layers: layers, card: card)
  }

  // MARK: - Header

  private static func header(of bytes: [UInt8]) throws(ModelFileProblem) -> ArraySlice<UInt8> {
    guard bytes.count >= headerLengthSize else { throw .tooShort(bytes: bytes.count) }
    let length = bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    if length > UInt64(largestHeader) { throw .headerTooLong(bytes: length, limit: largestHeader) }
    let rest = bytes.dropFirst(headerLengthSize)
    if length > UInt64(rest.count) {
      throw .headerBeyondEnd(bytes: length, available: rest.count)
    }
    let header = rest.prefix(Int(length))
    if header.first != UInt8(ascii: "{") { throw .headerIsNoObject }
    return header
  }

  /// The metadata as a card, if it has an experiment; other programs' metadata is theirs.
  private static func card(_ metadata: JSONValue) throws(ModelFileProblem) -> ModelCard? {
    guard case .object(let members) = metadata else {
      throw .wrongValue(key: metadataKey, expected: "an object of strings")
    }
    // What is not ours may be any text.
    let isOurs = members[ModelCard.experimentKey] != nil
    var values: [JSONMember] = []
    for member in members {
      guard case .string(let text) = member.value else {
        throw .wrongValue(
          key: "\(metadataKey).\(member.name.escapedForMessage)", expected: "a string")
      }
      guard isOurs, ModelCard.keys.contains(member.name) else { continue }
      let value =
        ModelCard.textKeys.contains(member.name)
        ? member.value : try JSONValue(reading: Array(text.utf8)[...])
      values.append(JSONMember(name: member.name, value: value))
    }
    return try ModelCard(members: values)
  }

  // MARK: - Tensors

  /// Checks that the tensors cover the data without gap or overlap, in any order.
  private static func check(
    _ entries: [TensorEntry], dataSize: Int
  ) throws(ModelFileProblem) {
    var end = 0
    for entry in entries.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if entry.end > dataSize {
        throw .tensor(entry.name, .beyondEnd(end: entry.end, available: dataSize))
      }
      if entry.start < end { throw .tensor(entry.name, .overlap(start: entry.start, end: end)) }
      if entry.start > end { throw .tensor(entry.name, .gap(start: entry.start, end: end)) }
      end = entry.end
    }
    if end < dataSize { throw .trailingBytes(count: dataSize - end) }
  }
}

/// What the header says about a tensor.
private struct TensorEntry {
  let name: String
  let type: TensorType
  let shape: [Int]
  /// The first byte, from the start of the data.
  let start: Int
  /// After the last byte.
  let end: Int

  init(_ member: JSONMember) throws(ModelFileProblem) {
    name = member.name
    guard case .object(let fields) = member.value,
      Set(fields.map(\.name)) == ["dtype", "shape", "data_offsets"]
    else { throw .tensor(name, .wrongEntry) }
    guard case .string(let typeName)? = fields["dtype"], let type = TensorType(rawValue: typeName)
    else { throw .tensor(name, .unknownType(allowed: TensorType.allCases.map(\.rawValue))) }
    guard let shape = fields["shape"]?.counts, shape.allSatisfy({ $0 > 0 }) else {
      throw .tensor(name, .wrongShape)
    }
    guard let offsets = fields["data_offsets"]?.counts, offsets.count == 2,
      offsets[0] <= offsets[1]
    else { throw .tensor(name, .wrongOffsets) }
    self.type = type
    self.shape = shape
    (start, end) = (offsets[0], offsets[1])

    var size = type.size
    for count in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      if overflow { throw .tensor(name, .tooLarge) }
      size = product
    }
    if size != end - start {
      throw .tensor(name, .wrongSize(expected: size, found: end - start))
    }
  }

  /// The tensor with its numbers out of the file's data; the entry must lie in it.
  func tensor(in data: ArraySlice<UInt8>) throws(ModelFileProblem) -> NamedTensor {
    let numbers = data.withUnsafeBytes { bytes in
      stride(from: start, to: end, by: type.size).map { type.number(in: bytes, at: $0) }
    }
    if let index = numbers.firstIndex(where: { !$0.isFinite }) {
      throw .tensor(name, .notFinite(index: index))
    }
    return NamedTensor(name: name, shape: shape, values: numbers)
  }
}
