/// A message of Protocol Buffers as bytes: fields one after the other, each a key (its number and
/// how it is stored) and a value.
///
/// It writes the four kinds of fields that ONNX's messages here need. Where a message or a list of
/// bytes is inside another, its length goes before it.
/// Source: https://protobuf.dev/programming-guides/encoding
struct ProtobufWriter {
  /// What was written.
  private(set) var bytes: [UInt8] = []

  /// How a field's value is stored: the lowest three bits of its key.
  private enum WireType: UInt64 {
    case variableLength = 0
    case lengthDelimited = 2
    case fourBytes = 5
  }

  /// A whole number; those below 0 take ten bytes.
  mutating func add(_ field: Int, _ value: Int) {
    addKey(field, .variableLength)
    addVariableLength(UInt64(bitPattern: Int64(value)))
  }

  /// A number of single precision.
  mutating func add(_ field: Int, _ value: Float) {
    addKey(field, .fourBytes)
    value.appendLittleEndian(to: &bytes)
  }

  /// A text, in UTF-8.
  mutating func add(_ field: Int, _ value: String) { add(field, Array(value.utf8)) }

  /// Bytes.
  mutating func add(_ field: Int, _ value: [UInt8]) {
    addKey(field, .lengthDelimited)
    addVariableLength(UInt64(value.count))
    bytes += value
  }

  /// A message inside this one.
  mutating func add(_ field: Int, _ message: some ProtobufMessage) { add(field, message.bytes) }

  private mutating func addKey(_ field: Int, _ type: WireType) {
    addVariableLength(UInt64(field) << 3 | type.rawValue)
  }

  /// Seven bits a byte, the lowest first; the eighth says that more follow.
  private mutating func addVariableLength(_ value: UInt64) {
    var rest = value
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

/// What is written as one message.
protocol ProtobufMessage {
  /// Writes the fields.
  func write(to writer: inout ProtobufWriter)
}

extension ProtobufMessage {
  /// The message's fields as bytes, without its length.
  var bytes: [UInt8] {
    var writer = ProtobufWriter()
    write(to: &writer)
    return writer.bytes
  }
}
