import NeuralNetwork
import TerminalUI
import Training

/// The numbers of all layers, a row a layer, those out of their limits marked.
struct LayerTable {
  /// The columns of the name at the left edge, its pointer included.
  private static let nameWidth = 5

  private let layers: [LayerMeasurement]
  private let details: [LayerDetails]
  private let snapshot: TrainingSnapshot
  private let gradientLimits: ClosedRange<Double>
  private let columns: [LayerColumn]
  private let gap: Int
  private let isRoomy: Bool
  /// The first layer in sight.
  let firstRow: Int
  /// The rows that layers have, the titles' not counted.
  let rowCount: Int

  /// The table of `layers` in a place of `size`, with the chosen one in sight.
  init(
    _ layers: [LayerMeasurement], of snapshot: TrainingSnapshot, selected: Int, fitting size: Size
  ) {
    self.layers = layers
    self.snapshot = snapshot
    details = LayerDetails.all(snapshot)
    gradientLimits = snapshot.gradientLimits
    let fitting = LayerColumn.fitting(size.width - Self.nameWidth)
    columns = fitting.columns
    gap = fitting.gap
    isRoomy = fitting.isRoomy
    rowCount = min(layers.count, max(0, size.height - 1))
    firstRow = max(0, min(selected - rowCount / 2, layers.count - rowCount))
  }

  // MARK: - Drawing

  /// Draws titles and layers; the chosen one is marked.
  func draw(in rect: Rect, of buffer: inout CellBuffer, selected: Int, glyphs: GlyphSet) {
    var x = rect.x + Self.nameWidth
    for column in columns {
      x += gap + (column.beginsGroup ? 1 : 0)
      let title = Self.isLeft(column.content) ? .left : Alignment.right
      buffer.text(
        NumberFormat.padded(column.title, to: titleWidth(column), title), x: x, y: rect.y,
        .role(.dimText))
      x += column.width
    }
    buffer.text("layer", x: rect.x, y: rect.y, .role(.dimText))
    for row in 0..<rowCount {
      let index = firstRow + row
      let y = rect.y + 1 + row
      let isSelected = index == selected
      if isSelected {
        buffer.put(glyphs.pointer, x: rect.x, y: y, .role(.key, bold: true))
      } else if let mark = moreMark(row) {
        buffer.text(mark, x: rect.x, y: y, .role(.key))
      }
      buffer.text(
        LayerDetails.name(index, of: layers.count), x: rect.x + 2, y: y,
        .role(.series(index), bold: isSelected))
      drawCells(index, x: rect.x + Self.nameWidth, y: y, of: &buffer, isSelected, glyphs)
    }
  }

  /// What tells at the first and the last row that there are layers beyond it.
  private func moreMark(_ row: Int) -> String? {
    if row == 0, firstRow > 0 { return "↑" }
    return row == rowCount - 1 && firstRow + rowCount < layers.count ? "↓" : nil
  }

  private func drawCells(
    _ index: Int, x: Int, y: Int, of buffer: inout CellBuffer, _ isSelected: Bool,
    _ glyphs: GlyphSet
  ) {
    var x = x
    for column in columns {
      x += gap + (column.beginsGroup ? 1 : 0)
      let place = Rect(x: x, y: y, width: column.width, height: 1)
      draw(column.content, of: index, in: place, of: &buffer, isSelected, glyphs)
      x += column.width
    }
  }

  private func draw(
    _ content: LayerColumn.Content, of index: Int, in place: Rect, of buffer: inout CellBuffer,
    _ isSelected: Bool, _ glyphs: GlyphSet
  ) {
    let layer = layers[index]
    let paint = Paint.role(.series(index))
    switch content {
    case .weightPicture: draw(layer.weights, in: place, of: &buffer, paint, glyphs)
    case .activationPicture:
      if let histogram = layer.activations?.histogram {
        draw(histogram, in: place, of: &buffer, paint, glyphs)
      }
    case .updateGauge:
      UpdateGauge(ratio: layer.updateRatio).draw(in: place, of: &buffer, glyphs: glyphs)
    case .updateCourse: drawCourse(of: index, in: place, of: &buffer, glyphs)
    default:
      let cell = text(content, of: index, glyphs)
      let style = Style.role(cell.role, bold: isSelected || cell.role == .warning)
      if Self.isLeft(content) {
        buffer.text(truncated(cell.text, to: place.width), x: place.x, y: place.y, style)
      } else {
        buffer.text(fitting(cell.text, place), endingAt: place.maxX, y: place.y, style)
      }
    }
  }

  private static func isLeft(_ content: LayerColumn.Content) -> Bool {
    switch content {
    case .kind, .weightPicture, .updateGauge, .updateCourse, .activationPicture: true
    default: false
    }
  }

  /// A number whose exponent leaves no room for its mark goes without: its colour says the same,
  /// and half an exponent would be another number.
  private func fitting(_ text: String, _ place: Rect) -> String {
    let isTooLong = TerminalUI.columns(of: text) > place.width
    let isMarked = text.last.map { "↓↑".contains($0) } ?? false
    return truncated(isTooLong && isMarked ? String(text.dropLast()) : text, to: place.width)
  }

