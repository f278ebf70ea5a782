/// Reads JSON as RFC 8259 defines it, and is strict where the standard leaves a choice: no name may
/// stand twice in an object, nothing may follow the value, text is UTF-8, and nesting has a limit.
///
/// Foundation's decoder takes the last of two equal names without a word, which for a file of
/// weights means that two programs may see two networks in it.
struct JSONReader {
  /// The most brackets that may be open at once.
  static let deepestNesting = 32

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  /// The value that `bytes` are, with nothing but blanks around it.
  static func read(_ bytes: ArraySlice<UInt8>) throws(JSONProblem) -> JSONValue {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONProblem) in
      var reader = JSONReader(bytes: buffer)
      let value = try reader.readValue()
      reader.skipBlanks()
      if reader.position < buffer.count { throw reader.problem(.textAfterEnd) }
      return value
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }
}

/// What is wrong with a text of JSON, and where.
struct JSONProblem: Error, Hashable {
  enum Finding: Hashable {
    case unexpectedEnd, unexpectedCharacter, wrongNumber, wrongEscape, controlCharacter
    case invalidUTF8, duplicateName(String), tooDeep, textAfterEnd
  }

  let finding: Finding
  /// The byte, from 0.
  let offset: Int
  /// The line, from 1.
  let line: Int
}

// MARK: - Values

extension JSONReader {
  private mutating func readValue() throws(JSONProblem) -> JSONValue {
    skipBlanks()
    guard let byte = peek else { throw problem(.unexpectedEnd) }
    switch byte {
    case UInt8(ascii: "{"):
      return .object(try nested { (r) throws(JSONProblem) in try r.readObject() })
    case UInt8(ascii: "["):
      return .array(try nested { (r) throws(JSONProblem) in try r.readArray() })
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .truth(true))
    case UInt8(ascii: "f"): return try readWord("false", .truth(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  private mutating func nested<Value>(
    _ read: (inout JSONReader) throws(JSONProblem) -> Value
  ) throws(JSONProblem) -> Value {
    if depth == Self.deepestNesting { throw problem(.tooDeep) }
    depth += 1
    position += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  /// The elements after an opening bracket, and the closing one.
  private mutating func readArray() throws(JSONProblem) -> [JSONValue] {
    var elements: [JSONValue] = []
    if skip("]") { return elements }
    repeat { elements.append(try readValue()) } while skip(",")
    try require("]")
    return elements
  }

  /// The members after an opening brace, and the closing one.
  private mutating func readObject() throws(JSONProblem) -> [JSONMember] {
    var members: [JSONMember] = []
    var names: Set<String> = []
    if skip("}") { return members }
    repeat {
      skipBlanks()
      let start = position
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let name = try readString()
      // Equal strings are those that Unicode calls equivalent; files that differ only so are
      // refused too.
      if !names.insert(name).inserted { throw problem(.duplicateName(name), at: start) }
      try require(":")
      members.append(JSONMember(name: name, value: try readValue()))
    } while skip(",")
    try require("}")
    return members
  }

  private mutating func readWord(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONProblem) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else { throw unexpected() }
      position += 1
    }
    return value
  }

  /// `-? (0 | 1-9 digits) (. digits)? ([eE] [+-]? digits)?`
  private mutating func readNumber() throws(JSONProblem) -> String {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    guard isDigit(peek) else { throw start == position ? unexpected() : problem(.wrongNumber) }
    let hasLeadingZero = peek == UInt8(ascii: "0")
    let digits = skipDigits()
    if hasLeadingZero, digits > 1 { throw problem(.wrongNumber, at: start) }
    if peek == UInt8(ascii: ".") {
      position += 1
      if skipDigits() == 0 { throw problem(.wrongNumber, at: start) }
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      if skipDigits() == 0 { throw problem(.wrongNumber, at: start) }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

// MARK: - Strings

extension JSONReader {
  private mutating func readString() throws(JSONProblem) -> String {
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    var content = Array(bytes[start..<position])
    while true {
      guard let byte = peek else { throw problem(.unexpectedEnd) }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = String(validating: content, as: UTF8.self) else {
          throw problem(.invalidUTF8, at: start)
        }
        return text
      case UInt8(ascii: "\\"): content.append(contentsOf: String(try readEscape()).utf8)
      case 0..<0x20: throw problem(.controlCharacter)
      default:
        content.append(byte)
        position += 1
      }
    }
  }

  private mutating func readEscape() throws(JSONProblem) -> Unicode.Scalar {
    let start = position
    position += 1
    guard let byte = peek else { throw problem(.unexpectedEnd) }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw problem(.wrongEscape, at: start)
    }
    let first = try readCodeUnit(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    // The first half of a surrogate pair, or a mistake.
    guard UTF16.isLeadSurrogate(first), skipEscapeMark() else {
      throw problem(.wrongEscape, at: start)
    }
    let second = try readCodeUnit(from: start)
    guard UTF16.isTrailSurrogate(second) else { throw problem(.wrongEscape, at: start) }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func readCodeUnit(from start: Int) throws(JSONProblem) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem(.wrongEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private mutating func skipEscapeMark() -> Bool {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return false }
    position += 2
    return true
  }
}

// MARK: - Bytes

extension JSONReader {
  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Goes past `mark` and the blanks before it, if it comes next.
  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard peek == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func require(_ mark: Unicode.Scalar) throws(JSONProblem) {
    if !skip(mark) { throw unexpected() }
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while isDigit(peek) { position += 1 }
    return position - start
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
  }

  private func unexpected() -> JSONProblem {
    problem(peek == nil ? .unexpectedEnd : .unexpectedCharacter)
  }

  private func problem(_ finding: JSONProblem.Finding, at offset: Int? = nil) -> JSONProblem {
    let offset = offset ?? position
    let line = bytes[..<offset].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    return JSONProblem(finding: finding, offset: offset, line: line)
  }
}
