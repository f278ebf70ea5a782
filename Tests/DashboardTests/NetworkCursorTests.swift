import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// Where the cursor of the network form goes, and what is in sight of it.
@Suite struct `The network form's cursor` {
  @Test(arguments: ["circle", "digits"])
  func `on the output the cursor stands on what stands under it`(_ dataset: String) throws {
    let columns: [(NetworkColumn, NetworkColumn)] = [
      (.units, .units), (.activation, .activation), (.initializer, .initializer), (.bias, .bias),
      (.batchNorm, .bias), (.keep, .bias),
    ]
    for (column, expected) in columns {
      var state = try dashboard(dataset)
      state.form.row = state.experiment.network.layers.count
      let fields = state.form.fields(in: state.experiment, on: state.traits)
      state.form.column = try #require(fields.firstIndex { $0.column == column })
      _ = state.press(.down)
      #expect(state.rowField.field?.column == expected)
    }
  }

  @Test func `what follows from something else says so and changes nothing`() throws {
    var state = try dashboard("circle")
    let before = state.experiment
    _ = state.press(.end)
    for word in ["One unit", "Follows from the loss"] {
      for key in [Key.character("+"), .character("-"), .enter] {
        #expect(state.press(key).isEmpty)
        #expect(state.toast?.text.hasPrefix(word) == true)
        #expect(state.dialog == nil)
      }
      _ = state.press(.right)
    }
    #expect(state.experiment == before)
  }

  @Test func `its layer is the one that all screens look at`() throws {
    var state = try dashboard { experiment in
      experiment.network.layers = [4, 3, 2].map { .dense(DenseExperiment(units: $0)) }
    }
    _ = state.press(.right, .character("a"))
    #expect(state.form.row == 2 && state.selectedLayer == 1)
    try state.takeSnapshot(epochs: 0)
    let column = state.rowField.field?.column
    _ = state.press(.character("2"), .down, .down, .character("1"))
    #expect(state.form.layer(in: state.experiment) == 3)
    #expect(state.rowField.field?.column == column)
    _ = state.press(.character("4"), .left, .character("1"))
    #expect(state.form.layer(in: state.experiment) == 2)
    // What is told of the run before does not move it.
    _ = state.press(.home, .character("x"), .character("2"), .end, .character("1"))
    #expect(state.form.row == 5)
    _ = state.press(.home)
    try state.takeSnapshot(epochs: 0)
    #expect(state.form.row == 0)
  }

  @Test func `rows out of sight are marked above and below`() throws {
    var state = try dashboard { experiment in
      experiment.network.layers = (1...9).map { .dense(DenseExperiment(units: $0)) }
    }
    func marks() -> [Character] {
      var buffer = CellBuffer(Size(width: 29, height: 6))
      NetworkPanel().draw(in: buffer.bounds, of: &buffer, state)
      return buffer.lines.compactMap(\.first).filter { "↑↓▸".contains($0) }
    }
    state.focus = .settings
    state.form.row = 0
    #expect(marks() == ["▸", "↓"])
    state.form.row = 5
    #expect(marks() == ["↑", "▸", "↓"])
    state.form.row = 10
    #expect(marks() == ["↑", "▸"])
  }
}
