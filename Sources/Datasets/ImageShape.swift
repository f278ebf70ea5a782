/// The shape of an image: what a convolution needs to know about its input.
public struct ImageShape: Hashable, Sendable, Codable {
  /// Numbers a pixel: 1 for grey.
  public let channels: Int
  /// Rows of pixels.
  public let height: Int
  /// Columns of pixels.
  public let width: Int

  /// An image of `height` rows of `width` pixels.
  public init(channels: Int = 1, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// How many numbers an image has.
  public var count: Int { channels * height * width }

  /// The shape that the features' names tell: `pixel_0_0`, `pixel_0_1`, … are the pixels of a grey
  /// image, row by row and none left out. `nil` for any other names.
  public init?(pixelNames names: [String]) {
    guard let last = names.last, let corner = Self.position(inPixelName: last) else { return nil }
    let (height, width) = (corner.row + 1, corner.column + 1)
    guard names.count == height * width else {
      return nil
    }
    for (index, name) in names.enumerated() {
      guard let position = Self.position(inPixelName: name),
        position == (index / width, index % width)
      else { return nil }
    }
    self.init(height: height, width: width)
  }

  /// Row and column in `pixel_<row>_<column>`. Larger numbers than a CSV file can have columns are
  /// no positions, so that the size of the image cannot overflow.
  private static func position(inPixelName name: String) -> (row: Int, column: Int)? {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "pixel", let row = Int(parts[1]), let column = Int(parts[2])
    else { return nil }
    let allowed = 0..<CSVLimits.standard.columns
    return allowed.contains(row) && allowed.contains(column) ? (row, column) : nil
  }
}
