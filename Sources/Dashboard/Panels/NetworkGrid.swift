import NeuralNetwork
import TerminalUI
import Training

/// The rows and columns of the network form in a given width.
struct NetworkGrid {
  /// A layer as a row: a word for its kind and the texts of its columns.
  struct Row {
    var kind: String
    var cells: [String]
    var parameters: String
    /// The same in at most four columns.
    var shortParameters: String
  }

  let rows: [Row]
  /// The first column and the width of every cell, from the row's left edge.
  private let cellColumns: [Range<Int>]
  private let titles = ["units", "activation", "init", "bias"]
  private let width: Int
  private let state: DashboardState

  /// Column titles only where there is room for them.
  var headerRows: Int { width >= 38 ? 1 : 0 }

  init(_ state: DashboardState, width: Int) {
    self.state = state
    self.width = width
    let experiment = state.experiment
    let counts = state.current?.parameterCounts ?? []
    func count(_ index: Int) -> String {
      counts.indices.contains(index) ? NumberFormat.count(counts[index]) : ""
    }
    func shortCount(_ index: Int) -> String {
      counts.indices.contains(index) ? NumberFormat.short(Double(counts[index])) : ""
    }
    let data = state.current?.data
    let inputs = data?.inputTitles ?? []
    let input = Row(
      kind: "in", cells: [inputs.isEmpty ? "" : "\(inputs.count)", Self.summary(of: inputs)],
      parameters: "", shortParameters: "")
    let hidden = experiment.network.layers.indices.map { index in
      let dense = experiment.dense(index)
      let initializer = dense?.initializer ?? dense?.activation.preferredInitializer
      return Row(
        kind: "dense",
        cells: [
          dense.map { String($0.units) } ?? "", dense?.activation.shortName ?? "",
          initializer?.shortName ?? "", dense?.bias.shortestText ?? "",
        ], parameters: count(index), shortParameters: shortCount(index))
    }
    let output = Row(
      kind: "out",
      cells: [
        state.current.map { Self.outputUnits($0) } ?? "", data?.loss.outputActivation ?? "",
        (experiment.network.output.initializer ?? InitializerFamily.defaultSelection).shortName,
        experiment.network.output.bias.shortestText,
      ], parameters: count(experiment.network.layers.count),
      shortParameters: shortCount(experiment.network.layers.count))
    rows = [input] + hidden + [output]
    let isRoomy = width >= 38
    let hasBias = width >= 48
    let kindEnd = isRoomy ? 8 : 4
    let units = kindEnd..<kindEnd + (isRoomy ? 5 : 4)
    let activation = units.upperBound + 1..<units.upperBound + (isRoomy ? 11 : 9)
    let initializer = activation.upperBound + 1..<activation.upperBound + (isRoomy ? 9 : 7)
    let bias = initializer.upperBound + 1..<initializer.upperBound + 7
    cellColumns = [units, activation, initializer, hasBias ? bias : 0..<0]
  }

  /// The field of a row under the mouse; of the output only the initializer can be set.
  func field(at x: Int, row: Int) -> Int? {
    guard let column = cellColumns.firstIndex(where: { $0.contains(x) }) else { return nil }
    return row == rows.count - 1 ? 0 : column
  }

  /// The first row in sight of a table that is `height` rows high.
  func firstRow(height: Int) -> Int {
    let body = max(1, height - headerRows)
    return max(0, min(state.form.row - body + 1, rows.count - body))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    var y = rect.y
    if headerRows > 0 {
      for (title, place) in zip(titles, cellColumns) where !place.isEmpty {
        let x = rect.x + place.lowerBound
        if title == "units" {
          buffer.text(title, endingAt: rect.x + place.upperBound, y: y, .role(.dimText))
        } else {
          buffer.text(title, x: x, y: y, .role(.dimText))
        }
      }
      buffer.text("param", endingAt: rect.maxX - 1, y: y, .role(.dimText))
      y += 1
    }
    let first = firstRow(height: rect.height)
    for (index, row) in rows.enumerated().dropFirst(first) where y < rect.maxY {
      draw(row, index, y: y, in: rect, of: &buffer, state)
      y += 1
    }
  }

