import TerminalUI

/// Where list and details of the mistakes stand: beside each other where there is room for it,
/// images as a gallery.
struct MistakesLayout {
  /// The table with its titles, or the gallery.
  let list: Rect
  /// The inputs of the chosen example, or a sentence about it.
  let details: Rect
  /// Whether there are images only, with a sentence below them.
  let isGallery: Bool
  private let count: Int

  /// The layout of `count` mistakes; their table takes `tableWidth` columns, and the inputs of an
  /// example `inputWidth`.
  init(in rect: Rect, isOfImages: Bool, count: Int, tableWidth: Int, inputWidth: Int) {
    self.count = count
    let inside = rect.inset(left: 1, right: 1)
    isGallery = isOfImages && inside.width >= 50 && inside.height >= 11
    if isGallery {
      (list, details) = inside.splitTop(inside.height - 1)
    } else if isOfImages || inside.width >= tableWidth + 3 + inputWidth {
      let (left, right) = inside.splitLeft(
        isOfImages ? min(tableWidth, inside.width * 2 / 3) : tableWidth)
      (list, details) = (left, right.inset(left: isOfImages ? 1 : 3))
    } else {
      // A short list leaves its room to the inputs.
      let rows = max(inside.height / 3, inside.height - count - 2)
      (list, details) = inside.splitTop(inside.height - (inside.height >= 6 ? rows : 0))
    }
  }

  /// The mistakes in sight below the titles.
  func window(selected: Int) -> RowWindow {
    RowWindow(selected: selected, count: count, height: list.height - 1)
  }

  /// The mistake on row `y` of the screen.
  func row(at y: Int, selected: Int) -> Int? {
    let rows = window(selected: selected).rows
    let row = y - list.y - 1 + rows.lowerBound
    return rows.contains(row) ? row : nil
  }
}
