import TerminalUI

/// The names of what a dialog or a setting of it offers, side by side, one of them open.
struct DialogTabs {
  /// What stands before them.
  var label = ""
  /// The names in order.
  var names: [String]
  /// The one that is open.
  var selected: Int

  private func places(in row: Rect) -> [(name: String, x: Int)] {
    var x = row.x + (label.isEmpty ? 0 : columns(of: label) + 1)
    return names.map { name in
      defer { x += columns(of: name) + 3 }
      return (name, x)
    }
  }

  /// Draws them into the first row of `row`.
  func draw(in row: Rect, of buffer: inout CellBuffer) {
    buffer.clipped(to: row) { buffer in
      buffer.text(label, x: row.x, y: row.y, .role(.dimText))
      for (index, place) in places(in: row).enumerated() {
        buffer.text(
          " \(place.name) ", x: place.x, y: row.y,
          index == selected ? Style.selected : .role(.dimText))
      }
    }
  }

  /// The one under the mouse.
  func index(at event: MouseEvent, in row: Rect) -> Int? {
    guard row.contains(x: event.x, y: event.y), event.y == row.y else { return nil }
    return places(in: row).firstIndex { place in
      (place.x..<place.x + columns(of: place.name) + 2).contains(event.x)
    }
  }
}
