import TerminalUI

/// Turns the bytes that a terminal sends into events.
///
/// Keys, mouse reports, pasted text and the terminal's answers all come down one stream, and many
/// of them begin with an escape byte, which also is a key. The decoder is a state machine over
/// single bytes: a sequence may be torn apart anywhere. What it does not know it swallows as a
/// whole, since the letters inside would otherwise be taken for commands. It reads no clock:
/// whoever feeds it calls ``expire(into:)`` when ``patience`` milliseconds have passed without
/// another byte.
///
/// The sequences are those of ECMA-48 (control functions), of xterm (keys, mouse in SGR form,
/// bracketed paste) and of the Linux console, and those that the terminal's description adds.
struct InputDecoder: Sendable {
  /// Where in the stream the decoder is.
  private enum State: Hashable {
    /// Between keys.
    case ground
    /// In a character of several bytes, of which this many are to come.
    case character(remaining: Int)
    /// After an escape byte.
    case escape
    /// After `ESC O`: one byte names a key.
    case shift
    /// After `ESC [`: parameters, then a byte that says what they mean.
    case control
    /// In the three bytes of a mouse report in the oldest form, of which this many are to come.
    case oldMouse(remaining: Int)
    /// In a string that answers a question (OSC, DCS, ...), until it is terminated.
    case string
    /// After an escape byte in such a string.
    case stringEscape
    /// In pasted text; this many bytes of ``pasteEnd`` have been seen.
    case paste(matched: Int)
  }

  /// The most bytes of a pasted text that are kept.
  static let pasteLimit = 1 << 20

  /// The keys of sequences that the terminal's description names.
  let describedKeys: [[UInt8]: Key]
  /// How long an escape byte waits for more, in milliseconds.
  let escapeDelay: Int

  private var state = State.ground
  private var sequence: [UInt8] = []
  private var pasted: [UInt8] = []

  /// A decoder between keys.
  init(describedKeys: [[UInt8]: Key] = [:], escapeDelay: Int = 25) {
    self.describedKeys = describedKeys
    self.escapeDelay = escapeDelay
  }

  /// How many milliseconds to wait for the next byte before ``expire(into:)``; `nil` for ever.
  ///
  /// Nobody types the second byte of a sequence by hand, so that only the first one, which may be
  /// the escape key, is in a hurry.
  var patience: Int? {
    switch state {
    case .ground: nil
    case .escape: escapeDelay
    case .paste: 1000
    default: 500
    }
  }

  /// Decodes `bytes` and appends what they mean.
  mutating func feed(_ bytes: some Sequence<UInt8>, into events: inout [TerminalEvent]) {
    for byte in bytes { feed(byte, into: &events) }
  }

  /// Gives up waiting: an escape byte alone was the escape key, an unfinished paste is delivered as
  /// it is, any other beginning is dropped.
  mutating func expire(into events: inout [TerminalEvent]) {
    switch state {
    case .escape: events.append(.key(.escape))
    case .paste: finishPaste(&events)
    default: break
    }
    state = .ground
  }

  // MARK: - Single bytes

  private mutating func feed(_ byte: UInt8, into events: inout [TerminalEvent]) {
    switch state {
    case .ground: start(byte, &events)
    case .character(let remaining): continueCharacter(byte, remaining: remaining, &events)
    case .escape: continueEscape(byte, &events)
    case .shift, .control: continueSequence(byte, &events)
    case .oldMouse(let remaining): continueOldMouse(byte, remaining: remaining, &events)
    case .string: continueString(byte, &events)
    case .stringEscape:
      state = .ground
      if byte != UInt8(ascii: "\\") { startEscape(then: byte, &events) }
    case .paste(let matched): continuePaste(byte, matched: matched, &events)
    }
  }

  /// Between keys.
  private mutating func start(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    state = .ground
    switch byte {
    case 0x1b:
      state = .escape
    case ..<0x20, 0x7f:
      events.append(.key(KeySequences.key(ofControl: byte)))
    case ..<0x80:
      events.append(.key(.character(Character(Unicode.Scalar(byte)))))
    case 0xc2...0xf4:
      sequence = [byte]
      state = .character(remaining: byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3)
    default:
      break  // no character of UTF-8 begins with it
    }
  }

