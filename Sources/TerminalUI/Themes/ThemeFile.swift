/// Reads themes in the manner of btop: a line a colour, `theme[role]="#rrggbb"`.
///
/// ```
/// # A comment.
/// name="Nord"
/// theme[background]="#2e3440"
/// theme[heat_start]="#3b4252"
/// ```
///
/// Besides the roles there are `diverging` and `heat` with `_start`, `_mid` and `_end`, and
/// `field_0` to `field_9`, the colours of the classes in a decision field.
/// `theme[background]="default"` lets the terminal's own background show through. Nothing in a file
/// is fatal: what cannot be used is told in a warning and falls back.
public enum ThemeFile {
  /// The longest text that is read, in bytes; the rest of a longer one is ignored.
  public static let sizeLimit = 65_536

  /// The least contrast of text with its ground; a colour that has less is pulled to white or
  /// black.
  public static let contrastFloor = 3.0

  /// The theme that `text` describes, called `name` unless it says otherwise, and what is wrong
  /// with it.
  public static func parse(_ text: String, name: String) -> (theme: Theme, warnings: [ThemeWarning])
  {
    var reader = ThemeReader(name: name)
    var text = text
    if text.utf8.count > sizeLimit {
      reader.warnings.append(ThemeWarning(line: nil, .tooLong(limit: sizeLimit)))
      text = String(decoding: text.utf8.prefix(sizeLimit), as: UTF8.self)
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
    return reader.finish()
  }
}

/// What was read of a theme file so far.
private struct ThemeReader {
  var name: String
  var warnings: [ThemeWarning] = []
  private var colors: [String: RGB] = [:]
  private var isTransparent = false

  init(name: String) { self.name = name }

  mutating func read(_ line: Substring, number: Int) {
    let line = trimmed(line)
    if line.isEmpty || line.first == "#" { return }
    do throws(ThemeWarning.Reason) {
      try take(line, number: number)
    } catch {
      warnings.append(ThemeWarning(line: number, error))
    }
  }

  private mutating func take(_ line: Substring, number: Int) throws(ThemeWarning.Reason) {
    // An escape sequence would reach the terminal with the first message that quotes it.
    if line.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7f }) {
      throw .controlCharacter
    }
    guard let equals = line.firstIndex(of: "=") else { throw .notAnAssignment }
    let left = trimmed(line[..<equals])
    guard let value = unquoted(trimmed(line[line.index(after: equals)...])) else {
      throw .notQuoted
    }
    if left == "name" {
      name = displaySafe(value, limit: 40)
      return
    }
    guard left.hasPrefix("theme["), left.hasSuffix("]") else { throw .notAnAssignment }
    let key = String(left.dropFirst("theme[".count).dropLast())
    guard ThemeFile.keys.contains(key) else { throw .unknownKey(displaySafe(key, limit: 40)) }
    if key == Role.background.rawValue, value == "default" {
      isTransparent = true
      return
    }
    guard let color = RGB(hex: value) else { throw .badColor(displaySafe(value, limit: 40)) }
    if colors.updateValue(color, forKey: key) != nil {
      warnings.append(ThemeWarning(line: number, .givenTwice(key)))
    }
  }

  mutating func finish() -> (theme: Theme, warnings: [ThemeWarning]) {
    var roles: [Role: RGB] = [:]
    for role in Role.allCases { roles[role] = colors[role.rawValue] }
    var theme = theme(roles)
    var repaired = roles
    for role in Role.allCases where role.isText {
      let color = theme.rgb(role)
      let readable = color.readable(on: theme.rgb(role.ground), ratio: ThemeFile.contrastFloor)
      if readable == color { continue }
      repaired[role] = readable
      warnings.append(ThemeWarning(line: nil, .unreadable(role)))
    }
    if repaired != roles { theme = self.theme(repaired) }
    return (theme, warnings)
  }

  private func theme(_ roles: [Role: RGB]) -> Theme {
    var fields: [Int: RGB] = [:]
    for index in 0..<Ramp.fieldCount { fields[index] = colors["field_\(index)"] }
    return Theme(
      name: name, colors: roles, fields: fields, diverging: stops("diverging"), heat: stops("heat"),
      isTransparent: isTransparent)
  }

  private func stops(_ ramp: String) -> ColorStops? {
    guard let start = colors[ramp + "_start"], let end = colors[ramp + "_end"] else { return nil }
    return ColorStops(start: start, middle: colors[ramp + "_mid"], end: end)
  }
}

extension ThemeFile {
  /// All keys that a theme file may give.
  public static let keys: Set<String> = Set(
    Role.allCases.map(\.rawValue) + (0..<Ramp.fieldCount).map { "field_\($0)" }
      + ["diverging", "heat"].flatMap { ramp in
        ["_start", "_mid", "_end"].map { ramp + $0 }
      })
}

private func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
  while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
  return text
}

/// What stands between the quotes, or `nil` where there are none.
private func unquoted(_ text: Substring) -> Substring? {
  guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote
  else { return nil }
  return text.dropFirst().dropLast()
}
