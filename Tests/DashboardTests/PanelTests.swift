import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Panels` {
  @Test(arguments: PanelID.allCases)
  func `explain themselves in sentences`(_ id: PanelID) {
    #expect(panel(id).id == id)
    #expect(panel(id).explanation.hasSuffix("."))
  }

  /// A form, or what is waited for.
  @Test(arguments: PanelID.allCases)
  func `show something before the data are prepared`(_ id: PanelID) {
    let state = DashboardState(
      experiment: .default(for: "circle"), size: Size(width: 80, height: 24))
    #expect(state.current == nil)
    let text = picture(id, Size(width: 60, height: 18), state).joined(separator: "\n")
    let isForm = panel(id).showsBeforeData
    // The data's form has its counts to wait for.
    #expect(text.contains("preparing the data…") == (!isForm || id == .dataSettings))
    #expect(!isForm || text.split(separator: "\n").count > 3)
  }

  @Test func `a diverged network is said to be, with step and remedy`() throws {
    var state = try dashboard("circle") { experiment in
      experiment.training.learningRate = 1e30
    }
    var snapshot = try #require(state.current)
    snapshot.state = .diverged(Divergence(step: 7, layer: 1))
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.toast?.text.contains("diverged at step 7 in layer 2") == true)
  }
}

@Suite struct `Panel pictures` {
  @Test func `the network, a row a layer`() throws {
    let state = try dashboard { experiment in
      experiment.network.layers = [
        .dense(DenseExperiment(units: 8)),
        .dense(DenseExperiment(units: 16, activation: Selection(LeakyReLU.self))),
      ]
    }
    #expect(
      picture(.network, Size(width: 44, height: 5), state) == [
        "      units activation init   bn keep  param",
        " in       2 x1 x2",
        "▸1 dense  8 tanh       xavier ·  ·        24",
        " 2 dense 16 leaky-relu he     ·  ·       144",
        " out      1 sigmoid    xavier             17",
      ])
    #expect(
      picture(.network, Size(width: 29, height: 4), state) == [
        " in   2 x1 x2", "▸1    8 tanh       xavier  24", " 2   16 leaky-relu he     144",
        " out  1 sigmoid    xavier  17",
      ])
  }

  @Test func `the settings, live ones marked`() throws {
    let state = try dashboard { experiment in
      experiment.training.optimizer = Selection(Momentum.self)
      experiment.training.learningRate = 0.05
      experiment.training.l2 = 0.001
    }
    #expect(
      picture(.settings, Size(width: 30, height: 7), state) == [
        " ○ loss          auto", " ○ optimizer     momentum", "    β            0.9",
        " ● learning rate 0.05", " ● schedule      constant", " ● batch size    32",
        " ● epochs        200       ↓16",
      ])
  }

  @Test func `gradients as bars with a verdict`() throws {
    var state = try dashboard()
    var snapshot = try #require(state.current)
    for (index, gradient) in [1e-3, 1e-2, 1e-1].enumerated() {
      snapshot.layers[index].gradient = gradient
    }
    snapshot.findings = []
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(
      picture(.gradients, Size(width: 22, height: 4), state) == [
        "1    1e-3 ▇▇▇▇▇▇▇▇", "2    .010 ▇▇▇▇▇▇▇▇▇▇", "out  .100 ▇▇▇▇▇▇▇▇▇▇▇▇", "● healthy",
      ])
  }

  @Test func `a cursor reads the cost off, and Escape takes it away`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: 6)
    state.focus = .cost
    _ = state.press(.left, .left)
    #expect(state.cursor == 4)
    _ = state.press(.right)
    #expect(state.cursor == 5)
    _ = state.press(.escape)
    #expect(state.cursor == nil)
  }
}