  private mutating func continueCharacter(
    _ byte: UInt8, remaining: Int, _ events: inout [TerminalEvent]
  ) {
    guard byte & 0xc0 == 0x80 else { return start(byte, &events) }
    sequence.append(byte)
    state = remaining > 1 ? .character(remaining: remaining - 1) : .ground
    if state == .ground, let text = String(validating: sequence, as: UTF8.self),
      let scalar = text.unicodeScalars.first, scalar.properties.generalCategory != .control
    {
      events.append(.key(.character(Character(scalar))))
    }
  }

  private mutating func startEscape(then byte: UInt8, _ events: inout [TerminalEvent]) {
    state = .escape
    continueEscape(byte, &events)
  }

  private mutating func continueEscape(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    sequence = [0x1b, byte]
    if let key = describedKeys[sequence] {
      events.append(.key(key))
      state = .ground
      return
    }
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .shift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      state = .string
    default:
      events.append(.key(.escape))
      start(byte, &events)
    }
  }

  private mutating func continueSequence(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch byte {
    case 0x1b, ..<0x20, 0x7f...:
      start(byte, &events)  // not part of any sequence: this one was cut off
    case 0x20..<0x40:
      // Longer ones have no meaning here, they only have to end.
      if sequence.count < 64 { sequence.append(byte) }
    case UInt8(ascii: "[") where sequence.count == 2 && state == .control:
      sequence.append(byte)  // the Linux console's F1...F5, `ESC [ [ A`
    default:
      sequence.append(byte)
      state = .ground
      finishSequence(&events)
    }
  }

  private mutating func finishSequence(_ events: inout [TerminalEvent]) {
    if let key = describedKeys[sequence] ?? KeySequences.key(of: sequence) {
      events.append(.key(key))
    } else if sequence == Self.pasteStart {
      pasted = []
      state = .paste(matched: 0)
    } else if sequence == Self.oldMouseStart {
      state = .oldMouse(remaining: 3)
    } else if let event = MouseReport.event(ofSequence: sequence) {
      events.append(.mouse(event))
    }
  }

  private mutating func continueOldMouse(
    _ byte: UInt8, remaining: Int, _ events: inout [TerminalEvent]
  ) {
    sequence.append(byte)
    state = remaining > 1 ? .oldMouse(remaining: remaining - 1) : .ground
    if state == .ground, let event = MouseReport.event(ofOldReport: sequence.suffix(3)) {
      events.append(.mouse(event))
    }
  }

  private mutating func continueString(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch byte {
    case 0x07: state = .ground
    case 0x1b: state = .stringEscape
    case ..<0x20: start(byte, &events)  // not part of any string: a key that must not be lost
    default: break
    }
  }

  // MARK: - Pasted text

  private static let pasteStart = Array("\u{1b}[200~".utf8)
  private static let pasteEnd = Array("\u{1b}[201~".utf8)
  private static let oldMouseStart = Array("\u{1b}[M".utf8)

  private mutating func continuePaste(
    _ byte: UInt8, matched: Int, _ events: inout [TerminalEvent]
  ) {
    if byte == Self.pasteEnd[matched] {
      state = .paste(matched: matched + 1)
      if matched + 1 == Self.pasteEnd.count {
        finishPaste(&events)
        state = .ground
      }
      return
    }
    // The end begins with its only escape byte, so a failed match can only begin anew with this
    // one.
    for missed in Self.pasteEnd[..<matched] { keep(missed) }
    state = .paste(matched: byte == 0x1b ? 1 : 0)
    if byte != 0x1b { keep(byte) }
  }

  /// Keeps a byte of a paste, unless it is a control character other than a tab or a line end.
  private mutating func keep(_ byte: UInt8) {
    let isKept = byte >= 0x20 && byte != 0x7f || byte == 0x09 || byte == 0x0a || byte == 0x0d
    if isKept, pasted.count < Self.pasteLimit { pasted.append(byte) }
  }

  /// Terminals send a pasted line end as the return key does; in a text it is a line feed.
  private mutating func finishPaste(_ events: inout [TerminalEvent]) {
    var lines: [UInt8] = []
    lines.reserveCapacity(pasted.count)
    var last: UInt8 = 0
    for byte in pasted {
      if !(last == 0x0d && byte == 0x0a) { lines.append(byte == 0x0d ? 0x0a : byte) }
      last = byte
    }
    events.append(.paste(String(decoding: lines, as: UTF8.self)))
    pasted = []
  }
}
