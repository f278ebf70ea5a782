import TerminalUI
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How far a search is, for whoever waits: on a terminal the best trials so far and a bar, drawn
/// over again in place; elsewhere a line for every trial that ends.
final class SearchReport {
  private let search: Search
  private let table: SearchTable
  private let isLive: Bool
  private let trialCount: Int
  private var doneCount: Int
  /// The trials that this run is to train, and has.
  private let ownCount: Int
  private var ownDoneCount = 0
  private let start = monotonicSeconds()
  private var lastShown = -Double.infinity
  /// The lines of the last picture; the cursor stands at the end of the last of them.
  private var shownLines = 0

  /// The least time between two pictures, in seconds.
  private static let interval = 0.1
  /// The most trials in a picture.
  private static let mostRows = 5
  /// The columns of the bar itself.
  private static let barWidth = 20

  /// A report on `ownCount` trials that are still to be trained.
  init(_ search: Search, ownCount: Int) {
    self.search = search
    table = SearchTable(search)
    isLive = StandardError.isTerminal
    trialCount = search.trialCount
    self.ownCount = ownCount
    doneCount = search.trialCount - ownCount
  }

  // MARK: - Lines

  /// Tells what is about to be done, where that is more than was asked for.
  func begin() {
    if case .grid(let grid) = search.plan {
      StandardError.write("a grid of \(grid) = \(grid.count) trials\n")
    }
    if doneCount > 0 {
      StandardError.write("\(doneCount) of \(trialCount) trials are done already\n")
    }
  }

  /// Tells of a trial that ended.
  func add(_ record: TrialRecord) {
    doneCount += 1
    ownDoneCount += 1
    if isLive { return }
    let result =
      record.state == .done
      ? "dev \(record.dev?.text ?? "")" : "\(record.state.rawValue): \(record.problem ?? "")"
    let settings = zip(search.space.shortNames, record.trial.values).map { "\($0) \($1)" }
    StandardError.write(
      displaySafe(
        "trial \(record.trial.number) of \(trialCount): \(result); "
          + "\(settings.joined(separator: ", ")); "
          + "\(NumberFormat.fixed(record.seconds, decimals: 1)) s", limit: 2000) + "\n")
  }

  // MARK: - Picture

  /// Draws the picture if the last one is long enough ago; `running` are the shares that are done
  /// of the trials that are under way.
  func show(_ best: BestTrials, running: [Double]) {
    let now = monotonicSeconds()
    guard isLive, now - lastShown >= Self.interval else { return }
    lastShown = now
    let rows = max(0, min(Self.mostRows, StandardError.height - 3))
    // One column stays free: some terminals go to the next line after the last one.
    let width = StandardError.width - 1
    var lines: [String] = []
    if !best.records.isEmpty, rows > 0 {
      lines = table.lines(best.records.prefix(rows), limit: width)
    }
    lines.append(progress(running: running, seconds: now - start, width: width))

    // In one piece, each line over the old one: what stays the same does not flicker.
    let text = lines.map { $0 + "\u{1B}[K" }.joined(separator: "\n")
    StandardError.write("\(home)\(text)\u{1B}[J")
    shownLines = lines.count
  }

  /// Takes the picture away: the result says it all.
  func finish() {
    if shownLines > 0 { StandardError.write("\(home)\u{1B}[J") }
    shownLines = 0
  }

  /// What brings the cursor to the start of the picture's first line.
  private var home: String { shownLines > 1 ? "\r\u{1B}[\(shownLines - 1)A" : "\r" }

  /// The progress in a line of at most `width` columns: words first, a bar where it fits.
  private func progress(running: [Double], seconds: Double, width: Int) -> String {
    let under = running.reduce(0, +)
    var words = "\(doneCount)/\(trialCount) trials, \(running.count) running"
    let own = Double(ownDoneCount) + under
    if own > 0 {
      let left = seconds * (Double(ownCount) / own - 1)
      words += ", \(NumberFormat.duration(max(0, left))) left"
    }
    let share = min(1, (Double(doneCount) + under) / Double(max(1, trialCount)))
    let filled = Int(share * Double(Self.barWidth))
    let bar =
      String(repeating: "#", count: filled)
      + String(repeating: "-", count: Self.barWidth - filled)
    let line = "[\(bar)] \(words)"
    return truncated(columns(of: line) <= width ? line : words, to: width)
  }
}

extension StandardError {
  /// The lines of the terminal; 24 where it does not tell.
  fileprivate static var height: Int {
    var window = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_row > 0
    return isKnown ? Int(window.ws_row) : 24
  }
}
