import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// Changes `state` as `message` wants it and returns what the world has to do.
func update(_ state: inout DashboardState, _ message: Message, now: Double) -> [Effect] {
  state.now = now
  if let toast = state.toast, toast.end <= now { state.toast = nil }
  var effects: [Effect]
  switch message {
  case .terminal(let event): effects = state.handle(event)
  case .snapshot(let snapshot): effects = state.receive(snapshot)
  case .trainer(let event): effects = state.receive(event)
  case .finished(let result): effects = state.receive(result)
  }
  // Whatever happened may have changed what is on the screen, and with it what must be measured.
  let request = DashboardLayout(state).measurements
  if request != state.measuring {
    state.measuring = request
    effects.append(.measure(request))
  }
  return effects + state.missingPreviews()
}

extension DashboardState {
  // MARK: - Terminal

  fileprivate mutating func handle(_ event: TerminalEvent) -> [Effect] {
    switch event {
    case .key(let key): return handle(key)
    case .mouse(let event): return handle(event)
    case .paste(let text):
      // Text goes where text is being typed, and nowhere else.
      if var open = dialog {
        open.paste(text, state: &self)
        dialog = open
      } else {
        _ = form.editor?.paste(text)
      }
      return []
    case .resize(let size):
      self.size = size
      return []
    case .terminate(let code): return [.quit(exitCode: code)]
    case .wake, .timeout: return []
    }
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    defer { if key != .control("c") { pressedInterrupt = false } }
    // What was said before is heard: whatever the key does may have something else to say.
    toast = nil
    // Whoever presses something else knows of the pause.
    if key != .character(" ") { pauseNotice = nil }
    if key == .control("c") { return interrupt() }
    if key == .control("z") { return [.suspend] }
    // Without room nothing of a dialog is seen but a question.
    let isBlind = DashboardLayout(self).isTooSmall && !(dialog is ConfirmDialog)
    if dialog != nil, !isBlind || key == .escape { return handleInDialog(key) }
    if isBlind {
      return Action.withoutRoom.first { $0.keys.contains(key) }?.perform(&self) ?? []
    }
    if key == .escape, form.editor == nil {
      // Nothing is open: what is large becomes small again.
      // One thing at a time: what is read off, what is looked at closely, what is large.
      if cursor == nil, costView.window != nil {
        costView.window = nil
      } else if cursor == nil {
        isZoomed = false
      }
      cursor = nil
      return []
    }
    // Whatever a key reads off stays when the pointer moves on.
    cursorFollowsPointer = false
    if let effects = focusedPanel.handle(key, state: &self) { return effects }
    return Action.all.first { $0.keys.contains(key) }?.perform(&self) ?? []
  }

  /// The first Ctrl-C asks as `q` does, a second one in a row quits whatever is lost.
  private mutating func interrupt() -> [Effect] {
    if pressedInterrupt || !hasUnsavedWeights { return [.quit(exitCode: 0)] }
    pressedInterrupt = true
    return Action.quit.perform(&self)
  }

  private mutating func handleInDialog(_ key: Key) -> [Effect] {
    guard var open = dialog else { return [] }
    let outcome = open.handle(key, state: &self)
    return close(&open, outcome)
  }

  /// Keeps, replaces or closes the dialog `open` as `outcome` says.
  private mutating func close(_ open: inout any Dialog, _ outcome: DialogOutcome) -> [Effect] {
    switch outcome {
    case .open:
      dialog = open
      return []
    case .closed(let effects):
      // What a dialog did may have opened another one.
      if let dialog, dialog.id != open.id { return effects }
      dialog = nil
      return effects
    case .replaced(let next, let effects):
      dialog = next
      return effects
    }
  }

  private mutating func handle(_ event: MouseEvent) -> [Effect] {
    let layout = DashboardLayout(self)
    if event.action == .press { toast = nil }
    if var open = dialog {
      let outcome = open.handle(event, in: layout.dialogRect(open), state: &self)
      return close(&open, outcome)
    }
    switch event.action {
    case .press:
      if let action = layout.action(at: event) { return action.perform(&self) }
      guard let (id, rect) = layout.panel(at: event) else { return [] }
      if id == focus, let key = hintedKey(at: event, of: panel(id), in: rect) {
        return handle(key)
      }
      focus = id
      cursorFollowsPointer = false
      return panel(id).click(event, in: PanelFrame.inside(of: rect), state: &self)
    case .wheelUp, .wheelDown:
      guard let (id, rect) = layout.panel(at: event) else { return [] }
      focus = id
      let inside = PanelFrame.inside(of: rect)
      if let effects = panel(id).wheel(event, in: inside, state: &self) { return effects }
      return panel(id).handle(event.action == .wheelUp ? .up : .down, state: &self) ?? []
    case .drag:
      guard let (id, rect) = layout.panel(at: event), id == focus, panel(id).takesDrags else {
        return []
      }
      return panel(id).click(event, in: PanelFrame.inside(of: rect), state: &self)
    case .move:
      follow(event, in: layout)
      return []
    case .release:
      return []
    }
  }

  /// Reads the charts off where the pointer is, unless a cursor was set by a key or a click.
  private mutating func follow(_ event: MouseEvent, in layout: DashboardLayout) {
    guard cursor == nil || cursorFollowsPointer else { return }
    let epoch = layout.panel(at: event).flatMap { id, rect in
      panel(id).epoch(at: event, in: PanelFrame.inside(of: rect), self)
    }
    cursor = epoch
    cursorFollowsPointer = epoch != nil
  }