  private func draw(
    _ row: Row, _ index: Int, y: Int, in rect: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let isSelected = index == state.form.row
    let isFocused = isSelected && state.focus == .network && state.dialog == nil
    if isSelected {
      buffer.put(state.glyphs.pointer, x: rect.x, y: y, .role(isFocused ? .key : .dimText))
    }
    let isHidden = index > 0 && index < rows.count - 1
    buffer.text(
      isHidden ? (headerRows > 0 ? "\(index) \(row.kind)" : "\(index)") : row.kind, x: rect.x + 1,
      y: y,
      isHidden ? .role(.series(index - 1)) : .role(.dimText))
    for (column, cell) in row.cells.enumerated() where !cellColumns[column].isEmpty {
      // The input's names may run on: it has no further columns.
      let limit = index == 0 && column == 1 ? rect.width - 15 : cellColumns[column].count
      let isCursor = isFocused && cursorColumn(index) == column
      let style: Style = isCursor ? Style.selected : .role(index == 0 ? .dimText : .text)
      if isCursor, let editor = state.form.editor {
        editor.draw(
          in: Rect(
            x: rect.x + cellColumns[column].lowerBound, y: y, width: max(6, limit), height: 1),
          of: &buffer, glyphs: state.glyphs)
        continue
      }
      let text = truncated(cell, to: limit)
      if column == 0 {
        buffer.text(text, endingAt: rect.x + cellColumns[0].upperBound, y: y, style)
      } else {
        buffer.text(text, x: rect.x + cellColumns[column].lowerBound, y: y, style)
      }
    }
    drawHiddenField(index, y: y, in: rect, of: &buffer, state, isFocused: isFocused)
    let end = rect.maxX - (headerRows > 0 ? 1 : 0)
    let room = end - rect.x - 1 - max(cellColumns[2].upperBound, cellColumns[3].upperBound)
    let parameters = [row.parameters, row.shortParameters].first { columns(of: $0) <= room }
    if let parameters {
      buffer.text(parameters, endingAt: end, y: y, .role(.dimText))
    }
  }

  /// A field without a column of its own (a slope, a deviation) takes the parameters' place while
  /// the cursor is on it.
  private func drawHiddenField(
    _ index: Int, y: Int, in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState,
    isFocused: Bool
  ) {
    guard isFocused, index > 0 else { return }
    let fields = state.form.fields(in: state.experiment)
    guard fields.indices.contains(state.form.column), cursorColumn(index) == nil else { return }
    let field = fields[state.form.column]
    let place = Rect(x: rect.maxX - 15, y: y, width: 15, height: 1)
    buffer.fill(place, Style.selected)
    let used = buffer.text("\(field.title) ", x: place.x, y: y, Style.selected)
    if let editor = state.form.editor {
      editor.draw(in: place.splitLeft(used).rest, of: &buffer, glyphs: state.glyphs)
    } else {
      buffer.text(field.value(in: state.experiment), x: place.x + used, y: y, Style.selected)
    }
  }

  /// The column of the grid that the form's cursor is in; `nil` for a field without one.
  private func cursorColumn(_ row: Int) -> Int? {
    guard row > 0 else { return nil }
    let isOutput = row == rows.count - 1
    let fields = state.form.fields(in: state.experiment)
    guard fields.indices.contains(state.form.column) else { return nil }
    switch fields[state.form.column].title {
    case "units": return 0
    case "activation": return 1
    case "initializer": return 2
    case "bias": return cellColumns[3].isEmpty || isOutput ? nil : 3
    default: return nil
    }
  }

  private static func summary(of inputs: [String]) -> String {
    inputs.count <= 4 ? inputs.joined(separator: " ") : "\(inputs[0]) … \(inputs[inputs.count - 1])"
  }

  private static func outputUnits(_ snapshot: TrainingSnapshot) -> String {
    snapshot.data.loss == .crossEntropy ? "\(snapshot.data.classNames.count)" : "1"
  }
}

extension Selection {
  /// The name as short as a column: `xavier` for the usual member of a pair.
  var shortName: String {
    id.hasSuffix("-normal") ? String(id.dropLast("-normal".count)) : id
  }
}
