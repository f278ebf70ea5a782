/// Where the units of a ``NetworkDiagram`` stand.
///
/// Heights count in lines: half a row where the glyphs allow it, else a row.
struct NetworkLayout: Sendable {
  /// The place of a unit's thumbnail.
  struct Slot: Hashable, Sendable {
    /// The first column.
    var x: Int
    /// The first line, from the top of the picture.
    var top: Int
    /// Columns and lines.
    var size: Size
    /// The cells that it touches.
    var cells: Rect
    /// The line that its weights begin and end at.
    var middle: Double { Double(top) + Double(size.height) / 2 }
  }

  /// Lines in a row.
  let linesPerRow: Int
  /// The layers that have room.
  let layers: Range<Int>
  /// Where the picture without its labels stands.
  let picture: Rect
  /// Whether the names of the layers have a row above.
  let hasTitles: Bool
  private let shownUnits: [Range<Int>]
  private let hiddenCounts: [Int]
  private let thumbnail: Size
  private let columnPitch: Double

  /// The columns that lines between two layers need at least.
  private static let leastGap = 5
  /// The columns that a layer with the lines behind it has where names take no room from it.
  private static let goodPitch = 10
  /// Above this height in rows a thumbnail says no more.
  private static let mostRows = 8

  /// The layout of `diagram` in `rect`: thumbnails as large as the fullest layer allows, with a
  /// blank line between them.
  init(_ diagram: NetworkDiagram, in rect: Rect, glyphs: GlyphSet) {
    linesPerRow = diagram.usesColor && glyphs.isUnicode ? 2 : 1
    // The smallest thumbnail is one row high.
    let leastPitch = linesPerRow + 1
    let counts = diagram.layers.map(\.units.count)
    hasTitles = rect.height >= 6 && diagram.layers.contains { !$0.titles.isEmpty }
    let upper = rect.splitTop(hasTitles ? 1 : 0).rest
    // The row below is for the number of units that have no room.
    let isCrowded = (counts.max() ?? 0) * leastPitch > upper.height * linesPerRow + 1
    let body = upper.splitTop(upper.height - (isCrowded && upper.height > 2 ? 1 : 0)).top
    // Names may take what the layers do not need.
    let spare = (rect.width - counts.count * Self.goodPitch) / 2
    let longest = max(rect.width / 6, min(rect.width / 4, spare))
    func margin(_ layer: NetworkDiagram.Layer?) -> Int {
      let widest = layer?.units.map { columns(of: $0.label) }.max() ?? 0
      return rect.width >= 24 && widest > 0 ? min(widest, longest) + 2 : 1
    }
    picture = body.inset(left: margin(diagram.layers.first), right: margin(diagram.layers.last))
    let lineCount = picture.height * linesPerRow

    let fitting = max(1, (picture.width + Self.leastGap) / (2 + Self.leastGap))
    let layerCount = min(counts.count, fitting)
    let first = firstVisible(
      selected: diagram.selection?.layer ?? 0, count: counts.count, height: layerCount)
    layers = first..<first + layerCount
    let capacity = max(1, (lineCount + 1) / leastPitch)
    shownUnits = layers.map { layer in
      let count = min(counts[layer], capacity)
      let selected = diagram.selection?.layer == layer ? diagram.selection?.unit ?? 0 : 0
      let first = firstVisible(selected: selected, count: counts[layer], height: count)
      return first..<first + count
    }
    hiddenCounts = zip(layers, shownUnits).map { counts[$0] - $1.count }

    let fullest = max(1, shownUnits.map(\.count).max() ?? 1)
    let widest = max(1, (picture.width - (layerCount - 1) * Self.leastGap) / max(1, layerCount))
    // A line is as high as one column is wide, or as two.
    let columnsPerLine = 2 / linesPerRow
    let height = min(
      (lineCount + 1) / fullest - 1, Self.mostRows * linesPerRow, widest / columnsPerLine)
    thumbnail = Size(
      width: min(max(4, height * columnsPerLine), widest),
      height: max(1, min(max(height, linesPerRow), lineCount)))
    columnPitch =
      layerCount > 1 ? Double(picture.width - thumbnail.width) / Double(layerCount - 1) : 0
  }

  /// The units of a layer that have room.
  func shown(_ layer: Int) -> Range<Int> {
    layers.contains(layer) ? shownUnits[layer - layers.lowerBound] : 0..<0
  }

  /// How many units of a layer have no room.
  func hiddenCount(_ layer: Int) -> Int {
    layers.contains(layer) ? hiddenCounts[layer - layers.lowerBound] : 0
  }

  /// The place of a unit; `nil` where it has none. The units of a layer are spread over the height,
  /// at equal distances.
  func slot(_ layer: Int, _ unit: Int) -> Slot? {
    let shown = shown(layer)
    guard shown.contains(unit), !picture.isEmpty else { return nil }
    let lineCount = picture.height * linesPerRow
    let pitch = (lineCount + 1) / shown.count
    let used = pitch * (shown.count - 1) + thumbnail.height
    let start = max(0, (lineCount - used) / 2) + pitch * (unit - shown.lowerBound)
    let top = min(start, max(0, lineCount - thumbnail.height))
    let (firstRow, lastRow) = (top / linesPerRow, (top + thumbnail.height - 1) / linesPerRow)
    return Slot(
      x: column(layer), top: top, size: thumbnail,
      cells: Rect(
        x: column(layer), y: picture.y + firstRow, width: thumbnail.width,
        height: lastRow - firstRow + 1))
  }

  /// The middle column of a layer.
  func middle(_ layer: Int) -> Int { column(layer) + thumbnail.width / 2 }

  private func column(_ layer: Int) -> Int {
    let most = max(0, picture.width - thumbnail.width)
    let offset =
      layers.count > 1 ? columnPitch * Double(layer - layers.lowerBound) : Double(most) / 2
    return picture.x + (clampedInt(offset, 0...most) ?? 0)
  }
}
