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
}
