/// A message of Protocol Buffers taken apart again, with nothing known about its meaning.
struct ProtobufReader {
  enum Value: Equatable {
    case number(UInt64)
    case fourBytes(UInt32)
    case bytes([UInt8])
  }

  enum Problem: Error { case cutOff, wrongKey }

  /// The fields in their order.
  private(set) var fields: [(number: Int, value: Value)] = []

  init(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let key = try Self.takeNumber(&rest)
      let value: Value
      switch key & 7 {
      case 0: value = .number(try Self.takeNumber(&rest))
      case 2: value = .bytes(try Self.take(Int(Self.takeNumber(&rest)), &rest))
      case 5:
        value = .fourBytes(try Self.take(4, &rest).reversed().reduce(0) { $0 << 8 | UInt32($1) })
      default: throw Problem.wrongKey
      }
      fields.append((Int(key >> 3), value))
    }
  }

  private static func takeNumber(_ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
    var result: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw Problem.cutOff }
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return result }
    }
    throw Problem.wrongKey
  }

  private static func take(_ count: Int, _ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
    guard count <= rest.count else { throw Problem.cutOff }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}

extension ProtobufReader {
  /// The whole numbers of a field.
  func numbers(_ field: Int) -> [Int] {
    all(field).compactMap {
      if case .number(let value) = $0 { Int(Int64(bitPattern: value)) } else { nil }
    }
  }

  /// The numbers of single precision of a field.
  func floats(_ field: Int) -> [Float] {
    all(field).compactMap {
      if case .fourBytes(let bits) = $0 { Float(bitPattern: bits) } else { nil }
    }
  }

  /// The bytes of a field.
  func bytes(_ field: Int) -> [[UInt8]] {
    all(field).compactMap { if case .bytes(let bytes) = $0 { bytes } else { nil } }
  }

  /// The texts of a field.
  func texts(_ field: Int) -> [String] { bytes(field).map { String(decoding: $0, as: UTF8.self) } }

  /// The messages of a field.
  func messages(_ field: Int) throws -> [ProtobufReader] {
    try bytes(field).map(ProtobufReader.init)
  }

  private func all(_ field: Int) -> [Value] {
    fields.filter { $0.number == field }.map(\.value)
  }
}
