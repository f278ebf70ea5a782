/// Draws points on two axes so that ten of them and ten thousand can be read.
///
/// Few points are glyphs that tell their class by shape and colour. Where they would cover each
/// other they become dots, as many as a cell has, and some of every class stay glyphs, so that the
/// class is not told by colour alone. Where there are no dots, or no colours, a cell shows the
/// class that most of its points have. Misclassified points lie on top in any case.
struct PointCloud: Sendable {
  /// The points.
  var points: [ScatterPoint]
  /// The horizontal axis.
  var x: Axis
  /// The vertical axis.
  var y: Axis
  /// The colours of values; `nil` where points have none.
  var valueScale: HeatScale?
  /// Whether there are colours.
  var usesColor: Bool

  /// The points of a cell.
  private struct Cluster {
    var classCounts: [Int: Int] = [:]
    var isTraining = false
    var isMisclassified = false
    var valueSum = 0.0
    var valueCount = 0

    mutating func add(_ point: ScatterPoint) {
      classCounts[point.classIndex ?? -1, default: 0] += 1
      isTraining = isTraining || point.isTraining
      isMisclassified = isMisclassified || point.isMisclassified
      if let value = point.value, Axis.canShow(value, .linear) {
        valueSum += value
        valueCount += 1
      }
    }
  }

  /// Draws the points that lie on the axes into `rect`.
  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    guard !rect.isEmpty else { return }
    let clusters = self.clusters(in: rect)
    let isCrowded = points.count > 2 * clusters.count || points.count > rect.width * rect.height / 3
    if valueScale == nil, usesColor, glyphs != .ascii, isCrowded {
      drawDots(in: rect, of: &buffer, glyphs)
      let examples = self.examples(in: rect)
      for (cell, cluster) in clusters where cluster.isMisclassified || examples[cell] != nil {
        draw(examples[cell] ?? cluster, at: cell, in: rect, of: &buffer, glyphs)
      }
    } else {
      for (cell, cluster) in clusters { draw(cluster, at: cell, in: rect, of: &buffer, glyphs) }
    }
  }

  /// The index of the point nearest to a cell of `rect`; `nil` where none can be shown.
  func point(nearestX column: Int, y row: Int, in rect: Rect) -> Int? {
    var nearest: (index: Int, distance: Double)?
    for (index, point) in points.enumerated() where point.canBeShown {
      guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else { continue }
      let dx = across * Double(rect.width) - Double(column - rect.x) - 0.5
      // A cell is about twice as high as wide.
      let dy = ((1 - up) * Double(rect.height) - Double(row - rect.y) - 0.5) * 2
      let distance = dx * dx + dy * dy
      if distance < nearest?.distance ?? .infinity { nearest = (index, distance) }
    }
    return nearest?.index
  }

  /// The cell of a point, counted row by row; `nil` outside of `rect`.
  func cell(of point: ScatterPoint, in rect: Rect) -> Int? {
    guard let column = x.cell(of: point.x, count: rect.width),
      let row = y.cell(of: point.y, count: rect.height)
    else { return nil }
    return (rect.height - 1 - row) * rect.width + column
  }

  // MARK: - Glyphs

  private func clusters(in rect: Rect) -> [Int: Cluster] {
    var clusters: [Int: Cluster] = [:]
    for point in points {
      guard let cell = cell(of: point, in: rect) else { continue }
      clusters[cell, default: Cluster()].add(point)
    }
    return clusters
  }

  private func draw(
    _ cluster: Cluster, at cell: Int, in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet
  ) {
    let (glyph, style) = look(of: cluster, glyphs)
    buffer.put(glyph, x: rect.x + cell % rect.width, y: rect.y + cell / rect.width, style)
  }

  private func look(of cluster: Cluster, _ glyphs: GlyphSet) -> (Unicode.Scalar, Style) {
    if cluster.isMisclassified { return (glyphs.cross, .role(.misclassified, bold: true)) }
    if let valueScale, cluster.valueCount > 0 {
      let mean = cluster.valueSum / Double(cluster.valueCount)
      guard case .level(let fraction) = valueScale.level(of: mean) else {
        return (glyphs.cross, .role(.bad))
      }
      return valueLook(fraction, glyphs)
    }
    // Of equally many the lower class, so that the picture does not depend on the order of points.
    let winner = cluster.classCounts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? -1
    if winner < 0 {
      return cluster.isTraining
        ? (glyphs.dot, .role(.series0)) : (glyphs.circle, .role(.series1))
    }
    return (
      glyphs.point(winner, isFilled: cluster.isTraining), .role(.series(winner), bold: true)
    )
  }

  /// Small, middle and large marks tell the value without colours; those in the middle of the ramp,
  /// which is nearly the background, have a colour that can be seen.
  private func valueLook(_ fraction: Double, _ glyphs: GlyphSet) -> (Unicode.Scalar, Style) {
    let marks: [Unicode.Scalar] = glyphs.isUnicode ? ["·", "•", "●"] : [".", "o", "@"]
    let third = clampedInt((fraction * 3).rounded(.down), 0...2) ?? 0
    if third == 1 { return (marks[1], .role(.dimText)) }
    let few: Paint = .role(third == 0 ? .series0 : .series1)
    return (marks[third], Style(usesColor ? .ramp(.diverging, at: fraction) : few, bold: true))
  }

  // MARK: - Dots

  private func drawDots(in rect: Rect, of buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    var canvas = DotCanvas(rect.size, glyphs: glyphs)
    for point in points {
      guard let column = x.cell(of: point.x, count: canvas.dotWidth),
        let row = y.cell(of: point.y, count: canvas.dotHeight)
      else { continue }
      canvas.dot(
        x: column, y: canvas.dotHeight - 1 - row,
        Pen(.role(.series(group(of: point)))))
    }
    canvas.draw(x: rect.x, y: rect.y, of: &buffer)
  }

  /// The cells that show a single point by its glyph between dots: a few of every class, or of
  /// training and other points, that follow each other at equal distances in the data.
  private func examples(in rect: Rect) -> [Int: Cluster] {
    let groups = Dictionary(grouping: points, by: group)
    let count = max(2, rect.width * rect.height / (40 * max(1, groups.count)))
    var examples: [Int: Cluster] = [:]
    for (_, members) in groups.sorted(by: { $0.key < $1.key }) where groups.count > 1 {
      let stride = max(1, members.count / count)
      for place in Swift.stride(from: stride / 2, to: members.count, by: stride) {
        guard let cell = cell(of: members[place], in: rect) else { continue }
        examples[cell] = Cluster()
        examples[cell]?.add(members[place])
      }
    }
    return examples
  }

  /// What a point is coloured by: its class, or whether it is trained on.
  private func group(of point: ScatterPoint) -> Int {
    point.classIndex ?? (point.isTraining ? 0 : 1)
  }
}
