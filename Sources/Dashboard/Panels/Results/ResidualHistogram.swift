import NeuralNetwork
import TerminalUI
import Training

/// How often true minus predicted has which value, with mean and spread.
struct ResidualHistogram: Widget {
  private let figures: RegressionFigures
  private let count: Int

  /// The residuals of a set of `count` examples.
  init(_ figures: RegressionFigures, count: Int) {
    self.figures = figures
    self.count = count
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let values = figures.residuals.map(\.value)
    // About as many bins as values of a bin: fine enough for its shape, coarse enough for its noise.
    let bins = clampedInt(2 * Double(values.count).squareRoot(), 5...max(5, rect.width)) ?? 5
    let histogram = Histogram(of: values, bins: bins)
    let (head, chart) = rect.splitTop(rect.height >= 4 ? 1 : 0)
    if !head.isEmpty { drawHead(histogram, in: head, of: &buffer) }
    HistogramChart(
      counts: histogram.counts, range: histogram.minimum...histogram.maximum,
      nonFiniteCount: histogram.nonFiniteCount
    ).draw(in: chart, of: &buffer, glyphs: glyphs)
  }

  private func drawHead(_ histogram: Histogram, in rect: Rect, of buffer: inout CellBuffer) {
    let outputs = (figures.residuals.map(\.output).max() ?? 0) + 1
    let isComplete = figures.residuals.count == count * outputs
    func number(_ value: Double) -> String {
      rect.width < 48 ? NumberFormat.short(value) : NumberFormat.threeSignificant(value)
    }
    var parts: [(name: String, text: String)] = []
    if isComplete {
      parts += [("mean", number(histogram.mean)), ("σ", number(histogram.standardDeviation))]
    }
    parts.append(("MAE", number(figures.meanAbsoluteError)))
    if !isComplete {
      // All large residuals are among the points, so that they are no fair sample of the spread.
      parts.append(
        (
          "shown",
          "\(NumberFormat.count(figures.residuals.count)) of \(NumberFormat.count(count * outputs))"
        ))
    }
    var x = rect.x
    for part in parts {
      guard x + columns(of: part.name) + 1 + columns(of: part.text) <= rect.maxX else { break }
      x += buffer.text(part.name, x: x, y: rect.y, .role(.dimText)) + 1
      x += buffer.text(part.text, x: x, y: rect.y, .role(.text)) + 3
    }
  }
}
