/// A value of JSON, with the members of objects in their order.
enum JSONValue: Hashable {
  case null
  case truth(Bool)
  /// A number as it is written: only who asks for it knows the precision to read it in.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// A whole number.
  static func count(_ value: Int) -> JSONValue { .number(String(value)) }
}

/// A name and its value in an object.
struct JSONMember: Hashable {
  let name: String
  let value: JSONValue
}

extension [JSONMember] {
  /// The value of the member `name`.
  subscript(name: String) -> JSONValue? { first { $0.name == name }?.value }
}

// MARK: - What it holds

extension JSONValue {
  /// The whole number, if it is one from 0 on.
  var count: Int? {
    guard case .number(let text) = self, let number = Int(text), number >= 0 else { return nil }
    return number
  }

  /// The list's whole numbers, if it is a list of nothing else.
  var counts: [Int]? { elements { $0.count } }

  /// The list's strings, if it is a list of nothing else.
  var strings: [String]? {
    elements { if case .string(let text) = $0 { text } else { nil } }
  }

  /// The list's finite numbers, if it is a list of nothing else.
  var finiteNumbers: [Double]? {
    elements { value in
      guard case .number(let text) = value, let number = Double(text), number.isFinite else {
        return nil
      }
      return number
    }
  }

  private func elements<Element>(_ element: (JSONValue) -> Element?) -> [Element]? {
    guard case .array(let values) = self else { return nil }
    var result: [Element] = []
    for value in values {
      guard let element = element(value) else { return nil }
      result.append(element)
    }
    return result
  }
}

// MARK: - Writing

extension JSONValue {
  /// The value on one line, in UTF-8.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  private func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    case .number(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): bytes.append(contentsOf: Self.quoted(text).utf8)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        bytes.append(contentsOf: "\(Self.quoted(member.name)): ".utf8)
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// `text` in quotes. What a terminal would obey or hide is written by its number, so that
  /// printing a file does no harm.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          for unit in UTF16.encode(scalar) ?? .init() {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
