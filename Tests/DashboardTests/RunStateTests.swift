import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What the dashboard thinks of the run, and what the trainer says later.
@Suite struct `The run` {
  @Test func `a live change before the first snapshot keeps opened weights`() throws {
    var state = DashboardState(
      experiment: .default(for: "circle"), size: Size(width: 80, height: 24))
    _ = state.beginFirst(weights: nil)
    // A load would draw new weights; a change of settings follows the load that is under way.
    #expect(state.press(.character("[")).map(\.name) == ["apply"])
  }

  @Test func `opened weights are named, and known to be trained, until they are trained further`()
    throws
  {
    let experiment = Experiment.default(for: "circle")
    let session = TrainingSession<Float>(experiment, data: try PreparedData(experiment))
    session.advanceToEndOfEpoch()
    var state = try dashboard("iris")
    let weights = OpenedWeights(session.model, path: "some/where/mine.safetensors")
    let effects = update(&state, .finished(.opened(experiment, weights)), now: 0)
    guard case .load(_, let loaded, _, _) = effects.first else {
      Issue.record("nothing is loaded")
      return
    }
    #expect(loaded == weights)
    #expect(
      state.toast?.text == "weights of mine.safetensors (1 epoch) · space trains them further")
    state.toast = nil
    var snapshot = try StillRun.snapshot(
      of: experiment, model: session.model, epochs: 0, measuring: MeasurementRequest())
    snapshot.generation = state.generation
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.picture.contains("weights of mine.safetensors"))
    snapshot.step = 1
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(!state.picture.contains("weights of mine.safetensors"))
    state.size = Size(width: 160, height: 40)
    #expect(view(state).lines[0].contains("from mine.safetensors"))
    // Another network has nothing of them, and undo has them back.
    _ = state.press(.character("x"))
    #expect(state.weightsName == nil)
    _ = state.press(.character("u"))
    #expect(state.weightsName == "mine.safetensors")
  }

  @Test func `restart and run at once after a divergence`() throws {
    var state = try dashboard(epochs: 1)
    var snapshot = try #require(state.current)
    snapshot.state = .diverged(Divergence(step: 3, layer: nil))
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.press(.character(" ")).isEmpty)
    #expect(state.press(.character("r"), .character(" ")).map(\.name) == ["restart", "run"])
  }

  @Test func `an export of a run before does not make this one safe to quit`() throws {
    var state = try dashboard(epochs: 1)
    let old = state.generation
    _ = state.press(.character("R"))
    var snapshot = try #require(state.snapshot)
    snapshot.generation = state.generation
    _ = update(&state, .snapshot(snapshot), now: 0)
    _ = update(
      &state, .finished(.exported(path: "a.json", bytes: 1, step: 10_000, generation: old)), now: 0)
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.dialog is ConfirmDialog)
  }

  @Test func `a load that fails gives back what was there before`() throws {
    var state = try dashboard(epochs: 1)
    state.exportedStep = 99
    let before = state.experiment
    _ = state.begin(.default(forCSV: "missing.csv"))
    let failed = state.experiment
    _ = update(&state, .trainer(.couldNotLoad(failed, problem: "no such file")), now: 0)
    #expect(state.experiment == before)
    #expect(state.exportedStep == 99)
  }

  @Test func `a run that has its epochs pauses and says how to go on`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.press(.character(" "))
    // Of a run before it would be no news.
    _ = update(&state, .trainer(.epochsDone(200, generation: state.generation - 1)), now: 0)
    #expect(state.wantsToRun)
    _ = update(&state, .trainer(.epochsDone(200, generation: state.generation)), now: 0)
    #expect(!state.wantsToRun)
    #expect(state.toast?.text == "200 epochs done · space goes on")
    state.now = 1
    #expect(state.press(.character(" ")).map(\.name) == ["run"])
  }

  @Test func `a run that is back at its best epoch says so once`() throws {
    var state = try dashboard(epochs: 3)
    var snapshot = try #require(state.snapshot)
    snapshot.returnedEpoch = 2
    _ = update(&state, .trainer(.epochsDone(3, generation: state.generation)), now: 0)
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.toast?.text == "3 epochs done, back to epoch 2, the best · space goes on")
    state.toast = nil
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.toast == nil)
  }

  @Test func `a press of space that was meant to pause does not go on`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.press(.character(" "))
    _ = update(&state, .trainer(.epochsDone(200, generation: state.generation)), now: 5)
    state.now = 5.4
    #expect(state.press(.character(" ")).isEmpty)
    #expect(!state.wantsToRun)
    #expect(state.toast?.text == "200 epochs done · space goes on")
    // Another key shows that the pause was seen.
    #expect(state.press(.character("s"), .character(" ")).map(\.name) == ["stepBatch", "run"])
  }

  @Test func `the status tells the epochs that a run will have`() throws {
    var state = try dashboard(epochs: 3) { $0.training.epochs = 200 }
    #expect(state.picture.contains("epoch 3/200 "))
    #expect(state.edit { $0.training.epochs = 3 }.map(\.name) == ["apply"])
    #expect(state.picture.contains("epoch 3/3 "))
    var snapshot = try #require(state.current)
    snapshot.state = .running
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.picture.contains("epoch 3/6 "))
    _ = state.edit { $0.training.epochs = 2 }
    #expect(state.picture.contains("epoch 3/4 "))
    _ = state.edit { $0.training.epochs = 0 }
    #expect(state.picture.contains("epoch 3 "))
  }

  @Test func `a gradient check does not take the place of another dialog`() throws {
    var state = try dashboard()
    _ = state.press(.character("g"), .character("w"))
    _ = update(&state, .trainer(.gradientCheck(report(of: state))), now: 0)
    #expect(state.dialog is SaveDialog)
  }

  @Test func `gradients are checked once at a time, and told with their step`() throws {
    var state = try dashboard()
    #expect(state.press(.character("g")).map(\.name) == ["checkGradients"])
    #expect(state.press(.character("g")).isEmpty)
    _ = update(&state, .trainer(.gradientCheck(report(of: state, step: 1_234))), now: 0)
    #expect(state.picture.contains("Gradient check at step 1,234, in Double"))
    _ = state.press(.escape)
    #expect(state.press(.character("g")).map(\.name) == ["checkGradients"])
  }

  @Test func `a check of a network that is gone is not shown as that of the new one`() throws {
    var state = try dashboard()
    _ = state.press(.character("g"))
    let old = report(of: state)
    _ = state.edit { $0.seed += 1 }
    _ = update(&state, .trainer(.gradientCheck(old)), now: 0)
    #expect(state.dialog == nil)
    #expect(state.toast?.text == "the network has changed: g checks the new one")
  }

  private func report(of state: DashboardState, step: Int = 0) -> GradientCheckReport {
    GradientCheckReport(generation: state.generation, step: step)
  }

  @Test func `in too small a window q asks where it can be seen`() throws {
    var state = try dashboard(epochs: 1)
    _ = update(&state, .terminal(.resize(Size(width: 40, height: 10))), now: 0)
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.picture.contains("y quit"))
    #expect(state.press(.character("y")).map(\.name) == ["quit"])
  }

  @Test func `a panel without a place is shown alone while it has the focus`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40))
    state.focus = .settings
    _ = update(&state, .terminal(.resize(Size(width: 70, height: 24))), now: 0)
    #expect(DashboardLayout(state).panels.map(\.id) == [.settings])
    _ = state.press(.backTab)
    #expect(DashboardLayout(state).panels.count == 4)
  }

  @Test func `what is typed stays with its field`() throws {
    var state = try dashboard()
    state.focus = .settings
    state.form.setting =
      settingsFields(of: state.experiment).firstIndex { $0.title == "learning rate" } ?? 0
    _ = state.press(.enter)
    #expect(state.form.editor != nil)
    _ = update(&state, .terminal(.paste("5")), now: 0)
    #expect(state.form.editor?.text.hasSuffix("5") == true)
    state.focus = .network
    #expect(state.form.editor == nil)
  }

  @Test func `every field can be stepped to something possible`() {
    let experiment = Experiment.default(for: "circle")
    for field in settingsFields(of: experiment) {
      for direction in [-1, 1] {
        guard let change = field.step(direction, in: experiment) else { continue }
        var changed = experiment
        change(&changed)
        #expect(changed.problems().isEmpty, "\(field.title)")
      }
    }
  }
}
