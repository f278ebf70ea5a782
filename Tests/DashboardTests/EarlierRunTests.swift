import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The run that was trained before, beside the one that is.
@Suite struct `Earlier runs` {
  /// A run of some epochs that `change` has replaced by another one.
  private func replaced(
    epochs: Int = 8, by change: (inout Experiment) -> Void
  ) throws -> DashboardState {
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: epochs)
    _ = state.edit(change)
    try state.takeSnapshot(epochs: 0)
    return state
  }

  private func name(_ state: DashboardState) -> String? {
    state.earlier?.name(against: state.experiment, on: state.traits)
  }

  @Test func `are called by what was different`() throws {
    let changes: [(name: String, change: (inout Experiment) -> Void)] = [
      ("adam", { $0.training.optimizer = Selection(GradientDescent.self) }),
      ("2 layers", { $0.network.layers.removeLast() }),
      (
        "tanh",
        {
          $0.network.layers = [
            .dense(DenseExperiment(units: 8, activation: Selection(ReLU.self))),
            .dense(DenseExperiment(units: 8, activation: Selection(ReLU.self))),
          ]
        }
      ),
      ("seed 42", { $0.seed = 7 }),
    ]
    for (wanted, change) in changes {
      let state = try replaced { experiment in
        experiment.seed = 42
        experiment.training.optimizer = Selection(Adam.self)
        experiment.network.layers = Array(
          repeating: .dense(DenseExperiment(units: 8, activation: Selection(Tanh.self))), count: 2)
      }
      var now = state
      now.earlier = nil
      try now.takeSnapshot(epochs: 3)
      _ = now.edit(change)
      #expect(name(now) == wanted)
    }
  }

  @Test func `are drawn up to the epoch that this one has reached, and by c no more`() throws {
    var state = try replaced { $0.training.optimizer = Selection(GradientDescent.self) }
    #expect(state.earlier?.records.last?.epoch == 8)
    /// The last epoch that the chart of the cost reaches.
    func end() throws -> Double {
      let place = try #require(DashboardLayout(state).panels.first { $0.id == .cost }).rect
      let inside = PanelFrame.inside(of: place)
      let event = MouseEvent(.move, x: inside.maxX - 1, y: inside.y + 4)
      return try #require(panel(.cost).epoch(at: event, in: inside, state))
    }
    #expect(state.text(of: .cost).contains("adam"))
    #expect(try end() > 7)
    try state.takeSnapshot(epochs: 4)
    #expect(state.text(of: .cost).contains("adam"))
    #expect((3.5...4.5).contains(try end()))
    state.focus = .cost
    #expect(state.press(.character("c")).isEmpty)
    #expect(!state.text(of: .cost).contains("adam"))
    _ = state.press(.character("c"))
    #expect(state.text(of: .cost).contains("adam"))
  }

  @Test func `of other data are none to compare with`() throws {
    var state = try replaced { $0.training.optimizer = Selection(GradientDescent.self) }
    _ = state.choose(dataset: "iris")
    #expect(state.earlier == nil)
  }

  @Test func `stay where nothing was trained since`() throws {
    var state = try replaced { $0.training.optimizer = Selection(GradientDescent.self) }
    _ = state.edit { $0.training.optimizer = Selection(Momentum.self) }
    #expect(state.earlier?.records.last?.epoch == 8)
    #expect(name(state) == "adam")
  }

  @Test func `a restart is compared with what it restarts`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: 5)
    state.costView.window = 1...3
    _ = state.press(.character("r"))
    #expect(state.earlier?.records.last?.epoch == 5)
    #expect(name(state) == "other run")
    #expect(state.costView.window == nil)
  }

  @Test func `without a dev set have one curve, penalties or not`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: 6) { experiment in
      experiment.data.split = .trainOnly
      experiment.training.l2 = 0.01
      experiment.training.optimizer = Selection(Adam.self)
    }
    _ = state.edit { $0.training.optimizer = Selection(GradientDescent.self) }
    try state.takeSnapshot(epochs: 6)
    let legend = state.text(of: .cost)
    #expect(legend.contains("adam") && legend.contains("penalty"))
    // The penalty of the run before is a hundred times as large, and would have room here.
    state.earlier = state.earlier.map { earlier in
      var records = earlier.records
      for index in records.indices { records[index].record.penalty = 1e6 }
      return EarlierRun(experiment: earlier.experiment, records: records)
    }
    #expect(state.text(of: .cost) == legend)
  }

  @Test func `stay where a load turns out impossible`() throws {
    var state = try replaced { $0.training.optimizer = Selection(GradientDescent.self) }
    let running = try #require(state.earlier)
    _ = state.edit { $0.data.source = .csv("/nowhere/at/all.csv") }
    #expect(state.earlier == nil)
    _ = update(
      &state, .trainer(.couldNotLoad(state.experiment, problem: "no such file")), now: 0)
    #expect(state.earlier == running)
  }

  @Test func `with the same layers are called by what is different`() throws {
    var state = try dashboard(epochs: 2)
    _ = state.edit { $0.network.inputKeep = 0.8 }
    #expect(name(state) == "keep 1")
  }
}
