/// The shape of what one layer hands to the next for each example: an image of several channels, or
/// the units of a dense layer, which are channels of a single pixel.
///
/// In memory a signal is its rows in the order channel, line, column, and examples lie side by side
/// in each row as everywhere.
public struct SignalShape: Hashable, Sendable {
  /// Maps of an image, or units.
  public var channels: Int
  /// Lines of pixels.
  public var height: Int
  /// Pixels of a line.
  public var width: Int

  /// An image.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Numbers without a place.
  public static func units(_ count: Int) -> SignalShape {
    SignalShape(channels: count, height: 1, width: 1)
  }

  /// The pixels of a channel.
  public var pixels: Int { height * width }
  /// All numbers of an example.
  public var count: Int { channels * pixels }
}
