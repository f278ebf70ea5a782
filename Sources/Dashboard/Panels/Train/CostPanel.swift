import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let cost = PanelID("cost")
}

/// What the chart of the cost remembers.
struct CostViewState: Hashable, Sendable {
  /// How much of a drawn value comes from those before it; the raw curve stays behind it.
  var smoothing = 0.0
  /// Whether the score (accuracy, R²) is drawn in place of the cost.
  var showsScore = false
  /// Whether the run that was trained before is drawn too.
  var comparesRuns = true
  /// The epochs that are looked at closely; `nil` for all.
  var window: ClosedRange<Double>?

  /// No smoothing, a little, much.
  static let smoothings = [0, 0.6, 0.9]
  /// The fewest epochs that can be looked at.
  private static let leastWindow = 4.0

  /// Looks closer at `epoch`, or less close, of a run of `epochs`; it keeps its place in the chart.
  mutating func zoom(_ factor: Double, around epoch: Double, of epochs: Double) {
    let now = window ?? 0...max(epochs, 1)
    let epoch = min(max(epoch, now.lowerBound), now.upperBound)
    let low = max(0, epoch - (epoch - now.lowerBound) * factor)
    let high = min(max(epochs, 1), epoch + (now.upperBound - epoch) * factor)
    if low <= 0, high >= epochs {
      window = nil
    } else if high - low >= Self.leastWindow {
      window = low...high
    }
  }
}

/// The cost of the training and the dev set over the epochs, the batches' own behind it; or their
/// accuracy or R².
struct CostPanel: Panel {
  let id = PanelID.cost
  let hasLogAxis = true
  let showsTime = true

  func title(_ state: DashboardState) -> String {
    guard state.costView.showsScore else { return "Cost" }
    return state.current?.data.classNames.isEmpty ?? false ? "R²" : "Accuracy"
  }
  func value(_ state: DashboardState) -> String {
    let axis = state.costView.showsScore || state.linearPanels.contains(id) ? "linear" : "log"
    let smoothing = state.costView.smoothing
    if let window = state.costView.window {
      let ends = [window.lowerBound, window.upperBound].map { clampedInt($0, 0...Int.max) ?? 0 }
      return "epochs \(NumberFormat.count(ends[0])) to \(NumberFormat.count(ends[1]))"
    }
    return smoothing > 0 ? "smooth \(NumberFormat.short(smoothing))  \(axis)" : axis
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [
      KeyHint("l", "axis"), KeyHint("m", "smooth"),
      KeyHint("v", state.costView.showsScore ? "cost" : "score"), KeyHint("←→", "read"),
    ]
      + (state.earlier == nil
        ? [] : [KeyHint("c", state.costView.comparesRuns ? "alone" : "compare")])
      + [KeyHint("+-", "closer")]
  }
  var explanation: String {
    "The mean loss over the whole training and dev set, without penalty, so that both can be "
      + "compared. Dim behind it the least and greatest cost of single batches. Where dev rises "
      + "while train falls, the network learns by heart. Flags show where a setting changed. "
      + "Arrows or the mouse move a cursor that reads values; Esc takes it away. m smooths the "
      + "curves, the raw ones stay behind; v shows accuracy, or R², in place of the cost. The run "
      + "that was trained before on the same data is drawn as well, called by what was different "
      + "about it, up to the epoch that this one has reached; c takes it away and back. + and - or "
      + "the wheel look closer at some epochs, Esc at all again."
  }

