import TerminalUI

/// Data beside the list that they are chosen from: the picture, and below it what there is to say.
struct PreviewPane {
  /// What it is called.
  var title: String
  /// What is known of it; `nil` while it is being loaded.
  var preview: DatasetPreview?
  /// What to know before taking them; it stands above all other words.
  var note: String?

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (head, body) = rect.splitTop(1)
    buffer.text(
      truncated(title, to: head.width), x: head.x, y: head.y, .role(.title, bold: true))
    guard let preview else {
      drawWrapped("…", in: body, of: &buffer, .role(.dimText))
      return
    }
    // The words have the room that they need, the picture what is left of it, at least half.
    let rowsPerFact = body.height < 16 ? 1 : 2
    let facts = preview.facts.flatMap { shortened($0, to: body.width, rows: rowsPerFact) }
    let least = preview.picture == nil ? 0 : body.height / 2
    var room = body.height - least
    var lines: [(text: String, role: Role)] = []
    func add(_ new: [String], _ role: Role) {
      lines += new.prefix(room).map { ($0, role) }
      room -= min(room, new.count)
    }
    add(shortened(note ?? "", to: body.width, rows: room), .accent)
    add(facts, .dimText)
    add(shortened(preview.sentence, to: body.width, rows: room), .text)
    let (top, bottom) = body.splitTop(body.height - lines.count)
    draw(preview.picture, in: top.inset(bottom: 1), of: &buffer, state)
    for (row, line) in lines.enumerated() {
      buffer.text(line.text, x: bottom.x, y: bottom.y + row, .role(line.role))
    }
  }

  /// `text` in at most `rows` lines, with a mark where that is not all of it.
  private func shortened(_ text: String, to width: Int, rows: Int) -> [String] {
    let lines = wrapped(text, to: width)
    guard lines.count > rows, rows > 0 else { return Array(lines.prefix(max(0, rows))) }
    return lines.prefix(rows - 1) + [truncated(lines[rows - 1] + " …", to: width)]
  }

  private func draw(
    _ picture: DatasetPreview.Picture?, in rect: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    switch picture {
    case .points(let points, let curve):
      ScatterThumbnail(points: points, curve: curve, usesColor: state.usesColor)
        .draw(in: rect, of: &buffer, glyphs: state.glyphs)
    case .images(let items):
      ImageGallery(items: items, usesColor: state.usesColor)
        .draw(in: rect, of: &buffer, glyphs: state.glyphs)
    case nil: break
    }
  }
}
