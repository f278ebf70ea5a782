import Datasets
import TerminalUI
import Training

/// The image that is drawn, with the answers beside it.
struct ProbeDrawing {
  /// Where the pixels are; `nil` where there is no room for them.
  let canvas: PixelFrame?
  private let below: Rect
  private let answers: Rect

  /// The places in `rect` of an image of `shape`.
  init(_ shape: ImageShape, in rect: Rect, _ state: DashboardState) {
    let inner = rect.inset(left: 1)
    let answerWidth = min(inner.width / 2, max(15, inner.width * 9 / 20))
    let (left, right) = inner.splitLeft(inner.width - answerWidth - 1)
    canvas = PixelFrame(
      columns: shape.width, rows: shape.height, in: left, usesColor: state.usesColor,
      glyphs: state.glyphs)
    let used = canvas?.rect ?? Rect(x: left.x, y: left.y, width: 0, height: 0)
    let gap = used.isEmpty ? 0 : 2
    answers = Rect(
      x: used.maxX + gap, y: right.y, width: right.maxX - used.maxX - gap, height: right.height)
    // Below the image, and not below the answers, of which there may be more rows than pixels.
    below = left.splitTop(used.height).rest.splitLeft(max(used.width, answers.x - left.x - 1)).left
  }

  func draw(of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let snapshot = state.current, let values = state.probeValues else { return }
    if let canvas {
      let pixels = canvas.columns * canvas.rows
      if let image = PixelImage(
        columns: canvas.columns, rows: canvas.rows, values: Array(values.prefix(pixels)))
      {
        ImageView(image, range: snapshot.source.brightness, usesColor: state.usesColor)
          .draw(in: canvas.rect, of: &buffer, glyphs: state.glyphs)
      }
      drawPen(canvas, of: &buffer, state)
    }
    if state.isDrawingEmpty {
      // A network answers to nothing too, and surely: that would be no answer to a drawing.
      drawWrapped(
        "Draw with the mouse, or with Enter and arrows.", in: answers, of: &buffer, .role(.text))
    } else {
      ProbeAnswers(snapshot).draw(in: answers, of: &buffer, glyphs: state.glyphs)
    }
    drawWrapped(penText(state), in: below, of: &buffer, .role(.dimText))
    let strips = ActivationStrips(snapshot, usesColor: state.usesColor)
    if below.height >= strips.height + 2 {
      strips.draw(in: below.inset(top: 2), of: &buffer, glyphs: state.glyphs)
    }
  }

  /// How to draw, by mouse and by keys: first of all those have to go to the panel.
  private func penText(_ state: DashboardState) -> String {
    let pen = state.neuronsView.probe.pen
    if pen.isDown { return pen.erases ? "erasing: arrows" : "painting: arrows" }
    let way = state.focus == .probe ? "" : "\(Key.tab.name) "
    return
      "\(pen.erases ? "erase" : "paint"): drag or \(way)\(state.glyphs.namingKeys(in: Key.enter.name))"
  }

  /// Marks the pixel that keys paint.
  private func drawPen(_ canvas: PixelFrame, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard state.focus == .probe, state.dialog == nil else { return }
    let pen = state.neuronsView.probe.pen
    let line = canvas.line(
      ofColumn: min(pen.column, canvas.columns - 1), row: min(pen.row, canvas.rows - 1))
    let marks: (Unicode.Scalar, Unicode.Scalar) = pen.isDown ? ("[", "]") : ("(", ")")
    for (x, mark) in [(line.x, marks.0), (line.maxX - 1, marks.1)] {
      // A cell shows two pixels: the mark stands on the one that it means where they differ.
      let ground = buffer[x, line.y]?.style.background ?? .standard
      buffer.put(mark, x: x, y: line.y, Style(penPaint(on: ground), on: ground, bold: true))
    }
  }
}

/// White on dark pixels, black on bright ones.
private func penPaint(on ground: Paint) -> Paint {
  guard case .level(.gray, let level) = ground else { return .role(.cursor) }
  return .ramp(.gray, at: Int(level) * 2 < Ramp.levels ? 1 : 0)
}

extension DashboardState {
  /// Paints where the mouse was pressed or dragged.
  mutating func draw(at event: MouseEvent, on canvas: PixelFrame) {
    if event.action == .press { neuronsView.probe.pen.last = nil }
    let (x, y) = canvas.place(atColumn: event.x, row: event.y)
    let isInside = canvas.rect.contains(x: event.x, y: event.y)
    guard isInside || event.action == .drag, let source = current?.source else { return }
    let spot = DrawingPen.Spot(x: x, y: y)
    let start = event.action == .drag ? neuronsView.probe.pen.last ?? spot : spot
    let erasing = event.button == 2 || neuronsView.probe.pen.erases
    stroke(from: start, to: spot, erasing: erasing, source, canvas.columns, canvas.rows)
    neuronsView.probe.pen.last = spot
    if isInside {
      neuronsView.probe.pen.column = max(0, min(Int(x), canvas.columns - 1))
      neuronsView.probe.pen.row = max(0, min(Int(y), canvas.rows - 1))
    }
  }

  /// Takes the keys that draw; answers whether it was one.
  mutating func drawByKey(_ key: Key, on shape: ImageShape) -> Bool {
    guard let source = current?.source else { return false }
    let before = neuronsView.probe.pen
    switch key {
    case .up, .character("k"): neuronsView.probe.pen.row = max(0, before.row - 1)
    case .down, .character("j"):
      neuronsView.probe.pen.row = min(shape.height - 1, before.row + 1)
    case .left, .character("h"): neuronsView.probe.pen.column = max(0, before.column - 1)
    case .right, .character("l"):
      neuronsView.probe.pen.column = min(shape.width - 1, before.column + 1)
    case .enter: neuronsView.probe.pen.isDown.toggle()
    case .character("v"): neuronsView.probe.pen.erases.toggle()
    case .character("x"), .backspace, .delete:
      changeProbe { values in
        values = values.map { _ in source.brightness.lowerBound }
      }
    default: return false
    }
    let pen = neuronsView.probe.pen
    let isMoved = (pen.column, pen.row) != (before.column, before.row)
    guard pen.isDown, isMoved || !before.isDown else { return true }
    stroke(
      from: .init(x: Double(before.column) + 0.5, y: Double(before.row) + 0.5),
      to: .init(x: Double(pen.column) + 0.5, y: Double(pen.row) + 0.5), erasing: pen.erases, source,
      shape.width, shape.height)
    return true
  }

  private mutating func stroke(
    from start: DrawingPen.Spot, to end: DrawingPen.Spot, erasing: Bool, _ source: PreparedData,
    _ columns: Int, _ rows: Int
  ) {
    changeProbe { values in
      // Of several channels all are painted: grey.
      let pixels = columns * rows
      for first in stride(from: 0, to: values.count - pixels + 1, by: pixels) {
        var channel = Array(values[first..<first + pixels])
        DrawingPen.stroke(
          from: start, to: end, erasing: erasing, into: &channel, columns: columns, rows: rows,
          range: source.brightness)
        values.replaceSubrange(first..<first + pixels, with: channel)
      }
    }
  }
}
