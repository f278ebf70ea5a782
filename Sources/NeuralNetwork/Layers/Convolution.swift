/// A convolution as it is asked for: filters that slide over an image, all alike at every place
/// (course notes, parameter sharing), and perhaps a max-pooling behind.
///
/// Like everybody's it is a cross-correlation: filters are not flipped.
public struct Convolution: Hashable, Sendable {
  /// How the border of the image is treated.
  public enum Padding: String, CaseIterable, Hashable, Sendable {
    /// Zeros around the image: with stride 1 the output is as large as the input.
    case same
    /// Only places where the whole filter lies on the image.
    case valid
  }

  /// Filters, the channels of the output.
  public var filters: Int
  /// The side of a filter in pixels.
  public var kernel: Int
  /// How many pixels a filter moves on.
  public var stride: Int
  /// How the border of the image is treated.
  public var padding: Padding
  /// The side of the squares of which only the largest activation stays; `nil` for all.
  public var maxPool: Int?

  /// A convolution with filters of `kernel` × `kernel` pixels.
  public init(
    filters: Int, kernel: Int = 3, stride: Int = 1, padding: Padding = .same, maxPool: Int? = nil
  ) {
    self.filters = filters
    self.kernel = kernel
    self.stride = stride
    self.padding = padding
    self.maxPool = maxPool
  }

  /// The side of the output, before pooling, for a side of the input: ⌈n / s⌉ with `same` padding,
  /// ⌊(n - k) / s⌋ + 1 with `valid`, 0 where the filter does not fit.
  public func side(over side: Int) -> Int {
    switch padding {
    case .same: (side + stride - 1) / stride
    case .valid: side < kernel ? 0 : (side - kernel) / stride + 1
    }
  }

  /// The zeros before the first pixel of a side: half of what `same` padding needs, and where that
  /// is odd the smaller half, as everybody has it.
  func paddingBefore(side: Int) -> Int {
    switch padding {
    case .same: max(0, (self.side(over: side) - 1) * stride + kernel - side) / 2
    case .valid: 0
    }
  }

  /// The convolution's output for an `input`, before pooling.
  public func shape(over input: SignalShape) -> SignalShape {
    SignalShape(
      channels: filters, height: side(over: input.height), width: side(over: input.width))
  }
}
