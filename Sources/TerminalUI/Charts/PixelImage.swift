/// A small image: the pixels of a digit, the weights of a filter.
public struct PixelImage: Hashable, Sendable {
  /// Pixels from left to right.
  public let columns: Int
  /// Pixels from top to bottom.
  public let rows: Int
  /// The pixels, row by row from the top, in any units.
  public let values: [Double]

  /// An image; `nil` where there are not `columns` × `rows` values.
  public init?(columns: Int, rows: Int, values: [Double]) {
    let product = columns.multipliedReportingOverflow(by: rows)
    guard columns > 0, rows > 0, !product.overflow, product.partialValue == values.count else {
      return nil
    }
    self.columns = columns
    self.rows = rows
    self.values = values
  }

  /// The image with each `factor` × `factor` pixels, fewer at the edges, replaced by their mean; one
  /// that is no number makes the mean none, so that it is not lost.
  func shrunk(by factor: Int) -> PixelImage {
    guard factor > 1 else { return self }
    let (width, height) = ((columns + factor - 1) / factor, (rows + factor - 1) / factor)
    let means = (0..<width * height).map { index -> Double in
      let (left, top) = (index % width * factor, index / width * factor)
      var sum = 0.0
      var count = 0.0
      for row in top..<min(top + factor, rows) {
        for column in left..<min(left + factor, columns) {
          sum += values[row * columns + column]
          count += 1
        }
      }
      return sum / count
    }
    return PixelImage(columns: width, rows: height, values: means) ?? self
  }
}
