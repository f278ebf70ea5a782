// MARK: - Numbers

extension NodeReader {
  /// A number as YAML writes it (`1e-8`, `.5`). Whether it is within `limits` is for
  /// ``Experiment/problems()`` to say, unless it is too large for a Double.
  func number(_ limits: Limits) -> Double? {
    guard let text = plainText, !isEmpty, isNumber(text), let value = Double(text) else {
      reportWrongKind(limits.noun, allowed: limits.description)
      return nil
    }
    guard value.isFinite else {
      report("\(found) is out of range", allowed: limits.description)
      return nil
    }
    return value
  }

  /// A whole number, which may be written like `1e6`.
  func wholeNumber(_ limits: Limits) -> Int? {
    if let text = plainText, let value = Int(text) { return value }
    guard let value = number(limits) else { return nil }
    guard value == value.rounded() else {
      reportWrongKind(limits.noun, allowed: limits.description)
      return nil
    }
    guard value.magnitude <= 0x1p53 else {
      report("\(found) is out of range", allowed: limits.description)
      return nil
    }
    return Int(value)
  }

  /// A whole number of 64 bits without a sign.
  func seed() -> UInt64? {
    guard let text = plainText, let value = UInt64(text) else {
      reportWrongKind("a whole number", allowed: "0 to \(UInt64.max)")
      return nil
    }
    return value
  }

  /// A positive number or a word for none of it.
  func number(_ limits: Limits, orNone none: String) -> Double?? {
    plainText == none ? .some(nil) : number(limits).map { .some($0) }
  }

  /// A whole number or a word for none of it.
  func wholeNumber(_ limits: Limits, orNone none: String) -> Int?? {
    plainText == none ? .some(nil) : wholeNumber(limits).map { .some($0) }
  }

  /// Whether `text` is a decimal number: Swift would also read `0x10`, `nan` and `inf`.
  private func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    func digits() -> Int {
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest[digits.endIndex...]
      return digits.count
    }
    _ = skip("+-")
    var count = digits()
    if skip(".") { count += digits() }
    guard count > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}

// MARK: - Text and truth

extension NodeReader {
  /// `true` or `false`; YAML's older `yes`, `no`, `on` and `off` are text here.
  func truth() -> Bool? {
    switch plainText {
    case "true": return true
    case "false": return false
    default:
      reportWrongKind("true or false")
      return nil
    }
  }

  /// Text that is not empty, quoted or not; a number counts as its text.
  func text() -> String? {
    guard case .scalar(let scalar) = node, !isEmpty else {
      reportWrongKind("text")
      return nil
    }
    if scalar.string.isEmpty {
      report("the text is empty")
      return nil
    }
    return scalar.string
  }

  /// A member of an enumeration of words, where `what` is what it is called (`a precision`).
  func word<Word: RawRepresentable & CaseIterable>(_ what: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    guard let text = word(what, among: words) else { return nil }
    return Word(rawValue: text)
  }

  /// One of `words`, where `what` is what it is called.
  func word(_ what: String, among words: [String]) -> String? {
    guard case .scalar(let scalar) = node, !isEmpty else {
      reportWrongKind(what, allowed: words.joined(separator: ", "))
      return nil
    }
    if words.contains(scalar.string) { return scalar.string }
    report(
      "\(scalar.string.quotedForMessage) is not \(what)",
      suggestion: nearest(to: scalar.string, among: words),
      allowed: words.joined(separator: ", "))
    return nil
  }
}
