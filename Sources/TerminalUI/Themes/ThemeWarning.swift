/// Something in a theme file that could not be used.
public struct ThemeWarning: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Error, Hashable, Sendable {
    /// The line is neither a comment nor `theme[role]="#rrggbb"`.
    case notAnAssignment
    /// The value has no quotes around it.
    case notQuoted
    /// There is no such role or ramp.
    case unknownKey(String)
    /// The value is not `#rrggbb`.
    case badColor(String)
    /// The key was given before; the later colour counts.
    case givenTwice(String)
    /// The line has an escape or another control character in it.
    case controlCharacter
    /// The file is longer than this many bytes; the rest is ignored.
    case tooLong(limit: Int)
    /// The role's text could not be read on its ground; its colour was pulled away from that.
    case unreadable(Role)
  }

  /// The line, from 1; `nil` where it is about the file.
  public let line: Int?
  /// What is wrong.
  public let reason: Reason

  /// A warning about `line`.
  public init(line: Int?, _ reason: Reason) {
    self.line = line
    self.reason = reason
  }

  public var description: String {
    guard let line else { return "\(sentence)." }
    return "Line \(line): \(sentence)."
  }

  private var sentence: String {
    switch reason {
    case .notAnAssignment: "expected theme[role]=\"#rrggbb\""
    case .notQuoted: "the value must stand in quotes, as in theme[text]=\"#c0caf5\""
    case .unknownKey(let key): "there is no role called \"\(key)\""
    case .badColor(let value): "\"\(value)\" is not a colour; write it as #rrggbb"
    case .givenTwice(let key): "\"\(key)\" was given before; the later colour counts"
    case .controlCharacter: "it has a control character in it and is ignored"
    case .tooLong(let limit): "the file has more than \(limit) bytes; the rest is ignored"
    case .unreadable(let role):
      "\"\(role.rawValue)\" is too close to \"\(role.ground.rawValue)\" to be read; "
        + "its contrast was raised"
    }
  }
}
