/// How the pixels of an image lie on cells: with half blocks a cell is two pixels, one above the
/// other, else two cells side by side are one.
struct PixelGrid: Sendable {
  /// The cells that the image takes.
  let size: Size
  /// How many pixels become one, in either direction; 1 where none are lost.
  let shrinking: Int
  private let hasHalves: Bool
  private let enlarging: Int

  /// The grid of the greatest whole factor at which `image` fits into `room`.
  init(of image: PixelImage, in room: Size, hasHalves: Bool) {
    let width = hasHalves ? room.width : room.width / 2
    let height = hasHalves ? 2 * room.height : room.height
    guard width > 0, height > 0 else {
      self.init(of: image, enlarging: 0, hasHalves: hasHalves)
      return
    }
    func ratio(_ pixels: Int, _ places: Int) -> Int { (pixels + places - 1) / places }
    self.init(
      of: image, enlarging: max(1, min(width / image.columns, height / image.rows)),
      shrinking: max(1, ratio(image.columns, width), ratio(image.rows, height)),
      hasHalves: hasHalves)
  }

  /// The grid of `image` at given factors, of which one is 1.
  init(of image: PixelImage, enlarging: Int, shrinking: Int = 1, hasHalves: Bool) {
    self.hasHalves = hasHalves
    self.enlarging = enlarging
    self.shrinking = shrinking
    let columns = (image.columns + shrinking - 1) / shrinking * enlarging
    let rows = (image.rows + shrinking - 1) / shrinking * enlarging
    size =
      hasHalves
      ? Size(width: columns, height: (rows + 1) / 2) : Size(width: 2 * columns, height: rows)
  }

  /// The pixels in a cell, from top to bottom.
  func pixels(x: Int, y: Int) -> [(column: Int, row: Int)] {
    guard hasHalves else { return [(x / 2 / enlarging, y / enlarging)] }
    return [2 * y, 2 * y + 1].map { (x / enlarging, $0 / enlarging) }
  }
}
