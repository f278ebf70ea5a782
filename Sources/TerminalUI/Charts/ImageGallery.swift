/// Many small images side by side with their captions: filters, weights, digits.
///
/// All have the same size, the greatest at which all have room; where even the smallest is too
/// large, those that fit are shown, and how many are missing.
public struct ImageGallery: Sendable {
  /// An image with its caption.
  public struct Item: Hashable, Sendable {
    /// The image.
    public var image: PixelImage
    /// What stands below it.
    public var caption: String
    /// Whether it is one to look at: a digit that the network gets wrong.
    public var isMarked: Bool

    /// An image.
    public init(_ image: PixelImage, caption: String = "", isMarked: Bool = false) {
      self.image = image
      self.caption = caption
      self.isMarked = isMarked
    }
  }

  /// The images, row by row.
  public var items: [Item]
  /// What their values mean.
  public var kind: ImageView.Kind
  /// The values of the first and the last colour; by default every image has its own, so that each
  /// shows its pattern.
  public var range: ClosedRange<Double>?
  /// The colours of brightness.
  public var ramp: Ramp
  /// The image that is highlighted and kept in sight.
  public var selected: Int?
  /// Whether there are colours.
  public var usesColor: Bool
  /// What stands in an empty gallery.
  public var emptyText: String

  /// A gallery of `items`.
  public init(
    items: [Item], kind: ImageView.Kind = .brightness, range: ClosedRange<Double>? = nil,
    ramp: Ramp = .gray, selected: Int? = nil, usesColor: Bool = true,
    emptyText: String = "no images"
  ) {
    self.items = items
    self.kind = kind
    self.range = range
    self.ramp = ramp
    self.selected = selected
    self.usesColor = usesColor
    self.emptyText = emptyText
  }
}

extension ImageGallery: Widget {
  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      if items.isEmpty { buffer.message(emptyText, in: rect) }
      guard let layout = layout(in: rect, glyphs: glyphs) else { return }
      for index in layout.shown {
        let tile = layout.tile(index, in: rect)
        draw(items[index], isSelected: index == selected, in: tile, of: &buffer, glyphs)
      }
      let hidden = items.count - layout.shown.count
      if hidden > 0 {
        let note = truncated("+\(hidden)", to: rect.width)
        buffer.text(note, endingAt: rect.maxX, y: rect.maxY - 1, .role(.dimText, bold: true))
      }
    }
  }

  /// The image under a cell of the screen, for a pointer; `nil` where there is none.
  public func index(atColumn column: Int, row: Int, in rect: Rect, glyphs: GlyphSet) -> Int? {
    guard let layout = layout(in: rect, glyphs: glyphs) else { return nil }
    return layout.shown.first { layout.tile($0, in: rect).contains(x: column, y: row) }
  }

  private func draw(
    _ item: Item, isSelected: Bool, in tile: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let (place, below) = tile.splitTop(tile.height - (hasCaptions ? 1 : 0))
    ImageView(item.image, kind: kind, range: range, ramp: ramp, usesColor: usesColor)
      .draw(in: place, of: &buffer, glyphs: glyphs)
    let mark = item.isMarked ? "\(glyphs.cross) " : ""
    let style: Style =
      isSelected ? .selected : .role(item.isMarked ? .misclassified : .dimText)
    let text = truncated(mark + item.caption, to: tile.width)
    let shown = isSelected ? NumberFormat.padded(text, to: tile.width, .center) : text
    if !below.isEmpty {
      buffer.text(
        shown, x: tile.x + (tile.width - columns(of: shown)) / 2, y: below.y, style)
    }
  }

  private var hasCaptions: Bool {
    items.contains { !$0.caption.isEmpty || $0.isMarked } || selected != nil
  }

  // MARK: - Tiles

  private struct Layout {
    var shown: Range<Int>
    var columns: Int
    /// The image and its caption.
    var tile: Size
    /// From one row of tiles to the next.
    var pitch: Int

    /// The place of an image.
    func tile(_ index: Int, in rect: Rect) -> Rect {
      let place = index - shown.lowerBound
      return Rect(
        x: rect.x + place % columns * (tile.width + 1), y: rect.y + place / columns * pitch,
        width: tile.width, height: tile.height)
    }
  }

  /// The layout of the largest images at which all have room, or else of the smallest ones.
  private func layout(in rect: Rect, glyphs: GlyphSet) -> Layout? {
    guard let largest = items.max(by: { $0.image.columns < $1.image.columns })?.image, !rect.isEmpty
    else { return nil }
    let hasHalves = usesColor && glyphs.isUnicode
    // From many cells a pixel to many pixels a cell.
    let factors = (1...max(1, rect.width / largest.columns)).reversed().map { ($0, 1) }
    // Below nine columns a digit cannot be told any more.
    let shrinkings = (2...max(2, largest.columns / 8)).filter { largest.columns > 8 * $0 }
      .map { (1, $0) }
    var smallest: Layout?
    for (enlarging, shrinking) in factors + shrinkings {
      let grid = PixelGrid(
        of: largest, enlarging: enlarging, shrinking: shrinking, hasHalves: hasHalves)
      smallest = layout(of: grid.size, in: rect)
      if let smallest, smallest.shown.count == items.count { return smallest }
    }
    return smallest
  }

  private func layout(of image: Size, in rect: Rect) -> Layout {
    let width = min(rect.width, hasCaptions ? max(image.width, 6) : image.width)
    let pitch = image.height + 1
    let columns = max(1, (rect.width + 1) / (width + 1))
    func capacity(_ height: Int) -> Int {
      columns * max(1, (hasCaptions ? height : height + 1) / pitch)
    }
    // The last row says how many are missing.
    let count =
      capacity(rect.height) >= items.count && image.width <= rect.width && pitch <= rect.height + 1
      ? items.count : min(items.count - 1, capacity(rect.height - 1))
    let first = firstVisible(selected: selected ?? 0, count: items.count, height: max(1, count))
    return Layout(
      shown: first..<first + max(1, count), columns: columns,
      tile: Size(
        width: width, height: min(rect.height, image.height + (hasCaptions ? 1 : 0))),
      pitch: pitch)
  }
}
