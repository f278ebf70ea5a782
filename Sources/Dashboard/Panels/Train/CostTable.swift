import TerminalUI
import Training

/// The costs and scores at round epochs as numbers, beside a chart of them that has room to spare.
struct CostTable {
  private static let width = 46
  private let snapshot: TrainingSnapshot

  /// The table of what `snapshot` remembers.
  init(_ snapshot: TrainingSnapshot) { self.snapshot = snapshot }

  /// Where the chart and the table stand in `rect`; only a large one has room for a table.
  static func split(_ rect: Rect) -> (chart: Rect, table: Rect) {
    let isLarge = rect.width >= width + 64 && rect.height >= 12
    let (chart, table) = rect.splitLeft(rect.width - (isLarge ? width : 0))
    return (chart, table.inset(left: 2))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let records = snapshot.costRecords
    guard let last = records.last else { return }
    let isScored = snapshot.data.classNames.isEmpty
    let score = isScored ? "R²" : "acc."
    // As round as the numbers of an axis, so that rows stay while the run goes on.
    let ticks = Axis(spanning: records.map(\.epoch)).ticks(atMost: max(1, rect.height - 2))
    var shown = ticks.compactMap { tick in
      records.last { $0.epoch <= tick.value && tick.value <= last.epoch }
    }
    shown.append(last)
    var before = -1.0
    let rows = shown.filter { record in
      defer { before = record.epoch }
      return record.epoch > before
    }
    let columns = [
      Table.Column("epoch", .right), Table.Column("train", .right), Table.Column("dev", .right),
      Table.Column("\(score) train", .right), Table.Column("\(score) dev", .right),
    ]
    Table(
      columns: columns,
      rows: rows.map { moment in
        let record = moment.record
        return [
          Table.Entry(NumberFormat.count(clampedInt(moment.epoch, 0...Int.max) ?? 0), .role(.axis)),
          Table.Entry(number(record.train.cost), .role(.trainCost)),
          Table.Entry(number(record.dev?.cost), .role(.devCost)),
          Table.Entry(scored(record.train.score, isScored), .role(.text)),
          Table.Entry(scored(record.dev?.score, isScored), .role(.text)),
        ]
      }
    ).draw(in: rect, of: &buffer, glyphs: state.glyphs)
  }

  private func number(_ value: Double?) -> String {
    NumberFormat.padded(value.map(NumberFormat.threeSignificant) ?? "–", to: 6)
  }

  private func scored(_ value: Double?, _ isPlain: Bool) -> String {
    value.map { isPlain ? NumberFormat.fixed($0, decimals: 3) : NumberFormat.percent($0) } ?? "–"
  }
}
