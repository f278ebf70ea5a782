import TerminalUI
import Training

/// The rows and columns of the network form in a given width.
struct NetworkGrid {
  let rows: [NetworkRow]
  private let columns: NetworkColumns
  private let state: DashboardState
  /// What the form's cursor stands on, in its row.
  private let selected: FormField?

  init(_ state: DashboardState, width: Int) {
    self.state = state
    rows = NetworkRow.rows(state, isRoomy: NetworkColumns.isRoomy(width))
    columns = NetworkColumns(rows, width: width)
    selected = state.rowField.field
  }

  /// Column titles only where there is room for them.
  var headerRows: Int { columns.isRoomy ? 1 : 0 }

  /// The field of a row under the mouse: an index into the fields of that row.
  func field(at x: Int, row: Int) -> Int? {
    var form = state.form
    form.row = row
    return form.fields(in: state.experiment, on: state.traits).firstIndex { field in
      field.column.flatMap { columns.places[$0] }?.contains(x) ?? false
    }
  }

  /// The first row in sight of a table that has room for `height` rows while it is edited.
  func firstRow(height: Int) -> Int {
    let body = max(1, height - headerRows)
    return max(0, min(state.form.row - body + 1, rows.count - body))
  }

  // MARK: - Drawing

  /// Draws the rows from `first` on.
  func draw(from first: Int, in rect: Rect, of buffer: inout CellBuffer) {
    if headerRows > 0 { drawTitles(in: rect, of: &buffer) }
    let body = rect.splitTop(headerRows).rest
    for (offset, index) in rows.indices.dropFirst(first).prefix(body.height).enumerated() {
      draw(index, y: body.y + offset, in: rect, of: &buffer)
    }
  }

  private func drawTitles(in rect: Rect, of buffer: inout CellBuffer) {
    for (column, place) in columns.places {
      // A number's title may stand out to the left, where the kind has none.
      let title =
        column == .units ? column.titles.first : column.titles.first { $0.count <= place.count }
      guard let title else { continue }
      if column.isNumber {
        buffer.text(title, endingAt: rect.x + place.upperBound, y: rect.y, .role(.dimText))
      } else {
        buffer.text(title, x: rect.x + place.lowerBound, y: rect.y, .role(.dimText))
      }
    }
  }

  private func draw(_ index: Int, y: Int, in rect: Rect, of buffer: inout CellBuffer) {
    let row = rows[index]
    let isSelected = index == state.form.row
    let isFocused = isSelected && state.focus == .network && state.dialog == nil
    if isSelected {
      buffer.put(state.glyphs.pointer, x: rect.x, y: y, .role(isFocused ? .key : .dimText))
    }
    drawNote(row, y: y, in: rect, of: &buffer)
    for (column, place) in columns.places {
      let isCursor = isFocused && selected?.column == column
      let cell = Rect(x: rect.x + place.lowerBound, y: y, width: place.count, height: 1)
      if isCursor, let editor = state.form.editor {
        let room = min(max(6, cell.width), rect.maxX - cell.x)
        let line = Rect(x: cell.x, y: y, width: room, height: 1)
        buffer.fill(line, " ", .role(.text))
        editor.draw(in: line, of: &buffer, glyphs: state.glyphs)
        continue
      }
      let text = truncated(row.cells[column] ?? "", to: cell.width)
      let style = isCursor ? Style.selected : style(of: column, index)
      if isCursor, text.isEmpty { buffer.fill(cell, " ", style) }
      if column.isNumber {
        buffer.text(text, endingAt: cell.maxX, y: y, style)
      } else {
        buffer.text(text, x: cell.x, y: y, style)
      }
    }
    if isFocused, let selected, selected.column.flatMap({ columns.places[$0] }) == nil {
      drawOutsider(selected, y: y, in: rect, of: &buffer)
    }
  }

  private func style(of column: NetworkColumn, _ index: Int) -> Style {
    let isHidden = index > 0 && index < rows.count - 1
    switch column {
    case .kind: return isHidden ? .role(.series(index - 1)) : .role(.dimText)
    case .parameters, .shape: return .role(.dimText)
    case .initializer where rows[index].hasAutomaticInitializer: return .role(.dimText)
    case .keep where index == 0: return .role(.text)
    default: return .role(index == 0 ? .dimText : .text)
    }
  }

  /// The inputs by name, as far as the next cell of the row.
  private func drawNote(_ row: NetworkRow, y: Int, in rect: Rect, of buffer: inout CellBuffer) {
    guard let start = columns.places[.activation]?.lowerBound, !row.note.isEmpty else { return }
    let hasKeep = !(row.cells[.keep] ?? "").isEmpty
    let end = hasKeep ? columns.places[.keep].map { $0.lowerBound - 1 } : nil
    let room = (end ?? rect.width) - start
    buffer.text(truncated(row.note, to: room), x: rect.x + start, y: y, .role(.dimText))
  }

  /// A field that has no column here (a slope, a stride) takes the right end of its row while the
  /// cursor is on it.
  private func drawOutsider(
    _ field: FormField, y: Int, in rect: Rect, of buffer: inout CellBuffer
  ) {
    let value = field.value(in: state.experiment)
    let name = TerminalUI.columns(of: field.title) + 1
    let room = state.form.editor == nil ? TerminalUI.columns(of: value) : 8
    let width = min(max(15, name + room), max(0, rect.width - 2))
    let place = Rect(x: rect.maxX - width, y: y, width: width, height: 1)
    buffer.put(" ", x: place.x - 1, y: y, .role(.text))
    buffer.fill(place, " ", .selected)
    let used = buffer.text("\(field.title) ", x: place.x, y: y, limit: width, .selected)
    let rest = place.splitLeft(used).rest
    if let editor = state.form.editor {
      editor.draw(in: rest, of: &buffer, glyphs: state.glyphs)
    } else {
      buffer.text(truncated(value, to: rest.width), x: rest.x, y: y, .selected)
    }
  }
}
