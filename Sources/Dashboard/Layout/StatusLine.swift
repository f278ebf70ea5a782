import NeuralNetwork
import TerminalUI
import Training

/// The line that always says how things stand: state, epoch, step, cost, accuracy, rate, speed and
/// time, as much of it as there is room for.
struct StatusLine {
  /// A piece of the line.
  struct Part: Hashable {
    var text: String
    var style: Style
  }

  private let state: DashboardState

  init(_ state: DashboardState) { self.state = state }

  /// The pieces that fit into `width` columns with two blanks between them, the least important
  /// left out first.
  func parts(width: Int) -> [Part] {
    guard let snapshot = state.current else {
      return [Part(text: "… preparing", style: .role(.dimText))]
    }
    let latest = snapshot.latest
    let isNarrow = width < 100
    func number(_ value: Double?) -> String {
      value.map { isNarrow ? NumberFormat.short($0) : NumberFormat.threeSignificant($0) } ?? "–"
    }
    // Each with its rank: the higher, the sooner it is left out.
    var ranked: [(rank: Int, part: Part)] = [(0, stateWord(snapshot))]
    func add(_ rank: Int, _ text: String) {
      ranked.append((rank, Part(text: text, style: .role(.text))))
    }
    add(1, "epoch \(epochs(snapshot))")
    if let best = snapshot.returnedTo {
      add(1, "\(isNarrow ? "back at" : "weights of epoch") \(count(best))")
    }
    if let weights = state.weightsName, snapshot.step == 0 {
      // Nobody should think that they are untrained.
      add(2, "weights of \(displaySafe(weights, limit: 30))")
    }
    add(8, "step \(count(snapshot.step))")
    let costs = [latest?.train.cost, latest?.dev?.cost].compactMap { $0 }.map { number($0) }
    add(3, "cost \(costs.joined(separator: " / "))")
    let scores = [latest?.train.score, latest?.dev?.score].compactMap { $0 }
    if snapshot.data.classNames.isEmpty {
      add(4, "R² " + scores.map { NumberFormat.fixed($0, decimals: 3) }.joined(separator: " / "))
    } else {
      let texts = scores.map { String(NumberFormat.percent($0).dropLast(2)) }
      add(4, (isNarrow ? "acc " : "accuracy ") + texts.joined(separator: " / ") + " %")
    }
    // What holds a run back must be seen: a pace is remembered from last time.
    if let limit = state.pace.limitText { add(2, "pace \(limit)") }
    add(5, "rate \(number(snapshot.learningRate))")
    if snapshot.state == .running, snapshot.examplesPerSecond > 0 {
      add(7, "\(NumberFormat.compactCount(snapshot.examplesPerSecond)) examples/s")
    }
    add(6, NumberFormat.duration(snapshot.seconds))
    var kept = ranked
    while kept.reduce(-2, { $0 + columns(of: $1.part.text) + 2 }) > width, kept.count > 1 {
      // Of equally important ones the last.
      guard let worst = kept.indices.max(by: { kept[$0].rank < kept[$1].rank }) else { break }
      kept.remove(at: worst)
    }
    return kept.map(\.part)
  }

  /// The epochs so far, and those after which the run pauses: the next multiple of what the settings
  /// say.
  private func epochs(_ snapshot: TrainingSnapshot) -> String {
    let done = count(snapshot.epoch)
    let epochs = state.experiment.training.epochs
    guard epochs > 0 else { return done }
    var legs = max(1, (snapshot.epoch + epochs - 1) / epochs)
    // Where it stands at one goal it runs to the next.
    if case .running = snapshot.state, snapshot.epoch == legs * epochs { legs += 1 }
    return "\(done)/\(count(legs * epochs))"
  }

  /// A count that stays short in a run of days: `9,180`, `1.79 M`.
  private func count(_ value: Int) -> String {
    if value < 1_000_000 { return NumberFormat.count(value) }
    return NumberFormat.fixed(Double(value) / 1e6, decimals: value < 100_000_000 ? 2 : 0) + " M"
  }

  private func stateWord(_ snapshot: TrainingSnapshot) -> Part {
    let isUnicode = state.glyphs.isUnicode
    switch snapshot.state {
    case .running:
      return Part(text: isUnicode ? "▶ running" : "> running", style: .role(.good, bold: true))
    case .paused:
      let word = snapshot.step == 0 ? "ready" : "paused"
      return Part(
        text: (isUnicode ? "■ " : "= ") + word, style: .role(.accent, bold: true))
    case .stoppedEarly:
      return Part(
        text: isUnicode ? "■ stopped early" : "# stopped early", style: .role(.good, bold: true))
    case .diverged:
      return Part(text: isUnicode ? "✗ diverged" : "! diverged", style: .role(.bad, bold: true))
    }
  }
}
