/// What a network says at every place of a plane, with the boundary between classes and the points
/// of the data set on top.
///
/// A cell shows two samples, one above the other, in the colours of their classes: the surer the
/// network, the stronger. Without colours shades tell the share of class 1, or letters the classes
/// where there are more than two; the boundary is a line in any case.
///
/// Points of a regression have the colour and the shape of the third of the range that their value
/// is in, so that one that the network answers wrongly stands out.
public struct FieldMap: Widget {
  /// The samples; `nil` until there are some.
  public var samples: FieldSamples?
  /// The points of the data set; later ones lie on top, misclassified ones above all.
  public var points: [FieldPoint]
  /// Whether the line between classes is drawn, or that of value 0.
  public var showsBoundary: Bool
  /// Whether colours tell the class; else shades do.
  public var usesColor: Bool
  /// Whether the colours of values are darker than points in the colours of theirs.
  public var isMuted: Bool
  /// The names of the axes, written into two corners; none where they are empty.
  public var xLabel: String
  public var yLabel: String

  /// A map of `samples`.
  public init(
    samples: FieldSamples?, points: [FieldPoint] = [], showsBoundary: Bool = true,
    usesColor: Bool = true,
    isMuted: Bool = false, xLabel: String = "", yLabel: String = ""
  ) {
    self.samples = samples
    self.points = points
    self.showsBoundary = showsBoundary
    self.usesColor = usesColor
    self.isMuted = isMuted
    self.xLabel = xLabel
    self.yLabel = yLabel
  }

  public func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    buffer.clipped(to: rect) { buffer in
      guard !rect.isEmpty else { return }
      if let samples {
        let usesLetters = !usesColor && samples.hasManyClasses
        for y in 0..<rect.height {
          for x in 0..<rect.width {
            let cell = cell(
              samples, x: x, y: y, in: rect, usesLetters: usesLetters, glyphs)
            buffer.put(cell.base, x: rect.x + x, y: rect.y + y, cell.style)
          }
        }
        if showsBoundary { drawBoundary(samples, in: rect, glyphs, &buffer) }
      }
      for point in points where !point.isMisclassified { draw(point, in: rect, glyphs, &buffer) }
      for point in points where point.isMisclassified { draw(point, in: rect, glyphs, &buffer) }
      drawAxisNames(in: rect, glyphs, &buffer)
    }
  }

  /// Writes the name of the vertical axis into the upper left corner, that of the horizontal one into
  /// the lower right.
  private func drawAxisNames(in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer) {
    guard rect.height >= 4 else { return }
    let room = rect.width / 2
    let up = glyphs.isUnicode ? "↑" : "^"
    let right = glyphs.isUnicode ? "→" : ">"
    // On the ground of the panel: on some colours of a field no text can be read.
    if !yLabel.isEmpty {
      buffer.text(truncated("\(up) \(yLabel) ", to: room), x: rect.x, y: rect.y, .role(.axis))
    }
    if !xLabel.isEmpty {
      buffer.text(
        truncated(" \(xLabel) \(right)", to: room), endingAt: rect.maxX, y: rect.maxY - 1,
        .role(.axis))
    }
  }

  // MARK: - The field

  private func cell(
    _ samples: FieldSamples, x: Int, y: Int, in rect: Rect, usesLetters: Bool, _ glyphs: GlyphSet
  ) -> Cell {
    let grid = Size(width: rect.width, height: 2 * rect.height)
    let upper = samples.index(x: x, y: 2 * y, of: grid)
    let lower = samples.index(x: x, y: 2 * y + 1, of: grid)
    if usesLetters { return letter(samples, lower, x: x, y: y) }
    if !usesColor { return shade(samples, lower, glyphs) }
    let (above, below) = (
      samples.paint(upper, isMuted: isMuted), samples.paint(lower, isMuted: isMuted)
    )
    if above == below || !glyphs.isUnicode { return Cell(" ", Style(.standard, on: below)) }
    return Cell("▀", Style(above, on: below))
  }

  /// Letters stand apart, so that they are not read as words.
  private func letter(_ samples: FieldSamples, _ index: Int, x: Int, y: Int) -> Cell {
    guard x % 4 == y % 2 * 2, let letter = samples.letter(index) else { return Cell() }
    return Cell(letter, samples.shadeStyle(index))
  }

  private func shade(_ samples: FieldSamples, _ index: Int, _ glyphs: GlyphSet) -> Cell {
    let shades = glyphs.shades
    guard let fraction = samples.fraction(index),
      let shade = clampedInt(fraction * Double(shades.count - 1), 0...(shades.count - 1))
    else { return Cell() }
    return Cell(shades[shade], samples.shadeStyle(index))
  }

  // MARK: - The boundary

  /// Draws the line through all places where neighbouring samples change sides: in each square of
  /// four samples from one side that it crosses to the other (marching squares).
  private func drawBoundary(
    _ samples: FieldSamples, in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    guard samples.columns > 1, samples.rows > 1 else { return }
    var canvas = DotCanvas(rect.size, glyphs: glyphs)
    let pen = Pen(.role(.boundary))
    let scaleX = Double(canvas.dotWidth) / Double(samples.columns)
    let scaleY = Double(canvas.dotHeight) / Double(samples.rows)
    for row in 0..<samples.rows - 1 {
      for column in 0..<samples.columns - 1 {
        let crossings = samples.crossings(column: column, row: row).map { place in
          // A sample stands in the middle of its dots.
          (x: (place.x + 0.5) * scaleX - 0.5, y: (place.y + 0.5) * scaleY - 0.5)
        }
        if crossings.count == 2 {
          canvas.line(from: crossings[0], to: crossings[1], pen)
        } else if crossings.count > 2 {
          let middle = (
            x: (Double(column) + 1) * scaleX - 0.5, y: (Double(row) + 1) * scaleY - 0.5
          )
          for crossing in crossings { canvas.line(from: crossing, to: middle, pen) }
        }
      }
    }
    for y in 0..<rect.height {
      for x in 0..<rect.width {
        guard let cell = canvas.cell(x: x, y: y) else { continue }
        let ground = buffer[rect.x + x, rect.y + y]?.style.background ?? .standard
        buffer.put(cell.glyph, x: rect.x + x, y: rect.y + y, Style(cell.paint, on: ground))
      }
    }
  }

  // MARK: - Points

  private func draw(
    _ point: FieldPoint, in rect: Rect, _ glyphs: GlyphSet, _ buffer: inout CellBuffer
  ) {
    guard point.x >= 0, point.x <= 1, point.y >= 0, point.y <= 1,
      let column = clampedInt((point.x * Double(rect.width)).rounded(.down), 0...(rect.width - 1)),
      let row = clampedInt(
        ((1 - point.y) * Double(rect.height)).rounded(.down), 0...(rect.height - 1))
    else { return }
    let (x, y) = (rect.x + column, rect.y + row)
    var ground = buffer[x, y]?.style.background ?? .standard
    // The half of the cell that the point lies in decides what is behind it.
    let isUpper = (1 - point.y) * Double(rect.height) - Double(row) < 0.5
    if isUpper, let cell = buffer[x, y], cell.base == "▀" { ground = cell.style.foreground }
    let mark = point.mark
    let glyph =
      point.isMisclassified
      ? glyphs.cross : glyphs.point(mark.shape, isFilled: point.isTraining)
    // A mistake keeps the colour of its class, which is another one than the ground's.
    buffer.put(glyph, x: x, y: y, Style(.role(mark.role), on: ground, bold: true))
  }
}

