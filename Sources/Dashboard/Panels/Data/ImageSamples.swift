import Datasets
import TerminalUI
import Training

/// Some images of every class: a column a class, in several blocks where not all classes have room
/// beside each other.
struct ImageSamples {
  /// Classes side by side, some images of each.
  struct Block {
    var gallery: ImageGallery
    var rect: Rect
    /// The place in the data of every image.
    var examples: [Int]
  }

  let blocks: [Block]

  init(_ source: PreparedData, in rect: Rect, _ state: DashboardState) {
    let groups = Self.groups(source, state.shownExamples)
    guard let grid = ImageGrid(groups.count, source.dataset.imageShape, in: rect, state) else {
      blocks = []
      return
    }
    let (labels, names) = (source.dataset.labels, source.dataset.classNames)
    // Where not all classes have room, a page shows the next classes before the next examples.
    let first = state.dataView.page * min(grid.capacity, groups.count)
    let shown = (first..<first + min(grid.capacity, groups.count)).map { place in
      (
        group: groups[place.wrapped(groups.count)],
        page: (place - place.wrapped(groups.count)) / groups.count
      )
    }
    blocks = stride(from: 0, to: shown.count, by: grid.columns).enumerated().map { place, first in
      let classes = shown[first..<min(first + grid.columns, shown.count)]
      // Row by row, so that a column has one class.
      let examples = (0..<grid.rows).flatMap { row in
        classes.map { $0.group[($0.page * grid.rows + row).wrapped($0.group.count)] }
      }
      let items = examples.compactMap { index in
        let caption =
          labels.map { names[$0[index]] } ?? NumberFormat.short(source.targets[0, index])
        return source.image(of: index).map { ImageGallery.Item($0, caption: caption) }
      }
      return Block(
        gallery: ImageGallery(
          items: items, selected: state.chosenExample.flatMap { examples.firstIndex(of: $0) },
          usesColor: state.usesColor),
        rect: grid.block(place, columns: classes.count, in: rect), examples: examples)
    }
  }

  /// The example of the image under a cell of the screen.
  func example(atColumn column: Int, row: Int, glyphs: GlyphSet) -> Int? {
    for block in blocks {
      if let index = block.gallery.index(
        atColumn: column, row: row, in: block.rect, glyphs: glyphs)
      {
        return block.examples[index]
      }
    }
    return nil
  }

  /// The examples of every class that has some in a set, or in all of them; of a regression all
  /// together.
  private static func groups(_ source: PreparedData, _ set: ExampleSet?) -> [[Int]] {
    let indices = set?.indices(in: source.partition) ?? Array(0..<source.dataset.exampleCount)
    guard let labels = source.dataset.labels else { return [indices].filter { !$0.isEmpty } }
    var groups = Array(repeating: [Int](), count: source.dataset.classNames.count)
    for index in indices { groups[labels[index]].append(index) }
    return groups.filter { !$0.isEmpty }
  }
}

/// How images of several classes are laid out: as large as they can be with a few of every class.
private struct ImageGrid {
  /// The classes side by side in a block.
  let columns: Int
  /// The images of every class.
  let rows: Int
  /// The classes that have room.
  let capacity: Int
  private let tile: Size

  /// The grid of `classCount` classes; `nil` without any, or without images.
  init?(_ classCount: Int, _ shape: ImageShape?, in rect: Rect, _ state: DashboardState) {
    guard classCount > 0, let shape, !rect.isEmpty else { return nil }
    // As galleries have their tiles: half blocks or two cells a pixel, and a caption below.
    let hasHalves = state.usesColor && state.glyphs.isUnicode
    func tile(_ factor: Int) -> Size {
      Size(
        width: max(hasHalves ? shape.width * factor : 2 * shape.width * factor, 6),
        height: (hasHalves ? (shape.height * factor + 1) / 2 : shape.height * factor) + 1)
    }
    for (factor, least) in [(4, 3), (3, 3), (2, 3), (1, 1)] {
      let tile = tile(factor)
      let (across, down) = ((rect.width + 1) / (tile.width + 1), rect.height / tile.height)
      for blockCount in 1...classCount {
        let columns = (classCount + blockCount - 1) / blockCount
        if columns <= across, down / blockCount >= least {
          (self.columns, rows, self.tile) = (columns, down / blockCount, tile)
          capacity = classCount
          return
        }
      }
    }
    // Not all have room: as many as there are places, at least one.
    let tile = tile(1)
    (columns, rows) = (max(1, min(classCount, (rect.width + 1) / (tile.width + 1))), 1)
    capacity = columns * max(1, rect.height / tile.height)
    self.tile = Size(width: min(tile.width, rect.width), height: min(tile.height, rect.height))
  }

  /// Where a block of some classes stands.
  func block(_ place: Int, columns: Int, in rect: Rect) -> Rect {
    let height = rows * tile.height
    return Rect(
      x: rect.x, y: rect.y + place * height, width: columns * (tile.width + 1) - 1, height: height
    ).intersection(rect)
  }
}

extension Int {
  /// The number around the ends of `0..<count`.
  fileprivate func wrapped(_ count: Int) -> Int { ((self % count) + count) % count }
}
