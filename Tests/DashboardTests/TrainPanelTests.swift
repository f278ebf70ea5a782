import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The panels of the train screen in little and in much room.
@Suite struct `Panels of the train screen` {
  private func picture(_ id: PanelID, _ size: Size, _ state: DashboardState) -> [String] {
    var buffer = CellBuffer(size)
    panel(id).draw(in: buffer.bounds, of: &buffer, state)
    return buffer.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// A network of `count` hidden layers.
  private func deep(_ count: Int, epochs: Int = 0) throws -> DashboardState {
    try dashboard(epochs: epochs) { experiment in
      experiment.network.layers = Array(
        repeating: .dense(DenseExperiment(units: 4)), count: count)
    }
  }

  private func ill(_ state: DashboardState) throws -> DashboardState {
    var state = state
    var snapshot = try #require(state.current)
    snapshot.findings = [
      HealthFinding(
        kind: .vanishing, layer: 0,
        evidence: "gradient rms 1.7e-16 in layer 1, 2.5e-15 of the output's, updates 0",
        remedy: "Try tanh or relu, fewer layers, or larger initial weights.", sinceStep: 12,
        shortRemedy: "Try tanh or relu, or fewer layers.")
    ]
    _ = update(&state, .snapshot(snapshot), now: 0)
    return state
  }

  // MARK: - What has no room is told

  @Test(arguments: 1...12, 0...14)
  func `a list of layers tells how many have no room`(_ count: Int, _ height: Int) {
    let rows = LayerRows(count: count, height: height).rows
    #expect(rows.count == min(count, height))
    guard height > 0 else { return }
    var told = 0
    for row in rows {
      if case .hidden(let hidden) = row { told += hidden } else { told += 1 }
    }
    #expect(told == count)
    #expect(count > height || rows.last == .layer(count - 1))
  }

  @Test func `bars without room are counted, and the screen of all is named`() throws {
    var state = try deep(8)
    var snapshot = try #require(state.current)
    snapshot.findings = []
    _ = update(&state, .snapshot(snapshot), now: 0)
    let lines = picture(.gradients, Size(width: 21, height: 5), state)
    #expect(lines[0].hasPrefix("1 ") && lines[1].hasPrefix("2 ") && lines[3].hasPrefix("out"))
    #expect(lines[2] == "+6 more: press 3")
    let table = picture(.layers, Size(width: 70, height: 6), state)
    #expect(table[4] == " +5 more: press 2" && table[5].hasPrefix(" out"))
  }

  @Test(arguments: 1...12)
  func `a verdict ends with whole clauses or an ellipsis`(_ height: Int) throws {
    let state = try ill(deep(7))
    for width in [12, 20, 21, 22, 30, 60] {
      let text = picture(.gradients, Size(width: width, height: height), state)
        .joined(separator: " ")
      for sentence in ["evidence", "remedy"] {
        let finding = try #require(state.current?.findings.first)
        let whole =
          sentence == "evidence"
          ? [finding.evidence] : [finding.remedy, try #require(finding.shortRemedy)]
        let first = whole[0].split(separator: " ").prefix(2).joined(separator: " ")
        if text.contains(first), !whole.contains(where: { text.contains($0) }) {
          #expect(text.contains("…"), "\(width)×\(height): \(text)")
        }
      }
    }
  }

  @Test func `in a small panel the evidence goes before the remedy does`() throws {
    let state = try ill(deep(7))
    let lines = picture(.gradients, Size(width: 21, height: 7), state)
    #expect(lines[1] == "+6 more: press 3")
    #expect(lines[3] == "● vanishing")
    #expect(lines[4...5] == ["Try tanh or relu, or", "fewer layers."])
    let wider = picture(.gradients, Size(width: 40, height: 7), state)
    #expect(wider[4] == "gradient rms 1.7e-16 in layer 1 …")
    #expect(wider[5...6].joined(separator: " ") == state.current?.findings.first?.remedy)
  }

  @Test func `every remedy has room in two rows of the smallest panel`() {
    for rule in HealthRule.all {
      let text = rule.remedy.short ?? rule.remedy.text
      #expect(wrapped(text, to: 21).count <= 2, "\(text)")
    }
  }

  // MARK: - The field

  @Test func `the field says what its marks are in the smallest usual window`() throws {
    let state = try dashboard("spiral", epochs: 1)
    #expect(view(state).lines.contains { $0.contains("● first arm ▲ second arm") })
  }

  // MARK: - The same number

  @Test(arguments: [80, 200])
  func `the cost chart ends with the status line's cost`(_ width: Int) throws {
    var state = try dashboard(size: Size(width: width, height: width / 4), epochs: 6)
    var snapshot = try #require(state.current)
    var latest = try #require(snapshot.latest)
    latest.epoch = 9
    latest.train.cost = 0.0777
    latest.dev?.cost = 0.0888
    snapshot.latest = latest
    snapshot.epoch = 9
    snapshot.state = .running
    _ = update(&state, .snapshot(snapshot), now: 0)
    let lines = view(state).lines
    for cost in width < 100 ? [".078", ".089"] : ["0.0777", "0.0888"] {
      #expect(lines.filter { $0.contains(cost) }.count == 2, "\(cost)")
    }
  }

  @Test func `a run that went back to its best epoch has no second value there`() throws {
    var state = try dashboard(epochs: 6)
    var snapshot = try #require(state.current)
    snapshot.latest = snapshot.history.epochs[3]
    _ = update(&state, .snapshot(snapshot), now: 0)
    let epochs = try #require(state.current).costRecords.map(\.epoch)
    #expect(epochs == epochs.sorted() && Set(epochs).count == epochs.count)
  }

  // MARK: - Much room

  @Test func `a large cost chart has its values in a table`() throws {
    let state = try dashboard(epochs: 40)
    let lines = picture(.cost, Size(width: 118, height: 35), state)
    #expect(lines[0].hasSuffix("epoch   train     dev  acc. train  acc. dev"))
    let latest = try #require(state.current?.latest)
    let cost = NumberFormat.threeSignificant(latest.train.cost)
    #expect(lines.contains { $0.contains(" 40  ") && $0.contains(cost) })
    #expect(!picture(.cost, Size(width: 76, height: 16), state)[0].contains("epoch"))
  }

  @Test func `large histograms show gradients and updates too`() throws {
    let state = try dashboard(epochs: 2)
    let text = picture(.weights, Size(width: 118, height: 35), state).joined(separator: "\n")
    for name in ["W1", "dW1", "ΔW1", "dW out"] { #expect(text.contains(name)) }
    #expect(!picture(.weights, Size(width: 60, height: 9), state).joined().contains("dW1"))
    #expect(picture(.layers, Size(width: 118, height: 35), state).joined().contains("dW1"))
  }

  // MARK: - Health

  @Test func `a new finding is told at the top of the list`() throws {
    var state = try ill(dashboard(epochs: 1))
    state.show(.gradients)
    state.focus = .health
    _ = state.press(.down, .down, .down)
    #expect(state.gradientsView.firstHealthLine == 3)
    var snapshot = try #require(state.current)
    // The same again is no news, nor is one fewer.
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.gradientsView.firstHealthLine == 3)
    snapshot.findings.insert(
      HealthFinding(
        kind: .diverged, layer: nil, evidence: "NaN", remedy: "Lower the rate.", sinceStep: 20),
      at: 0)
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(state.gradientsView.firstHealthLine == 0)
  }

  @Test func `all findings are named, as many as have room`() throws {
    var state = try ill(dashboard(epochs: 1))
    var snapshot = try #require(state.current)
    for kind in [HealthFinding.Kind.saturated, .overfitting] {
      snapshot.findings.append(
        HealthFinding(kind: kind, layer: nil, evidence: "1", remedy: "Try.", sinceStep: 3))
    }
    _ = update(&state, .snapshot(snapshot), now: 0)
    func names(_ width: Int) -> String? {
      picture(.gradients, Size(width: width, height: 16), state).first { $0.hasPrefix("●") }
    }
    #expect(names(60) == "● vanishing, saturated, overfitting")
    #expect(names(28) == "● vanishing, saturated, +1")
    #expect(names(20) == "● vanishing, +2")
  }

  // MARK: - Back at the best epoch

  @Test func `a run that stopped early tells one truth everywhere`() throws {
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: 9)
    var snapshot = try #require(state.current)
    var best = snapshot.history.epochs[4]
    best.train.cost = 0.0777
    best.dev?.cost = 0.0888
    snapshot.history.epochs[4] = best
    best.epoch = 9
    snapshot.latest = best
    snapshot.state = .stoppedEarly(EarlyStop(epoch: 9, bestEpoch: 4, bestCost: 0.0888))
    _ = update(&state, .snapshot(snapshot), now: 0)
    let text = state.picture
    #expect(text.contains("weights of epoch 4"))
    #expect(text.contains("cost 0.0777 / 0.0888"))
    #expect(text.contains("epoch 4 ") && text.contains(".078") && text.contains(".089"))
    #expect(snapshot.costRecords.map(\.epoch) == snapshot.history.epochs.map { Double($0.epoch) })
    // An epoch that the history has passed over has a record of its own.
    snapshot.history.epochs.remove(at: 4)
    #expect(snapshot.costRecords.map(\.epoch) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(snapshot.costRecords[4].record.train.cost == 0.0777)
    // And so has one behind the last that it keeps.
    snapshot.history.epochs.removeLast(5)
    #expect(snapshot.costRecords.map(\.epoch) == [0, 1, 2, 3, 4])
    #expect(snapshot.costRecords.last?.record.train.cost == 0.0777)
    // A cursor of the person's own reads what it stands on.
    state.cursor = 7
    #expect(!state.picture.contains(".078 "))
  }

  @Test func `a pace that holds a run back is shown`() throws {
    var state = try dashboard()
    #expect(!state.picture.contains("epochs/s"))
    _ = state.press(.character("<"))
    #expect(state.toast?.text == "pace: 1,000 epochs a second")
    state.toast = nil
    #expect(state.picture.contains("pace 1,000 epochs/s"))
    for _ in 0..<6 { _ = state.press(.character("<")) }
    #expect(state.toast?.text == "pace: 1 epoch a second")
  }

  @Test func `layers without any gradient are there all the same`() throws {
    let state = try dashboard(size: Size(width: 120, height: 40), epochs: 3) { experiment in
      experiment.network.layers = Array(
        repeating: .dense(DenseExperiment(units: 4, initializer: Selection(Zeros.self))), count: 2)
    }
    var still = try #require(state.current)
    for index in still.history.batches.indices {
      still.history.batches[index].gradients = [0, 0, 0]
    }
    var zero = state
    _ = update(&zero, .snapshot(still), now: 0)
    let lines = zero.lines(of: .gradients)
    #expect(lines[0].hasPrefix("1 ") && lines[1].hasPrefix("2 ") && lines[2].hasPrefix("out"))
  }
}
