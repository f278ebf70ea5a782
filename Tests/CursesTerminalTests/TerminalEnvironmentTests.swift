import Testing
import TerminalUI

@testable import CursesTerminal

private func environment(_ variables: [String: String]) -> TerminalEnvironment {
  TerminalEnvironment { variables[$0] }
}

@Suite struct TerminalEnvironmentTests {
  @Test func `24-bit colours are used where the terminal promises them`() {
    for promise in ["truecolor", "24bit"] {
      let xterm = environment(["TERM": "xterm-256color", "COLORTERM": promise])
      #expect(xterm.descriptions(for: nil).first == .trueColorXterm)
      let tmux = environment(["TERM": "tmux-256color", "COLORTERM": promise])
      #expect(tmux.descriptions(for: nil).first == .trueColorMultiplexer)
    }
    let silent = environment(["TERM": "xterm-256color"])
    #expect(silent.descriptions(for: nil).first == .installed("xterm-256color"))
    let console = environment(["TERM": "linux", "COLORTERM": "truecolor"])
    #expect(console.descriptions(for: nil) == [.installed("linux")])
  }

  @Test func `24-bit colours are used where the person asks for them`() {
    let linux = environment(["TERM": "linux", "NO_COLOR": "1"])
    #expect(linux.descriptions(for: .trueColor) == [.trueColorXterm, .installed("linux")])
  }

  @Test func `a terminal that the system does not know is treated as what it resembles`() {
    let kitty = environment(["TERM": "xterm-kitty"])
    #expect(
      kitty.descriptions(for: nil) == [.installed("xterm-kitty"), .installed("xterm-256color")])
    let strange = environment(["TERM": "strange"])
    #expect(strange.descriptions(for: nil) == [.installed("strange")])
  }

  @Test func `an old name gets its variant with more colours on request`() {
    let xterm = environment(["TERM": "xterm"])
    #expect(xterm.descriptions(for: .twoHundredFiftySix).first == .installed("xterm-256color"))
  }

  @Test func `NO_COLOR counts unless it is empty or the person chooses`() {
    let refusing = environment(["TERM": "xterm-256color", "NO_COLOR": "1"])
    #expect(refusing.colorDepth(choice: nil, colors: 256) == .mono)
    #expect(refusing.colorDepth(choice: .sixteen, colors: 256) == .sixteen)
    #expect(
      refusing.descriptions(for: nil).allSatisfy { $0 != .trueColorXterm })
    let empty = environment(["TERM": "xterm-256color", "NO_COLOR": ""])
    #expect(empty.colorDepth(choice: nil, colors: 256) == .twoHundredFiftySix)
  }

  @Test(arguments: [
    (0, ColorDepth.mono), (8, .eight), (16, .sixteen), (256, .twoHundredFiftySix),
    (0x100_0000, .trueColor),
  ])
  func `no more colours are used than there are`(_ colors: Int, _ available: ColorDepth) {
    let environment = environment(["TERM": "any"])
    #expect(environment.colorDepth(choice: nil, colors: colors) == available)
    for choice in ColorDepth.allCases {
      #expect(environment.colorDepth(choice: choice, colors: colors) == min(choice, available))
    }
  }

  @Test func `only a locale in UTF-8 has more than ASCII`() {
    let xterm = environment(["TERM": "xterm"])
    #expect(xterm.glyphs(choice: nil, isUTF8: true) == .braille)
    #expect(xterm.glyphs(choice: .block, isUTF8: true) == .block)
    for choice in GlyphSet.allCases {
      #expect(xterm.glyphs(choice: choice, isUTF8: false) == .ascii)
    }
    #expect(environment(["TERM": "linux"]).glyphs(choice: nil, isUTF8: true) == .block)
  }

  @Test func `an escape byte waits longer over a network`() {
    let near = environment(["TERM": "xterm"])
    let far = environment(["TERM": "xterm", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"])
    #expect(near.escapeDelay < far.escapeDelay)
  }
}

@Suite struct TerminalErrorTests {
  @Test(arguments: [
    TerminalError.inputIsNoTerminal, .outputIsNoTerminal, .terminalIsNotNamed, .terminalIsDumb,
    .terminalIsUnknown("strange"), .systemRefused(action: "start a process", reason: "too many"),
  ])
  func `every error names the way without a terminal`(_ error: TerminalError) {
    #expect(error.description.contains("`nntui train`"))
  }

  @Test func `the name of an unknown terminal cannot control this one`() {
    let description = TerminalError.terminalIsUnknown("x\u{1b}[31m\u{9b}2J\u{7}").description
    #expect(description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
  }
}