  // MARK: - Keys and pointer

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .left, .right: return moveCursor(key, state: &state)
    case .character("m"):
      let levels = CostViewState.smoothings
      let index = levels.firstIndex(of: state.costView.smoothing) ?? 0
      state.costView.smoothing = levels[(index + 1) % levels.count]
      return []
    case .character("v"):
      state.costView.showsScore.toggle()
      return []
    case .character("c") where state.earlier != nil:
      state.costView.comparesRuns.toggle()
      return []
    case .character("+"), .character("="), .character("-"):
      zoom(key == .character("-") ? 1 / Self.zoomFactor : Self.zoomFactor, at: nil, &state)
      return []
    default: return nil
    }
  }

  private func moveCursor(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let epochs = state.current?.history.epochs.map(\.epoch) ?? []
    guard let last = epochs.last else { return nil }
    // From record to record: between two of them there is nothing to read.
    let now = state.cursor ?? Double(last)
    let next =
      key == .left
      ? epochs.last { Double($0) < now } ?? epochs.first : epochs.first { Double($0) > now }
    state.cursor = next.map { Double($0) } ?? Double(last)
    return []
  }

  /// How much of what is seen is left when looking a step closer.
  private static let zoomFactor = 0.7

  func wheel(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect]? {
    let factor = event.action == .wheelUp ? Self.zoomFactor : 1 / Self.zoomFactor
    zoom(factor, at: epoch(at: event, in: rect, state), &state)
    return []
  }

  /// Looks closer around `epoch`, else around the cursor, else at the end.
  private func zoom(_ factor: Double, at epoch: Double?, _ state: inout DashboardState) {
    let last = Double(state.current?.history.epochs.last?.epoch ?? 0)
    state.costView.zoom(factor, around: epoch ?? state.cursor ?? last, of: last)
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let place = CostTable.split(rect).chart
    state.cursor = chart(state)?.x(atColumn: event.x, in: place, glyphs: state.glyphs)
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (place, table) = CostTable.split(rect)
    chart(state)?.draw(in: place, of: &buffer, glyphs: state.glyphs)
    if let snapshot = state.current, !table.isEmpty {
      CostTable(snapshot).draw(in: table, of: &buffer, state)
    }
  }

  private func chart(_ state: DashboardState) -> LineChart? {
    guard let snapshot = state.current else { return nil }
    let history = snapshot.history
    let records = snapshot.costRecords
    let isLinear = state.costView.showsScore || state.linearPanels.contains(id)
    let series = state.costView.showsScore ? scores(records) : costs(records, history.batches)
    return LineChart(
      // What is drawn later lies on top: that is this run.
      series: earlier(state, upTo: records.last?.epoch ?? 0) + series,
      yScale: isLinear ? .linear : .logarithmic, xLabel: "epoch", xRange: state.costView.window,
      flags: history.flags.map { LineChart.Flag($0.epoch, $0.text) },
      cursor: state.cursor ?? snapshot.returnedTo.map { Double($0) },
      smoothing: state.costView.smoothing, emptyText: "space starts training")
  }

  private func costs(_ records: [CostRecord], _ batches: [BatchRecord]) -> [LineChart.Series] {
    let bands = batches.map { ChartBand($0.epoch, low: $0.minimum, high: $0.maximum) }
    let penalty = curve(records, "penalty", .role(.dimText)) { $0.penalty > 0 ? $0.penalty : nil }
    return costs(records, bands) + (penalty.points.isEmpty ? [] : [penalty])
  }

  /// The costs of the sets.
  private func costs(_ records: [CostRecord], _ bands: [ChartBand] = []) -> [LineChart.Series] {
    let train = curve(records, "train", .role(.trainCost), bands) { $0.train.cost }
    let dev = curve(records, "dev", .role(.devCost)) { $0.dev?.cost }
    return [train] + (dev.points.isEmpty ? [] : [dev])
  }

  private func scores(_ records: [CostRecord]) -> [LineChart.Series] {
    [
      curve(records, "train", .role(.trainCost)) { $0.train.score },
      curve(records, "dev", .role(.devCost)) { $0.dev?.score },
    ].filter { !$0.points.isEmpty }
  }

  /// The curves of the run before up to an epoch, so that both are seen at the same age; all of them
  /// while this one has not begun.
  private func earlier(_ state: DashboardState, upTo end: Double) -> [LineChart.Series] {
    guard state.costView.comparesRuns, let earlier = state.earlier else { return [] }
    let records = earlier.records.filter { end == 0 || $0.epoch <= end }
    let name = earlier.name(against: state.experiment, on: state.traits)
    let series = state.costView.showsScore ? scores(records) : costs(records)
    return series.enumerated().map { index, series in
      var series = series
      series.paint = .role(.series3)
      series.name = index == 0 ? name : ""
      // That its numbers stopped being finite is nothing about this run.
      series.points.removeAll { !$0.y.isFinite }
      return series
    }
  }

  private func curve(
    _ records: [CostRecord], _ name: String, _ paint: Paint, _ band: [ChartBand] = [],
    _ value: (EpochRecord) -> Double?
  ) -> LineChart.Series {
    let pattern: Pen.Pattern =
      switch name {
      case "train": .solid
      case "dev": .dashed
      default: .dotted
      }
    return LineChart.Series(
      name, paint, pattern: pattern,
      points: records.compactMap { moment in
        value(moment.record).map { ChartPoint(moment.epoch, $0) }
      }, band: band)
  }
}
