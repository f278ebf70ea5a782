import Testing
import TerminalUI

@testable import CursesTerminal

/// What a decoder makes of `bytes` when they come in one piece and nothing follows.
private func events(_ bytes: [UInt8], keys: [[UInt8]: Key] = [:]) -> [TerminalEvent] {
  var decoder = InputDecoder(describedKeys: keys)
  var events: [TerminalEvent] = []
  decoder.feed(bytes, into: &events)
  decoder.expire(into: &events)
  return events
}

private func events(_ text: String, keys: [[UInt8]: Key] = [:]) -> [TerminalEvent] {
  events(Array(text.utf8), keys: keys)
}

/// What a terminal sends, and the one event that it means. The name keeps escape bytes out of the
/// test's output.
struct Sent: Sendable, CustomTestStringConvertible {
  let text: String
  let event: TerminalEvent
  var testDescription: String { "\(text.debugDescription) is \(event)" }

  init(_ text: String, _ key: Key) { (self.text, event) = (text, .key(key)) }
  init(_ text: String, _ mouse: MouseEvent) { (self.text, event) = (text, .mouse(mouse)) }

  static let keys = [
    Sent("a", .character("a")), Sent("S", .character("S")), Sent(" ", .character(" ")),
    Sent("é", .character("é")), Sent("中", .character("中")), Sent("😀", .character("😀")),
    Sent("\r", .enter), Sent("\n", .enter), Sent("\t", .tab), Sent("\u{7f}", .backspace),
    Sent("\u{8}", .backspace), Sent("\u{1}", .control("a")), Sent("\u{3}", .control("c")),
    Sent("\u{1a}", .control("z")), Sent("\u{0}", .control(" ")), Sent("\u{1c}", .control("\\")),
    Sent("\u{1b}", .escape), Sent("\u{1b}[A", .up), Sent("\u{1b}OA", .up),
    Sent("\u{1b}[B", .down), Sent("\u{1b}OB", .down), Sent("\u{1b}[C", .right),
    Sent("\u{1b}OD", .left), Sent("\u{1b}[1;5C", .right), Sent("\u{1b}[H", .home),
    Sent("\u{1b}OF", .end), Sent("\u{1b}[1~", .home), Sent("\u{1b}[7~", .home),
    Sent("\u{1b}[4~", .end), Sent("\u{1b}[2~", .insert), Sent("\u{1b}[3~", .delete),
    Sent("\u{1b}[3;2~", .delete), Sent("\u{1b}[5~", .pageUp), Sent("\u{1b}[6~", .pageDown),
    Sent("\u{1b}[Z", .backTab), Sent("\u{1b}OP", .function(1)), Sent("\u{1b}[[E", .function(5)),
    Sent("\u{1b}[15~", .function(5)), Sent("\u{1b}[24~", .function(12)), Sent("\u{1b}OM", .enter),
    Sent("\u{1b}Op", .character("0")), Sent("\u{1b}Ok", .character("+")),
  ]

  static let mouse = [
    Sent("\u{1b}[<0;1;1M", MouseEvent(.press, x: 0, y: 0)),
    Sent("\u{1b}[<2;300;120M", MouseEvent(.press, button: 2, x: 299, y: 119)),
    Sent("\u{1b}[<16;5;6M", MouseEvent(.press, x: 4, y: 5)),
    Sent("\u{1b}[<0;5;6m", MouseEvent(.release, x: 4, y: 5)),
    Sent("\u{1b}[<33;5;6M", MouseEvent(.drag, button: 1, x: 4, y: 5)),
    Sent("\u{1b}[<35;5;6M", MouseEvent(.move, x: 4, y: 5)),
    Sent("\u{1b}[<64;5;6M", MouseEvent(.wheelUp, x: 4, y: 5)),
    Sent("\u{1b}[<65;5;6M", MouseEvent(.wheelDown, x: 4, y: 5)),
    Sent("\u{1b}[M \u{25}\u{26}", MouseEvent(.press, x: 4, y: 5)),
    Sent("\u{1b}[M\u{23}\u{25}\u{26}", MouseEvent(.release, x: 4, y: 5)),
    Sent("\u{1b}[M\u{60}\u{25}\u{26}", MouseEvent(.wheelUp, x: 4, y: 5)),
  ]

  static let all = keys + mouse
}

/// What a terminal sends without anybody having pressed a key; named like ``Sent``.
struct Answer: Sendable, CustomTestStringConvertible {
  let text: String
  var testDescription: String { text.debugDescription }

  static let all = [
    "\u{1b}[?62;22c", "\u{1b}[12;40R", "\u{1b}[0n", "\u{1b}[?2026;2$y", "\u{1b}[I",
    "\u{1b}]11;rgb:0000/0000/0000\u{7}", "\u{1b}]52;c;cXE=\u{1b}\\",
    "\u{1b}P1+r544e=787465726d\u{1b}\\", "\u{1b}_Gi=1;OK\u{1b}\\", "\u{1b}[201~",
    "\u{1b}[<66;5;6M", "\u{1b}[<0;5M", "\u{1b}[<0;5;0M", "\u{1b}[<128;5;6M",
  ].map { Answer(text: $0) }
}

@Suite struct InputDecoderTests {
  @Test(arguments: Sent.all) func `a sequence is one event`(_ sent: Sent) {
    #expect(events(sent.text) == [sent.event])
  }

