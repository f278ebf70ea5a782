import NeuralNetwork
import TerminalUI
import Training

/// The gradient check, a line a layer.
struct GradientCheckDialog: Dialog {
  let id = "gradient-check"
  let report: GradientCheckReport

  var title: String { "Gradient check at step \(NumberFormat.count(report.step)), in Double" }
  private var checks: [LayerGradientCheck] { report.layers }

  func size(in window: Size) -> Size {
    Size(width: min(72, window.width - 6), height: min(checks.count + 6, window.height - 2))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let rows = checks.map { check -> [Table.Entry] in
      let isRight = check.relativeError <= GradientCheck.tolerance
      let verdict =
        state.glyphs.isUnicode ? (isRight ? "✓ agrees" : "✗ differs") : (isRight ? "ok" : "FAIL")
      let mark =
        check.isTooSmall
        ? Table.Entry("too small to tell", .role(.dimText))
        : Table.Entry(verdict, .role(isRight ? .good : .bad, bold: true))
      return [
        Table.Entry(
          check.layer == checks.count - 1 ? "out" : "\(check.layer + 1)",
          .role(.series(check.layer), bold: true)),
        Table.Entry(parameters(check)),
        Table.Entry(check.isTooSmall ? "-" : NumberFormat.scientific(check.relativeError)),
        mark,
      ]
    }
    let kinks = checks.reduce(0) { $0 + $1.kinkCount }
    Table(
      columns: [
        Table.Column("layer"), Table.Column("parameters", .right),
        Table.Column("relative error", .right), Table.Column(""),
      ], rows: rows, selectedRow: nil
    ).draw(in: rect.splitTop(rect.height - 2).top, of: &buffer, glyphs: state.glyphs)
    buffer.text(
      "analytic against (J(θ+ε) - J(θ-ε)) / 2ε, ε 1e-5"
        + (kinks > 0 ? "; \(kinks) left out at kinks" : ""), x: rect.x, y: rect.maxY - 1,
      .role(.dimText))
  }

  private func parameters(_ check: LayerGradientCheck) -> String {
    let all = NumberFormat.count(check.parameterCount)
    let tried = check.comparedCount + check.kinkCount
    return tried == check.parameterCount ? all : "\(NumberFormat.count(tried)) of \(all)"
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .escape, .enter, .character("g"), .character("q"), .character(" "): .closed([])
    default: .open
    }
  }
}
