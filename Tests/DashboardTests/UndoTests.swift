import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What becomes of a trained network that a change replaces.
@Suite struct `Undo` {
  /// The dashboard as it is once the trainer has done what `effects` ask for, by a network of
  /// `step` steps.
  private func follow(_ state: inout DashboardState, step: Int) throws {
    var snapshot = try StillRun.snapshot(
      of: state.experiment, epochs: 0, measuring: MeasurementRequest())
    snapshot.generation = state.generation
    snapshot.step = step
    _ = update(&state, .snapshot(snapshot), now: state.now)
  }

  private func resumed(_ effects: [Effect]) -> Int? {
    effects.lazy.compactMap { effect in
      if case .load(_, _, let former, _) = effect { former } else { nil }
    }.first
  }

  @Test func `brings back the run that was replaced, and tells so`() throws {
    var state = try dashboard(epochs: 2)
    let (before, trained) = (state.experiment, state.generation)
    let step = try #require(state.current?.step)
    #expect(resumed(state.press(.character("x"))) == nil)
    #expect(state.toast?.text == "rebuilt · u brings \(step) trained steps back")
    try follow(&state, step: 0)
    #expect(resumed(state.press(.character("u"))) == trained)
    #expect(state.experiment == before)
    try follow(&state, step: step)
    #expect(
      state.toast?.text == "undone: the network of step \(step) with its weights is back")
  }

  @Test func `then redo brings back the other one`() throws {
    var state = try dashboard(epochs: 2)
    _ = state.press(.character("x"))
    try follow(&state, step: 7)
    let other = state.generation
    _ = state.press(.character("u"))
    try follow(&state, step: 20)
    let first = state.generation
    #expect(resumed(state.press(.character("U"))) == other)
    try follow(&state, step: 7)
    #expect(state.toast?.text == "redone: the network of step 7 with its weights is back")
    #expect(resumed(state.press(.character("u"))) == first)
  }

  @Test func `tells where the weights are kept no longer`() throws {
    var state = try dashboard(epochs: 2)
    _ = state.press(.character("x"))
    try follow(&state, step: 0)
    _ = state.press(.character("u"))
    try follow(&state, step: 0)
    #expect(
      state.toast?.text == "undone, but from seed 42: its weights are kept no longer")
  }

  @Test func `counts the changes since`() throws {
    var state = try dashboard(epochs: 2)
    let step = try #require(state.current?.step)
    _ = state.press(.character("+"), .character("+"), .character("+"))
    #expect(state.toast?.text == "rebuilt · 3 × u brings \(step) trained steps back")
    _ = state.press(.character("u"), .character("u"))
    #expect(resumed(state.press(.character("u"))) == 1)
  }

  @Test(arguments: ["R", "another dataset", "another experiment"])
  func `is there however the network was replaced`(_ way: String) throws {
    var state = try dashboard(epochs: 2)
    let trained = state.generation
    let before = state.experiment
    state.exportedStep = 3
    switch way {
    case "R": _ = state.press(.character("R"))
    case "another dataset": _ = state.choose(dataset: "moons")
    default: _ = update(&state, .finished(.opened(.default(for: "iris"), nil)), now: 0)
    }
    #expect(state.toast?.text.hasSuffix("trained steps back") == true)
    try follow(&state, step: 0)
    #expect(resumed(state.press(.character("u"))) == trained)
    #expect(state.experiment == before)
    #expect(state.exportedStep == 3)
  }

  @Test func `brings back what a restart set aside`() throws {
    var state = try dashboard(epochs: 2)
    let trained = state.generation
    let step = try #require(state.current?.step)
    state.exportedStep = step
    #expect(state.press(.character("r")).map(\.name) == ["restart"])
    #expect(
      state.toast?.text
        == "restarted from the same parameters · u brings \(step) trained steps back")
    #expect(state.exportedStep == 0)
    try follow(&state, step: 0)
    #expect(resumed(state.press(.character("u"))) == trained)
    #expect(state.exportedStep == step)
    try follow(&state, step: step)
    #expect(
      state.toast?.text == "undone: the network of step \(step) with its weights is back")
  }

  @Test func `goes through live changes and restarts in their order`() throws {
    var state = try dashboard(epochs: 2)
    let rate = state.experiment.training.learningRate
    _ = state.press(.character("["))
    let lowered = state.experiment.training.learningRate
    _ = state.press(.character("r"))
    try follow(&state, step: 0)
    #expect(state.experiment.training.learningRate == lowered)
    #expect(state.press(.character("u")).map(\.name) == ["load"])
    try follow(&state, step: 20)
    // The run that came back is the one whose rate was lowered.
    #expect(state.press(.character("u")).map(\.name) == ["apply"])
    #expect(state.experiment.training.learningRate == rate)
    #expect(state.press(.character("U")).map(\.name) == ["apply"])
    #expect(state.press(.character("U")).map(\.name) == ["load"])
    #expect(state.experiment.training.learningRate == lowered)
  }

  @Test func `has nothing to do after a restart of what was not trained`() throws {
    var state = try dashboard()
    #expect(state.press(.character("r")).map(\.name) == ["restart"])
    #expect(state.toast?.text == "restarted from the same parameters")
    _ = state.press(.character("u"))
    #expect(state.toast?.text == "nothing to undo")
  }

  @Test func `of a live change keeps the run`() throws {
    var state = try dashboard(epochs: 2)
    _ = state.press(.character("["))
    #expect(state.press(.character("u")).map(\.name) == ["apply"])
  }

  @Test func `takes itself back`() throws {
    var state = try dashboard()
    _ = state.press(.character("x"))
    try follow(&state, step: 1)
    _ = state.press(.character("u"))
    #expect(state.toast?.text == "undone · U brings 1 trained step back")
  }

  @Test func `says nothing of weights where nothing was trained`() throws {
    var state = try dashboard()
    _ = state.press(.character("x"))
    #expect(state.toast == nil)
  }

  @Test func `forgets a change that turned out impossible`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.begin(.default(forCSV: "missing.csv"))
    let failed = state.experiment
    _ = update(&state, .trainer(.couldNotLoad(failed, problem: "no such file")), now: 0)
    _ = state.press(.character("u"))
    #expect(state.toast?.text == "nothing to undo")
  }
}