extension FieldSamples {
  /// The colour of sample `index`.
  fileprivate func paint(_ index: Int, isMuted: Bool) -> Paint {
    switch values {
    case .classes(let samples):
      .ramp(.classField(samples[index].classIndex), at: samples[index].confidence)
    case .diverging(let samples) where samples[index].isNaN: .standard
    case .diverging(let samples) where isMuted:
      .ramp(.classField(samples[index] < 0 ? 0 : 1), at: abs(samples[index]))
    case .diverging(let samples): .ramp(.diverging, at: (samples[index] + 1) / 2)
    }
  }

  /// The style of the glyph that stands for sample `index` where there are too few colours for a
  /// ramp.
  fileprivate func shadeStyle(_ index: Int) -> Style {
    guard case .classes(let samples) = values else { return Style() }
    return .role(.series(samples[index].classIndex))
  }

  /// Whether shades between two classes cannot tell them.
  fileprivate var hasManyClasses: Bool {
    guard case .classes(let samples) = values else { return false }
    return samples.contains { $0.classIndex > 1 }
  }

  /// The letter of the class of sample `index`: `a` for class 0.
  fileprivate func letter(_ index: Int) -> Unicode.Scalar? {
    guard case .classes(let samples) = values else { return nil }
    let offset = UInt8(((samples[index].classIndex % 26) + 26) % 26)
    return Unicode.Scalar(UInt8(ascii: "a") + offset)
  }

  /// How far sample `index` is from class 0 (or the least value) to class 1 (the greatest), 0...1.
  fileprivate func fraction(_ index: Int) -> Double? {
    switch values {
    case .classes(let samples):
      let sample = samples[index]
      let side = sample.classIndex == 0 ? -sample.confidence : sample.confidence
      return (side + 1) / 2
    case .diverging(let samples): return (samples[index] + 1) / 2
    }
  }

  /// Where the boundary crosses the sides of the square whose upper left sample is at (`column`,
  /// `row`), in samples.
  fileprivate func crossings(column: Int, row: Int) -> [(x: Double, y: Double)] {
    let (left, top) = (Double(column), Double(row))
    let upperLeft = row * columns + column
    let lowerLeft = upperLeft + columns
    var places: [(x: Double, y: Double)] = []
    if let share = crossing(upperLeft, upperLeft + 1) { places.append((left + share, top)) }
    if let share = crossing(upperLeft, lowerLeft) { places.append((left, top + share)) }
    if let share = crossing(upperLeft + 1, lowerLeft + 1) {
      places.append((left + 1, top + share))
    }
    if let share = crossing(lowerLeft, lowerLeft + 1) { places.append((left + share, top + 1)) }
    return places
  }
}
