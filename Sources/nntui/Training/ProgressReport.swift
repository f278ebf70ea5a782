import TerminalUI
import Training

/// How far training is, for whoever waits: a line that is written over on a terminal, a line for
/// every tenth of the run elsewhere.
final class ProgressReport {
  private let epochs: Int
  private let isBar: Bool
  private var lastShown = -Double.infinity
  private var isShown = false
  private var nextTenth = 1

  /// The least time between two pictures of the bar, in seconds.
  private static let interval = 0.1
  /// The columns of the bar itself.
  private static let barWidth = 20

  /// A report on the run of `experiment`.
  init(_ experiment: Experiment) {
    epochs = experiment.training.epochs
    isBar = StandardError.isTerminal
  }

  // MARK: - Lines

  /// Tells of the first epoch that was evaluated in each tenth of the run.
  func add(_ record: EpochRecord) {
    guard !isBar, record.epoch > 0, record.epoch * 10 >= nextTenth * epochs else { return }
    nextTenth = record.epoch * 10 / epochs + 1
    StandardError.write("epoch \(record.epoch) of \(epochs): \(record.text)\n")
  }

  // MARK: - Bar

  /// Draws the bar if the last one is long enough ago: `epochs` are done after `seconds`.
  func show(epochs done: Double, latest: EpochRecord?, examplesPerSecond: Double, seconds: Double) {
    guard isBar, seconds - lastShown >= Self.interval else { return }
    lastShown = seconds
    isShown = true
    let share = done / Double(max(1, epochs))
    let filled = min(Self.barWidth, Int(share * Double(Self.barWidth)))
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: Self.barWidth - filled)
    var line = "[\(bar)] epoch \(Int(done))/\(epochs)"
    if let latest {
      let costs = [latest.train, latest.dev].compactMap { $0 }
      let texts = costs.map { NumberFormat.threeSignificant($0.cost) }.joined(separator: " / ")
      line += "  cost \(texts)"
    }
    line += "  \(NumberFormat.compactCount(examplesPerSecond)) examples/s"
    if share > 0 { line += "  \(NumberFormat.duration(seconds * (1 / share - 1))) left" }
    // One column stays free: some terminals go to the next line after the last one.
    StandardError.write("\r\(truncated(line, to: StandardError.width - 1))\u{1B}[K")
  }

  /// Leaves the cursor at the start of a new line.
  func finish() {
    if isShown { StandardError.write("\n") }
    isShown = false
  }
}
