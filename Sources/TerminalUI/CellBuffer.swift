/// One cell of the screen: a glyph and how it is painted.
public struct Cell: Hashable, Sendable {
  /// The base character, of width 1 or 2.
  public var base: Unicode.Scalar = " "
  /// Combining marks on it; 0 stands for none.
  public var marks: (UInt32, UInt32) = (0, 0)
  /// Colours and attributes.
  public var style = Style()
  /// Whether this is the right half of the wide glyph in the cell to the left.
  public var isContinuation = false

  /// A blank in the standard style.
  public init() {}

  /// The glyph `base` in `style`.
  public init(_ base: Unicode.Scalar, _ style: Style) {
    self.base = base
    self.style = style
  }

  public static func == (a: Cell, b: Cell) -> Bool {
    a.base == b.base && a.marks == b.marks && a.style == b.style
      && a.isContinuation == b.isContinuation
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(base)
    hasher.combine(style)
  }
}

/// The picture of a screen: a grid of cells that everything is drawn into.
///
/// It knows no terminal, so that every view can be drawn and compared anywhere. Writes outside of
/// ``clip`` are cut off, never trapped, and a wide glyph never straddles an edge.
public struct CellBuffer: Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// All cells, row by row.
  public internal(set) var cells: [Cell]
  /// Where writing has an effect; always inside the buffer.
  public private(set) var clip: Rect

  /// A buffer of blanks.
  public init(_ size: Size) {
    width = size.width
    height = size.height
    cells = Array(repeating: Cell(), count: size.width * size.height)
    clip = Rect(size)
  }

  /// The whole buffer.
  public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// The cell in column `x` of row `y`, or `nil` outside of the buffer.
  public subscript(x: Int, y: Int) -> Cell? {
    x >= 0 && y >= 0 && x < width && y < height ? cells[y * width + x] : nil
  }

  /// Draws with everything outside of `rect` cut off.
  @discardableResult
  public mutating func clipped<Result>(to rect: Rect, _ draw: (inout CellBuffer) -> Result)
    -> Result
  {
    let outer = clip
    clip = outer.intersection(rect)
    defer { clip = outer }
    return draw(&self)
  }

  /// Puts one glyph of width 1 into a cell.
  public mutating func put(_ glyph: Unicode.Scalar, x: Int, y: Int, _ style: Style) {
    set(Cell(glyph, style), x: x, y: y)
  }

  /// Changes the style of a cell and keeps its glyph.
  public mutating func restyle(x: Int, y: Int, _ change: (inout Style) -> Void) {
    guard clip.contains(x: x, y: y) else { return }
    change(&cells[y * width + x].style)
  }

  /// Fills a rectangle with blanks.
  public mutating func fill(_ rect: Rect, _ style: Style) { fill(rect, " ", style) }

  /// Fills a rectangle with one glyph.
  public mutating func fill(_ rect: Rect, _ glyph: Unicode.Scalar, _ style: Style) {
    let area = rect.intersection(clip)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX { set(Cell(glyph, style), x: x, y: y) }
    }
  }

  /// Writes `text` from (`x`, `y`) to the right, at most `limit` columns, and returns how many
  /// columns it took. What cannot be shown in a cell is replaced (``displaySafe(_:limit:)``).
  @discardableResult
  public mutating func text(
    _ text: some StringProtocol, x: Int, y: Int, limit: Int = .max, _ style: Style = Style()
  ) -> Int {
    let end = limit >= Int.max - max(0, x) ? Int.max : x + limit
    var column = x
    for scalar in displaySafe(text, limit: 4096).unicodeScalars {
      let cellWidth = cellWidth(scalar)
      if cellWidth == 0 {
        if column > x { addMark(scalar, x: column - 1, y: y) }
        continue
      }
      if column + cellWidth > end { break }
      if cellWidth == 1 {
        set(Cell(scalar, style), x: column, y: y)
      } else if clip.contains(x: column, y: y), clip.contains(x: column + 1, y: y) {
        set(Cell(scalar, style), x: column, y: y)
        var right = Cell(" ", style)
        right.isContinuation = true
        set(right, x: column + 1, y: y)
      } else {
        set(Cell(" ", style), x: column, y: y)
        set(Cell(" ", style), x: column + 1, y: y)
      }
      column += cellWidth
    }
    return column - x
  }

  /// Writes `text` so that it ends before the column `maxX`, and returns its first column.
  @discardableResult
  public mutating func text(
    _ text: some StringProtocol, endingAt maxX: Int, y: Int, _ style: Style = Style()
  ) -> Int {
    let x = maxX - columns(of: text)
    self.text(text, x: x, y: y, style)
    return x
  }

  /// The picture as text, a string a row, wide glyphs once and trailing blanks kept: what tests
  /// compare.
  public var lines: [String] {
    (0..<height).map { y in
      var line = String.UnicodeScalarView()
      for cell in cells[y * width..<(y + 1) * width] where !cell.isContinuation {
        line.append(cell.base)
        if let mark = Unicode.Scalar(cell.marks.0), mark.value != 0 { line.append(mark) }
        if let mark = Unicode.Scalar(cell.marks.1), mark.value != 0 { line.append(mark) }
      }
      return String(line)
    }
  }

  // MARK: - Single cells

  private mutating func set(_ cell: Cell, x: Int, y: Int) {
    guard clip.contains(x: x, y: y) else { return }
    let index = y * width + x
    // Half of a wide glyph cannot stay when its other half is overwritten.
    if cells[index].isContinuation, !cell.isContinuation, x > 0 {
      cells[index - 1] = Cell(" ", cells[index - 1].style)
    }
    if x + 1 < width, cells[index + 1].isContinuation { cells[index + 1].isContinuation = false }
    cells[index] = cell
  }

  private mutating func addMark(_ mark: Unicode.Scalar, x: Int, y: Int) {
    guard clip.contains(x: x, y: y) else { return }
    var index = y * width + x
    if cells[index].isContinuation, x > 0 { index -= 1 }
    if cells[index].marks.0 == 0 {
      cells[index].marks.0 = mark.value
    } else if cells[index].marks.1 == 0 {
      cells[index].marks.1 = mark.value
    }
  }
}
