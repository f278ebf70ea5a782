import Datasets
import TerminalUI
import Training

/// What the network was given for an example: the image, or the inputs by name in the data's own
/// units.
struct ExampleInputs: Widget {
  private let source: PreparedData
  private let example: Int
  private let usesColor: Bool

  /// The inputs of the example at a place of the data.
  init(_ source: PreparedData, example: Int, usesColor: Bool) {
    self.source = source
    self.example = example
    self.usesColor = usesColor
  }

  /// The columns that a name and its value take.
  static func width(_ source: PreparedData) -> Int {
    min(source.dataset.inputNames.map { columns(of: $0) }.max() ?? 0, 24) + valueWidth
  }

  private static let valueWidth = 7

  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty, example < source.dataset.exampleCount else { return }
    if let image = source.image(of: example) {
      ImageView(image, usesColor: usesColor).draw(in: rect, of: &buffer, glyphs: glyphs)
    } else {
      drawNumbers(in: rect, of: &buffer)
    }
  }

  // MARK: - Numbers

  private func drawNumbers(in rect: Rect, of buffer: inout CellBuffer) {
    let names = source.dataset.inputNames
    let longest = names.map { columns(of: $0) }.max() ?? 0
    // Value and distance from the mean, each with its blanks.
    let (valueWidth, distanceWidth) = (Self.valueWidth, source.knowsSpread ? 8 : 0)
    // In a low place names give way, so that more inputs have room.
    let fewRows = rect.height < names.count
    let nameWidth = min(
      longest, max(3, fewRows ? (rect.width - 2) / 2 - valueWidth : rect.width - valueWidth), 24)
    let showsDistance =
      distanceWidth > 0 && !fewRows
      && rect.width >= nameWidth + valueWidth + distanceWidth
    let cellWidth = nameWidth + valueWidth + (showsDistance ? distanceWidth : 0)
    let columnCount = max(1, (rect.width + 2) / (cellWidth + 2))
    let shown =
      names.count <= columnCount * rect.height
      ? names.count : columnCount * rect.height - 1
    let shownNames = shortNames(names, to: nameWidth)
    for index in 0..<max(0, shown) {
      let x = rect.x + index % columnCount * (cellWidth + 2)
      let y = rect.y + index / columnCount
      let used = buffer.text(shownNames[index], x: x, y: y, .role(.dimText)) + 1
      let value = source.dataset.inputs[index, example]
      let valueEnd = x + nameWidth + valueWidth
      // A number does not run into its name.
      let long = NumberFormat.threeSignificant(value)
      let text = used + columns(of: long) <= valueEnd - x ? long : NumberFormat.short(value)
      buffer.text(text, endingAt: valueEnd, y: y, .role(.text))
      if showsDistance {
        buffer.text(
          distance(value, index), endingAt: valueEnd + distanceWidth, y: y, .role(.dimText))
      }
    }
    if shown < names.count {
      let place = columnCount * rect.height - 1
      buffer.text(
        "+\(names.count - max(0, shown)) inputs", x: rect.x + place % columnCount * (cellWidth + 2),
        y: rect.y + place / columnCount, .role(.dimText))
    }
  }

  /// How far a value lies from the mean of its column, in standard deviations: `+1.2 σ`.
  private func distance(_ value: Double, _ column: Int) -> String {
    let distance = source.standardization.standardized(value, feature: column)
    return (distance > 0 ? "+" : "") + NumberFormat.fixed(distance, decimals: 1) + " σ"
  }
}

extension PreparedData {
  /// Whether mean and spread of the data's own inputs are known.
  fileprivate var knowsSpread: Bool { features == nil && !standardization.isIdentity }

  /// The image that an example is, of several channels the first; `nil` for data that are no images.
  func image(of example: Int) -> PixelImage? {
    guard let shape = dataset.imageShape, (0..<dataset.exampleCount).contains(example) else {
      return nil
    }
    return PixelImage(
      columns: shape.width, rows: shape.height,
      values: (0..<shape.width * shape.height).map { dataset.inputs[$0, example] })
  }
}
