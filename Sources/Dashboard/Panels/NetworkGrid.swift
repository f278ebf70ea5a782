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
    let isRoomy = NetworkColumns.isRoomy(width)
    var rows = NetworkRow.rows(state, isRoomy: isRoomy, namesKinds: true)
    var columns = NetworkColumns(rows, width: width)
    // That all layers are dense need not be said where it costs something else.
    if !isRoomy, columns.isCut, state.experiment.network.layers.allSatisfy({ $0.kind == .dense }) {
      rows = NetworkRow.rows(state, isRoomy: isRoomy, namesKinds: false)
      columns = NetworkColumns(rows, width: width)
    }
    self.rows = rows
    self.columns = columns
    selected = state.rowField.field
  }

  /// Column titles only where there is room for them.
  var headerRows: Int { columns.isRoomy ? 1 : 0 }

  /// The fields of the row under the cursor that have no cell here: one moves right to them.
  var fieldsFurtherRight: [FormField] {
    state.form.fields(in: state.experiment, on: state.traits).filter { field in
      field.column.flatMap { columns.places[$0] } == nil
    }
  }

  /// The field of a row under the mouse: an index into the fields of that row.
  func field(at x: Int, row: Int) -> Int? {
    var form = state.form
    form.row = row
    return form.fields(in: state.experiment, on: state.traits).firstIndex { field in
      field.column.flatMap { columns.places[$0] }?.contains(x) ?? false
    }
  }

  /// The first row in sight of a table that has room for `height` rows while it is edited. Where
  /// there is room the row below the cursor is in sight too: what comes next can be seen.
  func firstRow(height: Int) -> Int {
    let body = max(1, height - headerRows)
    let below = body >= 3 ? 2 : 1
    return max(0, min(state.form.row - body + below, rows.count - body))
  }

  // MARK: - Drawing

  /// Draws the rows from `first` on.
  func draw(from first: Int, in rect: Rect, of buffer: inout CellBuffer) {
    if headerRows > 0 { drawTitles(in: rect, of: &buffer) }
    let body = rect.splitTop(headerRows).rest
    for (offset, index) in rows.indices.dropFirst(first).prefix(body.height).enumerated() {
      draw(index, y: body.y + offset, in: rect, of: &buffer)
    }
    drawScrollMarks(from: first, in: body, of: &buffer)
  }

  /// Marks that there are rows above or below, before the first and the last one in sight: where the
  /// cursor is not, if it can be helped.
  private func drawScrollMarks(from first: Int, in body: Rect, of buffer: inout CellBuffer) {
    guard !body.isEmpty else { return }
    let last = first + body.height - 1
    func mark(_ row: Int, _ unicode: Unicode.Scalar, _ ascii: Unicode.Scalar) {
      guard row != state.form.row else { return }
      buffer.put(
        state.glyphs.isUnicode ? unicode : ascii, x: body.x, y: body.y + row - first,
        .role(.dimText))
    }
    if first > 0 { mark(first, "↑", "^") }
    if last < rows.count - 1 { mark(last, "↓", "v") }
  }

  /// Writes the titles from the right to the left, so that each knows where the next one begins: one
  /// that is wider than its column stands out into what is free.
  private func drawTitles(in rect: Rect, of buffer: inout CellBuffer) {
    var end = rect.width
    for (column, place) in columns.places.sorted(by: { $0.value.lowerBound > $1.value.lowerBound })
    {
      // A number's title may stand out to the left, where the kind has none.
      let room = column == .units ? place.upperBound : max(place.upperBound, end) - place.lowerBound
      guard let title = column.titles.first(where: { $0.count <= room }) else { continue }
      let start = column.isNumber ? place.upperBound - title.count : place.lowerBound
      buffer.text(title, x: rect.x + start, y: rect.y, .role(.dimText))
      end = start - 1
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
    let front =
      isFocused ? frontPlace(in: Rect(x: rect.x, y: y, width: rect.width, height: 1)) : nil
    for (column, place) in columns.places {
      let isCursor = isFocused && selected?.column == column
      let cell = Rect(x: rect.x + place.lowerBound, y: y, width: place.count, height: 1)
      // Half a word beside what is being edited would read as part of it.
      if let front, !cell.intersection(front).isEmpty { continue }
      let text = truncated(row.cells[column] ?? "", to: cell.width)
      let style = isCursor ? Style.selected : style(of: column, index)
      if isCursor, text.isEmpty { buffer.fill(cell, " ", style) }
      if column.isNumber {
        buffer.text(text, endingAt: cell.maxX, y: y, style)
      } else {
        buffer.text(text, x: cell.x, y: y, style)
      }
    }
    if let front, let selected { draw(selected, inFront: front, of: &buffer) }
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

  // MARK: - The field under the cursor

  /// Whether the field under the cursor has a cell of its own.
  private var hasCell: Bool { selected?.column.flatMap { columns.places[$0] } != nil }

  /// The part of `row` that belongs to the field under the cursor alone, a blank on both sides of it
  /// included: while it is typed into; and where it has no column here (a slope, a stride), as long
  /// as the cursor is on it. `nil` where its cell is enough.
  private func frontPlace(in row: Rect) -> Rect? {
    guard let selected else { return nil }
    let editor = state.form.editor
    if let place = selected.column.flatMap({ columns.places[$0] }) {
      guard let editor else { return nil }
      // The text and the caret, with some room to go on.
      let wanted = max(place.count, min(TerminalUI.columns(of: editor.text) + 3, 16), 8) + 2
      let width = min(wanted, max(0, row.width - 1))
      let x = min(row.x + max(1, place.lowerBound - 1), row.maxX - width)
      return Rect(x: x, y: row.y, width: width, height: 1)
    }
    let name = TerminalUI.columns(of: selected.title) + 1
    let value = TerminalUI.columns(of: selected.value(in: state.experiment))
    let wanted = max(15, name + (editor == nil ? value : 8)) + 1
    let width = min(wanted, max(0, row.width - 1))
    return Rect(x: row.maxX - width, y: row.y, width: width, height: 1)
  }

  /// Draws the field under the cursor into its own part of the row: in its column the text alone,
  /// elsewhere behind its title.
  private func draw(_ field: FormField, inFront front: Rect, of buffer: inout CellBuffer) {
    buffer.fill(front, " ", .role(.text))
    var place = front.inset(left: 1, right: hasCell ? 1 : 0)
    if !hasCell {
      buffer.fill(place, " ", .selected)
      let used = buffer.text(
        "\(field.title) ", x: place.x, y: place.y, limit: place.width, .selected)
      place = place.splitLeft(used).rest
    }
    if let editor = state.form.editor {
      editor.draw(in: place, of: &buffer, glyphs: state.glyphs)
    } else {
      let value = truncated(field.value(in: state.experiment), to: place.width)
      buffer.text(value, x: place.x, y: place.y, .selected)
    }
  }
}
