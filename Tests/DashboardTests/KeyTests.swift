import NeuralNetwork
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `Keys` {
  @Test(arguments: " sSrR[]dowegtl?:uUqz")
  func `every key of the contract has an action`(_ key: Character) {
    #expect(Action.all.contains { $0.keys.contains(.character(key)) })
  }

  @Test func `no key has two actions, and every action says what it does`() {
    let keys = Action.all.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for action in Action.all { #expect(action.sentence.hasSuffix("."), "\(action.title)") }
  }

  @Test func `space runs and pauses`() throws {
    var state = try dashboard()
    #expect(state.press(.character(" ")).map(\.name) == ["run"])
    #expect(state.press(.character(" ")).map(\.name) == ["pause"])
  }

  @Test func `steps pause`() throws {
    var state = try dashboard()
    _ = state.press(.character(" "))
    #expect(state.press(.character("s")).map(\.name) == ["stepBatch"])
    #expect(!state.wantsToRun)
    #expect(state.press(.character("S")).map(\.name) == ["stepEpoch"])
    #expect(state.press(.character("r")).map(\.name) == ["restart"])
  }

  @Test func `space pauses an epoch's step, and runs once it is over`() throws {
    var state = try dashboard()
    #expect(state.press(.character("S"), .character(" ")).map(\.name) == ["stepEpoch", "pause"])
    #expect(state.press(.character(" ")).map(\.name) == ["run"])
    _ = state.press(.character("S"))
    // Of a run before it would be no news.
    _ = update(
      &state, .trainer(.epochStepped(generation: state.generation - 1)), now: 0)
    #expect(state.stepsEpoch)
    _ = update(&state, .trainer(.epochStepped(generation: state.generation)), now: 0)
    #expect(state.press(.character(" ")).map(\.name) == ["run"])
  }

  @Test func `brackets change the rate in 1-2-5 steps, live`() throws {
    var state = try dashboard { $0.training.learningRate = 0.01 }
    #expect(state.press(.character("[")).map(\.name) == ["apply"])
    #expect(state.experiment.training.learningRate == 0.005)
    #expect(state.press(.character("]"), .character("]")).map(\.name) == ["apply", "apply"])
    #expect(state.experiment.training.learningRate == 0.02)
  }

  @Test func `a adds a layer, x deletes it, u and U undo and redo`() throws {
    var state = try dashboard()
    let before = state.experiment
    let count = before.network.layers.count
    #expect(state.press(.character("a")).map(\.name) == ["load"])
    #expect(state.experiment.network.layers.count == count + 1)
    #expect(state.form.row == 2)
    _ = state.press(.character("u"))
    #expect(state.experiment == before)
    _ = state.press(.character("U"))
    #expect(state.experiment.network.layers.count == count + 1)
    _ = state.press(.character("x"))
    #expect(state.experiment.network.layers.count == count)
  }

  @Test func `the input and the output cannot be deleted`() throws {
    var state = try dashboard()
    state.form.row = 0
    #expect(state.press(.character("x")).isEmpty)
    state.form.row = state.experiment.network.layers.count + 1
    #expect(state.press(.character("x")).isEmpty)
  }

  @Test func `J and K move a layer with the cursor on it`() throws {
    var state = try dashboard { experiment in
      experiment.network.layers = [3, 5].map { .dense(DenseExperiment(units: $0)) }
    }
    _ = state.press(.character("J"))
    #expect((0...1).map { state.experiment.dense($0)?.units } == [5, 3])
    #expect(state.form.row == 2)
    _ = state.press(.character("K"))
    #expect((0...1).map { state.experiment.dense($0)?.units } == [3, 5])
  }

  @Test func `q asks only where trained weights would be lost`() throws {
    var fresh = try dashboard()
    #expect(fresh.press(.character("q")).map(\.name) == ["quit"])
    var trained = try dashboard(epochs: 1)
    #expect(trained.press(.character("q")).isEmpty)
    #expect(trained.picture.contains("not exported"))
    #expect(trained.press(.escape).isEmpty)
    #expect(trained.press(.character("q"), .character("y")).map(\.name) == ["quit"])
  }

  @Test func `exported weights are not lost by quitting`() throws {
    var state = try dashboard(epochs: 1)
    let step = try #require(state.snapshot).step
    _ = update(
      &state,
      .finished(.exported(path: "a.json", bytes: 12, step: step, generation: state.generation)),
      now: 0)
    #expect(state.press(.character("q")).map(\.name) == ["quit"])
  }

  @Test(arguments: ["onnx", "py"])
  func `weights that can't be opened again are, and the export says so`(_ ending: String) throws {
    var state = try dashboard(epochs: 1)
    let step = try #require(state.snapshot).step
    let result = EffectResult.exported(
      path: "a.\(ending)", bytes: 12, step: step, generation: state.generation)
    _ = update(&state, .finished(result), now: 0)
    let text = try #require(state.toast?.text)
    #expect(text.hasSuffix("nntui can't open it again, but .safetensors and .json"))
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.dialog is ConfirmDialog)
  }

  @Test func `Ctrl-C twice quits whatever is lost, once asks`() throws {
    var state = try dashboard(epochs: 1)
    #expect(state.press(.control("c")).isEmpty)
    #expect(state.press(.control("c")).map(\.name) == ["quit"])
    #expect(state.press(.control("z")).map(\.name) == ["suspend"])
  }

  @Test func `Escape closes every dialog`() throws {
    for key in "dowet?:" {
      var state = try dashboard(epochs: 1)
      _ = state.press(.character(key))
      #expect(state.dialog != nil, "\(key)")
      _ = state.press(.escape)
      #expect(state.dialog == nil, "\(key)")
    }
  }

  @Test func `a pasted key runs nothing`() throws {
    var state = try dashboard(epochs: 1)
    #expect(update(&state, .terminal(.paste("q y")), now: 0).isEmpty)
    #expect(state.dialog == nil)
  }

  @Test func `the palette finds and does an action by name`() throws {
    var state = try dashboard()
    _ = state.press(.character(":"))
    state.type("gradients")
    #expect(state.press(.enter).map(\.name) == ["checkGradients"])
    #expect(state.dialog == nil)
  }

  @Test(arguments: [
    ("norm", "max-norm"), ("batch-norm", "batch-norm"), ("dropout", "input keep"), ("keep", "keep"),
    ("activation", "activation"), ("learning rate", "learning rate"), ("seed", "seed"),
    ("batch size", "batch size"), ("L2", "L2"),
  ])
  func `the palette leads to a field by its name`(_ words: String, _ title: String) throws {
    var state = try dashboard(epochs: 1)
    state.show(.gradients)
    _ = state.press(.character(":"))
    state.type(words)
    #expect(state.press(.enter).isEmpty)
    #expect(state.screen == .train && state.dialog == nil)
    let field = state.focus == .settings ? state.settingsField.field : state.rowField.field
    #expect(field?.title == title)
  }

  @Test(arguments: ["draw", "draw a digit", "paint"])
  func `the palette leads to where digits are drawn`(_ words: String) throws {
    var state = try dashboard("digits", epochs: 1)
    _ = state.press(.character(":"))
    state.type(words)
    #expect(state.press(.enter).isEmpty)
    #expect(state.screen == .neurons && state.focus == .probe)
  }

  @Test func `the palette offers by its name alone what replaces a network`() throws {
    let state = try dashboard("digits", epochs: 1)
    let replacing = Set(Action.all.filter(\.replacesNetwork).map(\.title))
    #expect(replacing.contains(Action.restartWithNewSeed.title))
    for words in ["draw", "batch", "parameters", "trained"] {
      var palette = PaletteDialog(state)
      for letter in words { _ = palette.list.handle(.character(letter)) }
      #expect(replacing.isDisjoint(with: palette.list.visibleItems.map(\.title)), "\(words)")
    }
    var palette = PaletteDialog(state)
    for letter in "new seed" { _ = palette.list.handle(.character(letter)) }
    #expect(palette.list.selectedItem?.title == Action.restartWithNewSeed.title)
  }

  @Test func `help names every key`() throws {
    var state = try dashboard(size: Size(width: 120, height: 80))
    _ = state.press(.character("?"))
    let picture = state.picture
    for action in Action.all { #expect(picture.contains("\(action.keyNames)  \(action.title)")) }
    for key in ["^C", "^Z", "Esc"] { #expect(picture.contains("\(key)  ")) }
  }

  @Test func `l means the axis of the focused chart`() throws {
    var state = try dashboard(epochs: 2)
    state.focus = .gradients
    _ = state.press(.character("l"))
    #expect(state.linearPanels == [.gradients])
    _ = state.press(.character("l"))
    #expect(state.linearPanels.isEmpty)
  }

  @Test(arguments: [
    (Size(width: 70, height: 20), [PanelID.settings]), (Size(width: 80, height: 24), []),
    (Size(width: 200, height: 50), []),
  ])
  func `Tab visits what is in sight, and alone what is nowhere else`(
    _ size: Size, _ alone: [PanelID]
  ) throws {
    var state = try dashboard(size: size)
    let inSight = DashboardLayout(state).panels.map(\.id)
    for key in [Key.tab, .backTab] {
      var visited: Set<PanelID> = []
      for _ in 0..<inSight.count + alone.count {
        visited.insert(state.focus)
        let shown = DashboardLayout(state).panels.map(\.id)
        #expect(shown == (alone.contains(state.focus) ? [state.focus] : inSight))
        _ = state.press(key)
      }
      #expect(visited == Set(inSight + alone))
      #expect(state.focus == .network)
    }
    // A window that becomes smaller may take a panel away.
    state.focus = .layers
    state.size = Size(width: 80, height: 24)
    _ = state.press(.tab)
    #expect(state.focus == .network)
  }

  @Test func `a click focuses a panel, and a key at the foot of the screen is pressed`() throws {
    var state = try dashboard()
    let layout = DashboardLayout(state)
    let cost = try #require(layout.panels.first { $0.id == .cost }).rect
    _ = update(
      &state, .terminal(.mouse(MouseEvent(.press, x: cost.x + 3, y: cost.y + 2))), now: 0)
    #expect(state.focus == .cost)
    let hint = try #require(
      keyHints(width: 80).first { $0.action.title == Action.runOrPause.title })
    let effects = update(
      &state,
      .terminal(.mouse(MouseEvent(.press, x: hint.columns.lowerBound, y: layout.keys.y))), now: 0)
    #expect(effects.map(\.name) == ["run"])
  }

  @Test func `a toast goes away by itself`() throws {
    var state = try dashboard()
    _ = state.press(.character("u"))
    #expect(state.picture.contains("nothing to undo"))
    _ = update(&state, .terminal(.timeout), now: 60)
    #expect(!state.picture.contains("nothing to undo"))
  }
}
