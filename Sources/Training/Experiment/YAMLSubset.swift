/// The part of YAML that experiment files use, checked before a parser builds anything.
///
/// Maps, lists, plain and quoted text on one line, comments. What can grow without bound or means
/// something else in every reader is refused: anchors, aliases, tags, directives, several
/// documents, block text, explicit keys, text over several lines, deep nesting. Because a scalar
/// never leaves its line here, this scan and libyaml agree on where tokens begin.
struct YAMLSubset {
  /// The largest file that is read, in bytes.
  static let maximumBytes = 1 << 20
  /// The deepest nesting of maps and lists.
  static let maximumDepth = 64

  /// What is refused, and where.
  struct Violation: Error, Equatable {
    let line: Int
    let finding: String
  }

  private var lineNumber = 0
  private var flowDepth = 0
  /// The columns at which open maps and lists begin.
  private var columns: [Int] = []
  private var hasContent = false
  private var hasDocumentStart = false
  /// Whether the last token of a flow map or list was text, so that no further text may follow.
  private var endsInFlowText = false
  /// The column that the next line may not exceed, because the last value is plain text.
  private var parentOfPlainValue: Int?

  private init() {}

  /// Refuses `text` where it leaves the subset.
  static func check(_ text: String) throws(Violation) {
    guard text.utf8.count <= maximumBytes else {
      throw Violation(line: 1, finding: "the file is larger than 1 MiB")
    }
    var subset = YAMLSubset()
    let bytes = Array(text.utf8)
    var start = 0
    while start <= bytes.count {
      let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var line = bytes[start..<newline]
      if newline < bytes.count, line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      subset.lineNumber += 1
      try subset.checkCharacters(of: line)
      try subset.scan(Array(line))
      start = newline + 1
    }
  }

  private func refuse(_ finding: String) throws(Violation) -> Never {
    throw Violation(line: lineNumber, finding: finding)
  }
}

// MARK: - Characters

extension YAMLSubset {
  /// Refuses control characters and everything that only some readers take for the end of a line.
  private func checkCharacters(of line: ArraySlice<UInt8>) throws(Violation) {
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x09: continue
      case 0x00..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let code = String(scalar.value, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - code.count))
        try refuse("the character U+\(padding)\(code) does not belong in an experiment file")
      default: continue
      }
    }
  }
}

// MARK: - Tokens

extension YAMLSubset {
  private mutating func scan(_ line: [UInt8]) throws(Violation) {
    var position = try documentStart(line)
    while position < line.count, isBlank(line[position]) {
      if line[position] == UInt8(ascii: "\t"), flowDepth == 0 {
        if line[position...].allSatisfy(isBlank) { return }
        try refuse("a tab stands where only spaces indent")
      }
      position += 1
    }
    guard position < line.count, line[position] != UInt8(ascii: "#") else { return }
    hasContent = true

    // The column of the map or list whose value may follow; text to the right of it would go on.
    var parent = -1
    if flowDepth == 0 {
      if let limit = parentOfPlainValue, position > limit {
        try refuse("the text of the line before goes on here; write it on one line")
      }
      parentOfPlainValue = nil
      parent = columns.last { $0 < position } ?? -1
      try open(column: position)
    }
    while position < line.count {
      try token(line, &position, parent: &parent)
    }
  }

  /// Steps over `---`, which may stand once before everything else.
  private mutating func documentStart(_ line: [UInt8]) throws(Violation) -> Int {
    let isMarker = line.count == 3 || (line.count > 3 && isBlank(line[3]))
    if isMarker, line.starts(with: "---".utf8) || line.starts(with: "...".utf8) {
      guard line[0] == UInt8(ascii: "-"), !hasContent, !hasDocumentStart else {
        try refuse("a second document begins; an experiment file holds one")
      }
      hasDocumentStart = true
      return 3
    }
    if line.first == UInt8(ascii: "%") { try refuse("directives (%) are not allowed") }
    return 0
  }

  private mutating func token(
    _ line: [UInt8], _ position: inout Int, parent: inout Int
  ) throws(Violation) {
    let start = position
    let isFollowedByBlank = start + 1 >= line.count || isBlank(line[start + 1])
    position += 1
    switch line[start] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"): return
    case UInt8(ascii: "#"): position = line.count
    case UInt8(ascii: "&"): try refuse("anchors (&) are not allowed")
    case UInt8(ascii: "*"): try refuse("aliases (*) are not allowed")
    case UInt8(ascii: "!"): try refuse("tags (!) are not allowed")
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      try refuse("block text (| and >) is not allowed; write text on one line, in quotes if needed")
    case UInt8(ascii: "?"): try refuse("explicit keys (?) are not allowed")
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      flowDepth += 1
      endsInFlowText = false
      try checkDepth()
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      flowDepth = max(0, flowDepth - 1)
      endsInFlowText = false
    case UInt8(ascii: ","): endsInFlowText = false
    case UInt8(ascii: ":") where flowDepth > 0 || isFollowedByBlank:
      endsInFlowText = false
      parentOfPlainValue = nil
    case UInt8(ascii: "-") where isFollowedByBlank:
      parent = start
      while position < line.count, isBlank(line[position]) { position += 1 }
      if flowDepth == 0, position < line.count, line[position] != UInt8(ascii: "#") {
        try open(column: position)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      try beginText()
      position = try endOfQuoted(line, start)
      if isKey(line, position) { parent = start }
    default:
      try beginText()
      position = endOfPlain(line, start)
      if isKey(line, position) {
        parent = start
      } else if flowDepth == 0 {
        parentOfPlainValue = parent
      }
    }
  }

  private mutating func beginText() throws(Violation) {
    guard flowDepth > 0 else { return }
    if endsInFlowText {
      try refuse("a comma is missing before this, or text is longer than a line")
    }
    endsInFlowText = true
  }

  /// The position behind the closing quotation mark.
  private func endOfQuoted(_ line: [UInt8], _ start: Int) throws(Violation) -> Int {
    let quote = line[start]
    var position = start + 1
    while position < line.count {
      if line[position] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 2
      } else if line[position] != quote {
        position += 1
      } else if quote == UInt8(ascii: "'"), position + 1 < line.count, line[position + 1] == quote {
        position += 2
      } else {
        return position + 1
      }
    }
    try refuse("the text in quotes does not end on its line")
  }

  /// The position behind the last character of plain text.
  private func endOfPlain(_ line: [UInt8], _ start: Int) -> Int {
    var position = start
    while position < line.count {
      let byte = line[position]
      if isKey(line, position) { break }
      if flowDepth > 0, ",[]{}".utf8.contains(byte) { break }
      if byte == UInt8(ascii: "#"), position > start, isBlank(line[position - 1]) { break }
      position += 1
    }
    return position
  }

  /// Whether the colon of a key stands at `position`.
  private func isKey(_ line: [UInt8], _ position: Int) -> Bool {
    position < line.count && line[position] == UInt8(ascii: ":")
      && (position + 1 >= line.count || isBlank(line[position + 1]))
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}

// MARK: - Depth

extension YAMLSubset {
  /// Notes that something begins at `column`, which closes all that began to the right of it.
  private mutating func open(column: Int) throws(Violation) {
    while let last = columns.last, last > column { columns.removeLast() }
    if columns.last != column { columns.append(column) }
    try checkDepth()
  }

  private func checkDepth() throws(Violation) {
    if columns.count + flowDepth > Self.maximumDepth {
      try refuse("maps and lists are nested deeper than \(Self.maximumDepth)")
    }
  }
}