  @Test(arguments: Sent.all) func `a sequence may be torn apart anywhere`(_ sent: Sent) {
    var decoder = InputDecoder()
    var events: [TerminalEvent] = []
    for byte in sent.text.utf8 { decoder.feed([byte], into: &events) }
    decoder.expire(into: &events)
    #expect(events == [sent.event])
  }

  @Test func `a burst comes out in its order`() {
    // The escape key is left out: before another sequence's bytes it cannot be told from its start.
    let burst = Sent.all.filter { $0.event != .key(.escape) }
    #expect(events(burst.map(\.text).joined()) == burst.map(\.event))
  }

  @Test func `the escape key before another key is two keys`() {
    #expect(events("\u{1b}q") == [.key(.escape), .key(.character("q"))])
    #expect(events("\u{1b}\u{1b}[A") == [.key(.escape), .key(.up)])
  }

  @Test func `an escape byte waits for the delay and everything else does not hurry`() {
    var decoder = InputDecoder(escapeDelay: 40)
    var events: [TerminalEvent] = []
    #expect(decoder.patience == nil)
    decoder.feed([0x1b], into: &events)
    #expect(decoder.patience == 40)
    #expect(events.isEmpty)
    decoder.feed(Array("[".utf8), into: &events)
    #expect(decoder.patience.map { $0 > 40 } == true)
    decoder.feed(Array("A".utf8), into: &events)
    #expect(decoder.patience == nil)
    #expect(events == [.key(.up)])
  }

  @Test(arguments: Answer.all) func `an answer of the terminal runs no command`(_ answer: Answer) {
    #expect(events(answer.text + "q") == [.key(.character("q"))])
  }

  @Test func `a key gets out of a sequence that was cut off`() {
    #expect(events("\u{1b}[12\u{3}") == [.key(.control("c"))])
    #expect(events("\u{1b}]0;title\u{3}") == [.key(.control("c"))])
    #expect(events("\u{1b}[1;\u{1b}[A") == [.key(.up)])
  }

  @Test func `after waiting in vain the next key is a key again`() {
    for beginning in ["\u{1b}[1;", "\u{1b}O", "\u{1b}]11;", "\u{1b}P", "\u{1b}[M!"] {
      var decoder = InputDecoder()
      var events: [TerminalEvent] = []
      decoder.feed(beginning.utf8, into: &events)
      decoder.expire(into: &events)
      decoder.feed("q".utf8, into: &events)
      #expect(events == [.key(.character("q"))], "\(beginning.debugDescription)")
    }
  }

  @Test(
    arguments: [
      [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc2, 0x9b],
      [0x80], [0xe4, 0xb8],
    ] as [[UInt8]])
  func `bytes that are no character are dropped`(_ bytes: [UInt8]) {
    #expect(events(bytes + Array("q".utf8)) == [.key(.character("q"))])
  }

  @Test func `the description's keys go first`() {
    let keys: [[UInt8]: Key] = [Array("\u{1b}[214z".utf8): .home, Array("\u{1b}[P".utf8): .delete]
    #expect(events("\u{1b}[214z", keys: keys) == [.key(.home)])
    #expect(events("\u{1b}[P", keys: keys) == [.key(.delete)])
    #expect(events("\u{1b}[214z") == [])
  }

  @Test func `no bytes at all upset it`() {
    var generator = SplitMix(state: 7)
    var decoder = InputDecoder()
    var events: [TerminalEvent] = []
    let frequent = Array("\u{1b}\u{1b}\u{1b}[<;0123456789MmO~]P\\\u{7}".utf8)
    for _ in 0..<200_000 {
      let byte =
        generator.next() % 2 == 0
        ? UInt8(truncatingIfNeeded: generator.next())
        : frequent[Int(generator.next() % UInt64(frequent.count))]
      decoder.feed([byte], into: &events)
    }
    decoder.expire(into: &events)
    events = []
    decoder.feed("q".utf8, into: &events)
    #expect(events == [.key(.character("q"))])
  }
}

@Suite struct PasteTests {
  private let start = "\u{1b}[200~"
  private let end = "\u{1b}[201~"

  @Test func `pasted text runs no command`() {
    #expect(events(start + "quit: q" + end + "x") == [.paste("quit: q"), .key(.character("x"))])
  }

  @Test func `pasted line ends are line feeds`() {
    #expect(events(start + "a\rb\r\nc\nd\r\r" + end) == [.paste("a\nb\nc\nd\n\n")])
  }

  @Test func `control characters are left out of a paste and tabs are not`() {
    #expect(events(start + "a\u{0}\u{1b}[31mb\tc\u{7f}" + end) == [.paste("a[31mb\tc")])
  }

  @Test func `a beginning of the end is part of the text`() {
    #expect(events(start + "a\u{1b}[20\u{1b}[201" + "\u{1b}[201~") == [.paste("a[20[201")])
  }

  @Test func `a paste that never ends is delivered`() {
    #expect(events(start + "half") == [.paste("half")])
  }

  @Test func `a paste is cut at its limit and still ends`() throws {
    let long = String(repeating: "q", count: InputDecoder.pasteLimit + 10)
    let events = events(start + long + end + "x")
    #expect(events.count == 2)
    guard case .paste(let text) = try #require(events.first) else {
      Issue.record("no paste")
      return
    }
    #expect(text.utf8.count == InputDecoder.pasteLimit)
    #expect(events.last == .key(.character("x")))
  }
}

/// A small generator of the same numbers everywhere (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
