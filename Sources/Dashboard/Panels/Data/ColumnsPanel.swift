import Datasets
import NeuralNetwork
import TerminalUI
import Training

extension PanelID {
  static let columns = PanelID("columns")
}

/// A row a column of the data: mean, spread, extent and distribution; the target below them.
struct ColumnsPanel: Panel {
  let id = PanelID.columns

  func title(_ state: DashboardState) -> String { "Columns" }
  func value(_ state: DashboardState) -> String {
    guard let source = state.current?.source else { return "" }
    if source.dataset.exampleCount > ColumnDigest.largestCount {
      return "of \(NumberFormat.count(ColumnDigest.largestCount)) examples"
    }
    return state.dataView.showsRawColumns ? "as loaded" : "as the network sees them"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [
      KeyHint("↑↓", "choose"),
      KeyHint("v", state.dataView.showsRawColumns ? "as seen" : "as loaded"),
      KeyHint("⏎", "to the x axis"),
    ]
  }
  var explanation: String {
    "Every column with its mean, standard deviation, least and greatest value and its distribution; "
      + "the target stands last. v switches between the columns as they were loaded and as the "
      + "network sees them: features computed, and standardised to mean 0 and variance 1 by the "
      + "training set. Columns of very different size train badly unless they are standardised. "
      + "Enter puts the chosen column on the horizontal axis of the points."
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let columns = DataColumns(state)
    switch key {
    case .character("v"):
      state.dataView.showsRawColumns.toggle()
      state.dataView.column = 0
    case .enter:
      if state.dataView.showsRawColumns {
        state.putOnHorizontalAxis(min(state.dataView.column, max(0, columns.count - 1)))
      } else {
        state.say("the axes have the columns as loaded: v shows those")
      }
    default:
      guard let row = key.movedRow(from: state.dataView.column, count: columns.count) else {
        return nil
      }
      state.dataView.column = row
    }
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let columns = DataColumns(state)
    let layout = layout(columns, in: rect, state)
    let row = event.y - layout.list.y - 1 + layout.window.rows.lowerBound
    if layout.window.rows.contains(row), event.y > layout.list.y { state.dataView.column = row }
    return []
  }

  // MARK: - Drawing

  private func layout(
    _ columns: DataColumns, in rect: Rect, _ state: DashboardState
  ) -> (list: Rect, window: RowWindow, chart: Rect) {
    let inside = rect.inset(left: 1, right: 1)
    let needed = columns.count + 1
    // The chosen column large below the table, where that leaves the table room.
    let chartRows =
      inside.height - needed >= 6 ? inside.height - needed : inside.height >= 18 ? 8 : 0
    let (list, chart) = inside.splitTop(inside.height - chartRows)
    return (
      list,
      RowWindow(
        selected: state.dataView.column, count: columns.count, height: list.height - 1), chart
    )
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let columns = DataColumns(state)
    guard columns.count > 0 else { return }
    let (list, window, chart) = layout(columns, in: rect, state)
    let digests = window.rows.map { columns.digest($0) }
    let chartWidth = min(ColumnDigest.largestBinCount, list.width / 5)
    let (left, right) = list.splitLeft(list.width - chartWidth - 1)
    table(columns, window, digests, width: left.width, hasFocus: state.focus == id)
      .draw(in: left, of: &buffer, glyphs: state.glyphs)
    for (offset, digest) in digests.enumerated() where left.width >= 16 {
      let line = Rect(
        x: right.x + 1, y: right.y + 1 + offset, width: chartWidth, height: 1)
      guard line.y < right.maxY, let digest else { continue }
      for (cell, bar) in digest.bars(width: chartWidth, glyphs: state.glyphs).enumerated() {
        buffer.put(bar, x: line.x + cell, y: line.y, .role(.histogram))
      }
    }
    let hidden = columns.count - window.rows.upperBound
    if hidden > 0 {
      buffer.text(
        "\(state.glyphs.isUnicode ? "↓" : "v")\(hidden) more", endingAt: list.maxX, y: list.y,
        .role(.dimText))
    }
    if let selected = window.selected, chart.height >= 4 {
      let (title, bars) = chart.inset(top: 1).splitTop(1)
      buffer.text(
        truncated(columns.name(selected), to: title.width), x: title.x, y: title.y,
        .role(.title))
      columns.digest(selected)?.chart.draw(in: bars, of: &buffer, glyphs: state.glyphs)
    }
  }

  private func table(
    _ columns: DataColumns, _ window: RowWindow, _ digests: [ColumnDigest?], width: Int,
    hasFocus: Bool
  ) -> Table {
    let isNarrow = width < 52
    func number(_ value: Double?) -> Table.Entry {
      let text = value.map {
        isNarrow ? NumberFormat.short($0) : NumberFormat.threeSignificant($0)
      }
      // A steady width, so that nothing moves while the list scrolls.
      return Table.Entry(NumberFormat.padded(text ?? "–", to: isNarrow ? 5 : 7))
    }
    let gap = isNarrow ? 1 : 2
    let numberWidth = (isNarrow ? 5 : 7) + gap
    let all: [(title: String, value: KeyPath<ColumnDigest, Double>)] = [
      ("mean", \.mean), ("σ", \.standardDeviation), ("min", \.minimum), ("max", \.maximum),
    ]
    // A name that nobody can read is no name.
    let figures = all.prefix(width - all.count * numberWidth >= 6 ? 4 : 2)
    let nameWidth = min(
      (0..<columns.count).map { TerminalUI.columns(of: columns.name($0)) }.max() ?? 0,
      max(4, width - figures.count * numberWidth))
    let names = shortNames((0..<columns.count).map { columns.name($0) }, to: nameWidth)
    let rows = zip(window.rows, digests).map { index, digest in
      [
        Table.Entry(
          NumberFormat.padded(names[index], to: nameWidth, .left),
          .role(columns.isTarget(index) ? .accent : .text))
      ] + figures.map { figure in number(digest?[keyPath: figure.value]) }
    }
    return Table(
      columns: [Table.Column("column")] + figures.map { Table.Column($0.title, .right) },
      rows: rows,
      selectedRow: hasFocus ? window.selected.map { $0 - window.rows.lowerBound } : nil, gap: gap)
  }
}
