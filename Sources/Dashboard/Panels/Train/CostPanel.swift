import TerminalUI
import Training

/// The cost of the training and the dev set over the epochs, the batches' own behind it.
struct CostPanel: Panel {
  let id = PanelID.cost
  let hasLogAxis = true

  func title(_ state: DashboardState) -> String { "Cost" }
  func value(_ state: DashboardState) -> String {
    state.linearPanels.contains(id) ? "linear" : "log"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("l", "axis"), KeyHint("←→", "read"), KeyHint("z", "zoom")]
  }
  var explanation: String {
    "The mean loss over the whole training and dev set, without penalty, so that both can be "
      + "compared. Dim behind it the least and greatest cost of single batches. Where dev rises "
      + "while train falls, the network learns by heart. Flags show where a setting changed. "
      + "Arrows or the mouse move a cursor that reads values; Esc takes it away."
  }

  // MARK: - The cursor

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let epochs = state.current?.history.epochs.map(\.epoch) ?? []
    guard let last = epochs.last, key == .left || key == .right else { return nil }
    // From record to record: between two of them there is nothing to read.
    let now = state.cursor ?? Double(last)
    let next =
      key == .left
      ? epochs.last { Double($0) < now } ?? epochs.first : epochs.first { Double($0) > now }
    state.cursor = next.map { Double($0) } ?? Double(last)
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    state.cursor = chart(state)?.x(atColumn: event.x, in: rect, glyphs: state.glyphs)
    return []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    chart(state)?.draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  private func chart(_ state: DashboardState) -> LineChart? {
    guard let history = state.current?.history else { return nil }
    var series = [
      LineChart.Series(
        "train", .role(.trainCost),
        points: history.epochs.map { ChartPoint(Double($0.epoch), $0.train.cost) },
        band: history.batches.map { ChartBand($0.epoch, low: $0.minimum, high: $0.maximum) })
    ]
    if history.epochs.contains(where: { $0.dev != nil }) {
      series.append(
        LineChart.Series(
          "dev", .role(.devCost), pattern: .dashed,
          points: history.epochs.compactMap { record in
            record.dev.map { ChartPoint(Double(record.epoch), $0.cost) }
          }))
    }
    let penalties = history.epochs.filter { $0.penalty > 0 }
    if !penalties.isEmpty {
      series.append(
        LineChart.Series(
          "penalty", .role(.dimText), pattern: .dotted,
          points: penalties.map { ChartPoint(Double($0.epoch), $0.penalty) }))
    }
    return LineChart(
      series: series, yScale: state.linearPanels.contains(id) ? .linear : .logarithmic,
      xLabel: "epoch", flags: history.flags.map { LineChart.Flag($0.epoch, $0.text) },
      cursor: state.cursor, emptyText: "space runs")
  }
}
