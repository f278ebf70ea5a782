import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What is seen of a field while something is typed into it.
@Suite struct `Typing into a field` {
  @Test func `while a field is typed into its keys and what is allowed stand below`() throws {
    var state = try dashboard()
    let before = state.experiment
    _ = state.press(.enter)
    let last = try #require(view(state).lines.last)
    #expect(last.contains("⏎ take   Esc leave   ↑↓ step   ^U clear   units: 1 to 65536"))
    #expect(state.picture.contains("─ ⏎ take  Esc leave ─"))
    #expect(!state.picture.contains("run/pause"))
    // Steps change the text only.
    _ = state.press(.up, .up, .down)
    #expect(state.form.editor?.text == "9")
    #expect(state.experiment == before)
    _ = state.press(.escape)
    #expect(state.experiment == before && state.form.editor == nil)
    #expect(state.picture.contains("run/pause"))
  }

  @Test func `what a text may be is told too`() throws {
    let experiment = Experiment.default(for: "circle")
    for field in settingsFields(of: experiment) {
      switch field.kind {
      case .number, .optional, .text:
        #expect(!field.allowed(in: experiment).isEmpty, "\(field.title)")
      case .choice, .toggle, .several, .action:
        #expect(field.allowed(in: experiment).isEmpty, "\(field.title)")
      }
    }
  }

  @Test func `a click on the keys of typing presses them`() throws {
    var state = try dashboard()
    _ = state.press(.enter)
    let rect = try #require(DashboardLayout(state).panels.first { $0.id == .network }).rect
    let line = try #require(view(state).lines[rect.maxY - 1].firstRange(of: "Esc"))
    let column = view(state).lines[rect.maxY - 1].distance(
      from: view(state).lines[rect.maxY - 1].startIndex, to: line.lowerBound)
    let click = MouseEvent(.press, x: column, y: rect.maxY - 1)
    _ = update(&state, .terminal(.mouse(click)), now: 0)
    #expect(state.form.editor == nil)
  }

  @Test(arguments: [29, 40, 60])
  func `what is typed has its own room, and no half of a word beside it`(_ width: Int) throws {
    var state = try dashboard("digits") { experiment in
      experiment.network.layers = [
        .conv2d(
          ConvolutionExperiment(
            filters: 8, activation: Selection(ReLU.self), batchNorm: true, maxPool: 2))
      ]
    }
    state.form.row = 1
    for (column, field) in state.form.fields(in: state.experiment, on: state.traits).enumerated() {
      guard !field.allowed(in: state.experiment).isEmpty else { continue }
      state.form.column = column
      _ = state.open(field)
      state.form.editor = TextField("12345")
      var buffer = CellBuffer(Size(width: width, height: 8))
      NetworkPanel().draw(in: buffer.bounds, of: &buffer, state)
      let line = try #require(buffer.lines.first { $0.contains("12345") }, "\(field.title)")
      let words = line.split(separator: " ").map(String.init)
      #expect(words.contains("12345"), "\(line)")
      // What is left of the row is whole.
      let usual = ["▸conv", "▸1", "conv", "8", "3×3", "relu", "he", "0", "bn", "·", "2", "pool2"]
      let rest = ["8×4×4", "88", "12345", field.title] + usual
      #expect(words.allSatisfy { rest.contains($0) }, "\(line)")
      state.form.editor = nil
    }
  }
}
