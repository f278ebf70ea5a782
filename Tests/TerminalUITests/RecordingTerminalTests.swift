import Testing
import TerminalUI

struct RecordingTerminalTests {
  @Test func `the script happens in order and a resize changes the size`() {
    let size = Size(width: 10, height: 5)
    var terminal = RecordingTerminal(script: [.key(.enter), .resize(size), .paste("x")])
    #expect(terminal.nextEvent(timeout: nil, acceptsWake: true) == .key(.enter))
    #expect(terminal.size == Size(width: 80, height: 24))
    #expect(terminal.nextEvent(timeout: nil, acceptsWake: true) == .resize(size))
    #expect(terminal.size == size)
    #expect(terminal.nextEvent(timeout: 5, acceptsWake: true) == .paste("x"))
    #expect(terminal.nextEvent(timeout: 5, acceptsWake: true) == .timeout)
    #expect(terminal.nextEvent(timeout: nil, acceptsWake: true) == .terminate(exitCode: 0))
  }

  @Test func `the script of somebody who looks begins with the first picture`() {
    var terminal = RecordingTerminal(script: [.key(.enter)], waitsForPicture: true)
    #expect(terminal.nextEvent(timeout: 5, acceptsWake: true) == .timeout)
    terminal.draw(CellBuffer(terminal.size), theme: .standard)
    #expect(terminal.nextEvent(timeout: 5, acceptsWake: true) == .key(.enter))
  }

  @Test func `wake-ups are gathered and wait until they are accepted`() {
    var terminal = RecordingTerminal(script: [.key(.up)])
    terminal.waker.wake()
    terminal.waker.wake()
    #expect(terminal.nextEvent(timeout: 0, acceptsWake: false) == .key(.up))
    #expect(terminal.nextEvent(timeout: 0, acceptsWake: false) == .timeout)
    #expect(terminal.nextEvent(timeout: 0, acceptsWake: true) == .wake)
    #expect(terminal.nextEvent(timeout: 0, acceptsWake: true) == .timeout)
  }

  @Test func `what was drawn is kept`() {
    var terminal = RecordingTerminal()
    var buffer = CellBuffer(terminal.size)
    buffer.text("hello", x: 0, y: 0)
    terminal.draw(buffer, theme: .standard)
    buffer.text("world", x: 0, y: 0)
    terminal.draw(buffer, theme: .standard)
    #expect(terminal.frames.map { $0.buffer.lines[0].prefix(5) } == ["hello", "world"])
    terminal.suspend()
    #expect(terminal.suspensionCount == 1)
  }
}