  /// Numbers with a mark behind them end a column before their place does, and so do their titles.
  private func titleWidth(_ column: LayerColumn) -> Int {
    switch column.content {
    case .gradient, .updateRatio, .activationSpread, .saturated, .dead: column.width - 1
    default: column.width
    }
  }

  // MARK: - Texts

  private func format(_ value: Double) -> String {
    isRoomy ? NumberFormat.threeSignificant(value) : NumberFormat.short(value)
  }

  private func text(
    _ content: LayerColumn.Content, of index: Int, _ glyphs: GlyphSet
  ) -> (text: String, role: Role) {
    let layer = layers[index]
    let layout = details.indices.contains(index) ? details[index] : nil
    let weights = layer.weights
    let activations = layer.activations
    switch content {
    case .kind: return (layout?.shortKind ?? "", .dimText)
    case .shape:
      guard let layout else { return ("", .text) }
      return (isRoomy && layout.shape.count < 10 ? layout.shape : "\(layout.unitCount)", .text)
    case .parameters:
      return (layout.map { count($0.parameterCount) } ?? "", .dimText)
    case .weightMean: return (format(weights.mean), .text)
    case .weightSpread: return (format(weights.standardDeviation), .text)
    case .weightNorm:
      // Of a large layer only a part is in the histogram.
      let square =
        weights.mean * weights.mean + weights.standardDeviation * weights.standardDeviation
      let norm = (Double(layout?.weightCount ?? 0) * square).squareRoot()
      return (format(norm), .text)
    case .gradient: return marked(layer.gradient, gradientLimits, glyphs)
    case .updateRatio:
      return layer.updateRatio.map { marked($0, HealthLimits.updateRatio, glyphs) } ?? missing
    case .activationMean: return activations.map { (format($0.mean), .text) } ?? missing
    case .activationSpread:
      return activations.map {
        marked($0.standardDeviation, HealthLimits.activationSpread, glyphs)
      } ?? missing
    case .saturated:
      return activations.map { share($0.saturatedShare, atMost: HealthLimits.saturatedShare) }
        ?? missing
    case .dead:
      guard let activations else { return missing }
      let (text, role) = share(activations.deadShare, atMost: HealthLimits.deadShare)
      let units = layout?.unitCount ?? 0
      guard let count = clampedInt(activations.deadShare * Double(units), 0...9_999), count > 0
      else { return (text, role) }
      // A column of zeros tells nothing; a count without its whole could be a share.
      let both = "\(count)/\(units) \(text)"
      return (TerminalUI.columns(of: both) <= LayerColumn.deadWidth ? both : text, role)
    case .weightPicture, .updateGauge, .updateCourse, .activationPicture: return ("", .text)
    }
  }

  /// A count in at most five columns, or seven where there is room.
  private func count(_ value: Int) -> String {
    value < (isRoomy ? 1_000_000 : 10_000)
      ? NumberFormat.count(value) : NumberFormat.compactCount(Double(value))
  }

  /// What stands where there is nothing to measure, with the room of a mark behind it.
  private var missing: (text: String, role: Role) { ("- ", .dimText) }

  private func marked(
    _ value: Double, _ limits: ClosedRange<Double>, _ glyphs: GlyphSet
  ) -> (text: String, role: Role) {
    switch Verdict(value, limits) {
    case .usual: (format(value) + " ", .text)
    case .tooLow: (format(value) + "↓", .warning)
    case .tooHigh: (format(value) + "↑", .warning)
    case .notANumber: (format(value) + "!", .bad)
    }
  }

  private func share(_ share: Double, atMost limit: Double) -> (text: String, role: Role) {
    let percent = clampedInt(share * 100, 0...100).map { "\($0)%" } ?? "NaN"
    return share > limit ? (percent + "↑", .warning) : (percent + " ", .text)
  }

  // MARK: - Pictures

  private func draw(
    _ histogram: Histogram, in place: Rect, of buffer: inout CellBuffer, _ paint: Paint,
    _ glyphs: GlyphSet
  ) {
    // A full cell would touch that of the row above.
    let bars = glyphs.verticalBars.dropFirst().dropLast()
    let counts = histogram.readableCounts
    guard place.width > 0, !counts.isEmpty, !bars.isEmpty else { return }
    // The greatest of the bins under a column, so that no peak is lost between two.
    let heights = (0..<place.width).map { column in
      let start = column * counts.count / place.width
      let end = max(start + 1, (column + 1) * counts.count / place.width)
      return counts[start..<end].max() ?? 0
    }
    let highest = max(1, heights.max() ?? 0)
    for (column, height) in heights.enumerated() where height > 0 {
      let share = Double(height) / Double(highest)
      let step = clampedInt(share * Double(bars.count - 1), 0...(bars.count - 1)) ?? 0
      buffer.put(bars[bars.startIndex + step], x: place.x + column, y: place.y, Style(paint))
    }
  }

  /// The logarithm of the update ratio from the first record to the last, at equal distances.
  private func drawCourse(
    of index: Int, in place: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let values = snapshot.history.layers.map { record in
      record.layers.indices.contains(index)
        ? record.layers[index].updateRatio.map { $0 > 0 ? logarithm($0) : .nan } ?? .nan : .nan
    }
    Sparkline(values: values, paint: .role(.series(index)))
      .draw(in: place, of: &buffer, glyphs: glyphs)
  }
}
