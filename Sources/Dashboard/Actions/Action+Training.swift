import NeuralNetwork
import TerminalUI
import Training

extension Action {
  static let runOrPause = Action(
    title: "Run or pause",
    sentence: "Trains as many epochs as the settings say, then as many again; or pauses.",
    hint: "run/pause",
    group: .training, keys: [.character(" ")],
    perform: { state in
      if case .diverged = state.current?.state {
        state.say("it has diverged: lower the rate with [, then restart with r", .problem)
        return []
      }
      if case .stoppedEarly = state.current?.state {
        state.say("it stopped early: r restarts, and more patience in the settings goes on")
        return []
      }
      if let notice = state.pauseNotice, state.now < notice.end, !state.wantsToRun {
        state.say(notice.text, notice.kind)
        return []
      }
      state.wantsToRun = !state.wantsToRun && !state.stepsEpoch
      return [state.wantsToRun ? .run : .pause]
    })

  static let stepBatch = Action(
    title: "Step a batch", sentence: "Takes one step with the next mini-batch, then pauses.",
    hint: "step", group: .training, keys: [.character("s")],
    perform: { state in
      state.wantsToRun = false
      return [.stepBatch]
    })

  static let stepEpoch = Action(
    title: "Step an epoch", sentence: "Goes on to the end of the epoch, then pauses.",
    hint: "epoch", group: .training, keys: [.character("S")],
    perform: { state in
      state.wantsToRun = false
      state.stepsEpoch = true
      return [.stepEpoch]
    })

  static let restart = Action(
    title: "Restart", sentence: "Goes back to the same initial parameters, to the bit.",
    hint: "restart", group: .training, keys: [.character("r")], replacesNetwork: true,
    perform: { $0.restart() })

  static let restartWithNewSeed = Action(
    title: "Restart with a new seed",
    sentence: "Draws data, split, parameters and batch order anew.", hint: "new seed",
    group: .training, keys: [.character("R")], replacesNetwork: true,
    perform: { state in
      let seed = state.experiment.seed &+ 1
      return state.edit(saying: "restarted with seed \(seed)") { $0.seed = seed }
    })

  static let lowerRate = Action(
    title: "Lower the learning rate", sentence: "One step down, 1-2-5, from the next batch on.",
    group: .training, keys: [.character("[")], perform: { $0.changeRate(-1) })

  static let raiseRate = Action(
    title: "Raise the learning rate", sentence: "One step up, 1-2-5, from the next batch on.",
    group: .training, keys: [.character("]")], perform: { $0.changeRate(1) })

  static let slower = Action(
    title: "Slower", sentence: "A pace of fewer epochs a second, to watch it.", group: .training,
    keys: [.character("<")], perform: { $0.changePace(-1) })

  static let faster = Action(
    title: "Faster", sentence: "A pace of more epochs a second, at last as fast as it can.",
    group: .training, keys: [.character(">")], perform: { $0.changePace(1) })

  static let checkGradients = Action(
    title: "Check the gradients",
    sentence: "Compares every layer's gradients with numerical ones, in Double.", hint: "check",
    group: .training, keys: [.character("g")],
    perform: { state in
      state.say("checking gradients…")
      // One at a time: the answer to the first press is on its way.
      if state.checksGradients { return [] }
      state.checksGradients = true
      return [.checkGradients]
    })
}

extension DashboardState {
  fileprivate mutating func changeRate(_ direction: Int) -> [Effect] {
    let rate = stepped(
      experiment.training.learningRate, direction, .logarithmic, .learningRate)
    let effects = edit { $0.training.learningRate = rate }
    if !effects.isEmpty { say("learning rate \(rate.shortestText)") }
    return effects
  }

  fileprivate mutating func changePace(_ direction: Int) -> [Effect] {
    let index = Pace.all.firstIndex(of: pace) ?? Pace.all.count - 1
    pace = Pace.all[min(max(0, index + direction), Pace.all.count - 1)]
    say(pace.title)
    return [.setPace(pace)]
  }
}

extension Pace {
  /// As the screen says it.
  var title: String {
    switch self {
    case .eased: "pace: slow at first, then full speed"
    case .full: "pace: full speed"
    case .epochsPerSecond(let rate):
      "pace: \(NumberFormat.count(Int(rate))) \(rate == 1 ? "epoch" : "epochs") a second"
    }
  }

  /// As the status line says it, where it holds a run back; `nil` where it does not.
  var limitText: String? {
    guard case .epochsPerSecond(let rate) = self else { return nil }
    return "\(NumberFormat.count(Int(rate))) epoch\(rate == 1 ? "" : "s")/s"
  }
}