  /// The key that the hint under the mouse names; `nil` beside hints and for those that name
  /// several.
  private func hintedKey(at event: MouseEvent, of panel: any Panel, in rect: Rect) -> Key? {
    let frame = PanelFrame(title: "", hints: hints(of: panel))
    return frame.hint(atX: event.x, y: event.y, in: rect, glyphs: glyphs)
      .flatMap { Key(named: $0.key) }
  }

  /// The panel that keys go to.
  var focusedPanel: any Panel { panel(focus) }

  // MARK: - Trainer

  fileprivate mutating func receive(_ snapshot: TrainingSnapshot) -> [Effect] {
    // How a run ended that comes back was told before.
    let isKnown = sayReturned(snapshot)
    if case .diverged(let divergence) = snapshot.state, snapshot.generation == generation {
      if case .diverged = self.snapshot?.state {} else if !isKnown { announce(divergence) }
      wantsToRun = false
    }
    if case .stoppedEarly(let stop) = snapshot.state, snapshot.generation == generation {
      if case .stoppedEarly = self.snapshot?.state {} else if !isKnown { announce(stop) }
      wantsToRun = false
    }
    if let best = snapshot.returnedEpoch, snapshot.generation == generation,
      self.snapshot?.returnedEpoch == nil, !isKnown
    {
      announceReturn(to: best, after: snapshot.epoch)
    }
    let known = Set(self.snapshot?.findings.map(\.kind) ?? [])
    if !known.isSuperset(of: snapshot.findings.map(\.kind)) {
      // Something new is wrong: it is told at the top.
      gradientsView.firstHealthLine = 0
    }
    self.snapshot = snapshot
    return []
  }

  private mutating func announce(_ divergence: Divergence) {
    let place = divergence.layer.map { " in layer \($0 + 1)" } ?? ""
    say("diverged at step \(divergence.step)\(place): lower the rate with [, then r", .problem)
  }

  private mutating func announce(_ stop: EarlyStop) {
    say(
      "stopped early after epoch \(stop.epoch): back to epoch \(stop.bestEpoch), dev cost "
        + NumberFormat.threeSignificant(stop.bestCost), .success)
  }

  private mutating func announceReturn(to best: Int, after epochs: Int) {
    say(
      "\(NumberFormat.count(epochs)) epochs done, back to epoch \(NumberFormat.count(best)), the best"
        + " · space goes on", .success)
  }

  fileprivate mutating func receive(_ event: TrainerEvent) -> [Effect] {
    switch event {
    case .couldNotLoad(let failed, let problem):
      // The run before goes on, and the form goes back to it; a newer change stands.
      guard failed == experiment, let running = snapshot else {
        tell(problem: problem)
        return []
      }
      returnToFallback(running)
      tell(problem: problem)
      return []
    case .epochsDone(let epochs, let generation):
      guard generation == self.generation else { return [] }
      wantsToRun = false
      let noun = epochs == 1 ? "epoch" : "epochs"
      say("\(NumberFormat.count(epochs)) \(noun) done · space goes on", .success)
      pauseNotice = toast
      pauseNotice?.end = now + 0.5
      return []
    case .epochStepped(let generation):
      if generation == self.generation { stepsEpoch = false }
      return []
    case .gradientCheck(let report):
      receive(report)
      return []
    }
  }

  private mutating func receive(_ report: GradientCheckReport) {
    checksGradients = false
    toast = nil
    if report.generation != generation {
      say("the network has changed: \(Action.checkGradients.keyNames) checks the new one")
    } else if dialog == nil {
      dialog = GradientCheckDialog(report: report)
    } else {
      // Whoever has gone on to something else is told in passing.
      let isRight = report.layers.allSatisfy { $0.relativeError <= GradientCheck.tolerance }
      say(isRight ? "the gradients of all layers agree" : "some gradients disagree: g shows them")
    }
  }

  // MARK: - Effects

  /// What is to be known of a file that is for other programs alone.
  private static let oneWayNote: String = {
    let readable = ModelFile.readableFormats.map { ".\($0.ending)" }.joined(separator: " and ")
    return " · nntui can't open it again, but \(readable)"
  }()

  fileprivate mutating func receive(_ result: EffectResult) -> [Effect] {
    switch result {
    case .exported(let path, let bytes, let step, let exported):
      let canBeOpened = ModelFile.canRead(path)
      if exported == generation, canBeOpened { exportedStep = step }
      let size = NumberFormat.compactCount(Double(bytes))
      say("exported \(path), \(size)B\(canBeOpened ? "" : Self.oneWayNote)", .success)
    case .saved(let path, let bytes):
      say("saved \(path), \(NumberFormat.compactCount(Double(bytes)))B", .success)
    case .wouldOverwrite(let effect, let path):
      dialog = ConfirmDialog(
        title: "Overwrite?", text: "\(path) exists already.", yes: "overwrite",
        effects: [effect])
    case .opened(let experiment, let weights):
      return begin(experiment, weights: weights)
    case .previewed(let preview):
      previews.add(preview)
    case .failed(let problem):
      tell(problem: problem)
    case .noticed(let problem):
      say(problem, .problem)
    }
    return []
  }
}
