import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What is said, in which words, and for how long.
@Suite struct `Toasts` {
  @Test func `what was said goes away with the next key or click`() throws {
    for event in [
      TerminalEvent.key(.tab), .key(.escape), .mouse(MouseEvent(.press, x: 40, y: 10)),
    ] {
      var state = try dashboard()
      _ = state.press(.character("u"))
      #expect(state.toast?.text == "nothing to undo")
      _ = update(&state, .terminal(event), now: 0)
      #expect(state.toast == nil)
    }
  }

  @Test func `an error about a setting goes away when that is valid`() throws {
    var state = try dashboard()
    _ = state.press(.enter, .control("u"), .enter)
    #expect(state.toast?.kind == .problem)
    _ = state.press(.character("9"), .enter)
    #expect(state.toast == nil)
    #expect(state.experiment.dense(0)?.units == 9)
  }

  @Test func `problems are told in the words of the form`() {
    let cases = [
      ("network.layers[1].conv2d.kernel", "layer 2 kernel: x (1)"),
      ("network.layers[0].conv2d", "layer 1: x (1)"), ("training.batch-size", "batch-size: x (1)"),
      ("network.layers", "layers: x (1)"), ("data", "x (1)"),
    ]
    for (path, text) in cases {
      #expect(ExperimentProblem(path: path, finding: "x", allowed: "1").formText == text)
    }
  }

  @Test func `what has no room in a line is told whole in a dialog`() throws {
    let problems = (1...30).map { "bad.csv:\($0): column 2 'b': 'two' is not a number" }
    var state = try dashboard()
    _ = update(&state, .finished(.failed(problems.joined(separator: "\n"))), now: 0)
    #expect(state.dialog is ProblemsDialog)
    #expect(state.picture.contains("Problems") && state.picture.contains("↓ more"))
    for problem in problems.prefix(10) { #expect(state.picture.contains(problem)) }
    _ = state.press(.pageDown, .pageDown, .pageDown, .pageDown)
    #expect(state.picture.contains(problems[29]) && !state.picture.contains("↓ more"))
    _ = state.press(.escape)
    #expect(state.dialog == nil)
    _ = update(&state, .finished(.failed("bad.csv: no such file")), now: 0)
    #expect(state.dialog == nil && state.toast?.text == "bad.csv: no such file")
    // One long sentence too.
    _ = update(&state, .finished(.failed(String(repeating: "long ", count: 30))), now: 0)
    #expect(state.dialog is ProblemsDialog)
    #expect(!state.picture.contains("…"))
  }
}
