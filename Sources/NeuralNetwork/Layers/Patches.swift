/// Brings a convolution to a matrix product (im2col): every place of the filter becomes columns of
/// a matrix whose rows are the numbers under the filter there.
///
/// The matrix is (channels · k · k) × (places · examples). Because examples lie side by side, a row
/// is made of whole rows of the image, and copying them is all there is to do; W times the matrix
/// is then Z as it lies in memory, filters × (places · examples).
struct Patches: Hashable, Sendable {
  private let input: SignalShape
  private let output: SignalShape
  private let kernel: Int
  private let stride: Int
  private let top: Int
  private let left: Int

  /// The patches of `convolution` over images of shape `input`.
  init(_ convolution: Convolution, over input: SignalShape) {
    self.input = input
    output = convolution.shape(over: input)
    kernel = convolution.kernel
    stride = convolution.stride
    top = convolution.paddingBefore(side: input.height)
    left = convolution.paddingBefore(side: input.width)
  }

  /// The numbers under a filter.
  var rows: Int { input.channels * kernel * kernel }
  /// The places of the filter on an image.
  var places: Int { output.pixels }

  /// A signal of this convolution's output as a matrix of a row a channel, padding of examples
  /// included.
  func flattened<S: Scalar>(_ signal: MatrixView<S>) -> MatrixView<S> {
    let columns = places * signal.stride
    return MatrixView(
      base: signal.base, rows: output.channels, columns: columns, stride: columns)
  }

  /// patches ← the numbers of `image` under the filter at every place, 0 beyond the border.
  @inline(__always)
  func gather<S: Scalar>(_ image: MatrixView<S>, into patches: MatrixView<S>) {
    forEachRun { row, place, pixel, count in
      let target = patches.base + row * patches.stride + place * image.stride
      if let pixel {
        target.update(from: image.base + pixel * image.stride, count: count * image.stride)
      } else {
        target.update(repeating: 0, count: count * image.stride)
      }
    }
  }

  /// image ← for every pixel the sum of the `patches` that it was part of: what ``gather(_:into:)``
  /// is for values, this is for gradients.
  @inline(__always)
  func scatter<S: Scalar>(_ patches: MatrixView<S>, into image: MatrixView<S>) {
    image.base.update(repeating: 0, count: image.rows * image.stride)
    forEachRun { row, place, pixel, count in
      guard let pixel else { return }
      let source = UnsafeRawPointer(patches.base + row * patches.stride + place * image.stride)
        .assumingMemoryBound(to: SIMD8<S>.self)
      let target = image.row(pixel)
      for vector in 0..<count * image.stride >> 3 { target[vector] += source[vector] }
    }
  }

  /// Calls `body` for all runs of places of a patch row whose pixels follow each other in memory:
  /// with the row, the first place, its pixel (`nil` beyond the border) and how many there are.
  @inline(__always)
  private func forEachRun(_ body: (_ row: Int, _ place: Int, _ pixel: Int?, _ count: Int) -> Void) {
    for row in 0..<rows {
      let (channel, under) = row.quotientAndRemainder(dividingBy: kernel * kernel)
      let (line, column) = under.quotientAndRemainder(dividingBy: kernel)
      for y in 0..<output.height {
        let place = y * output.width
        let inputY = y * stride + line - top
        guard inputY >= 0, inputY < input.height else {
          body(row, place, nil, output.width)
          continue
        }
        let start = (channel * input.height + inputY) * input.width
        forEachRunOfLine(column) { x, inputX, count in
          body(row, place + x, inputX.map { start + $0 }, count)
        }
      }
    }
  }

  /// The runs of one line of places under column `column` of the filter.
  @inline(__always)
  private func forEachRunOfLine(
    _ column: Int, _ body: (_ x: Int, _ inputX: Int?, _ count: Int) -> Void
  ) {
    // The places whose pixel is inside: 0 ≤ x · stride + column - left < width.
    let first = min(output.width, max(0, (left - column + stride - 1) / stride))
    let end = min(
      output.width, max(first, (input.width - 1 + left - column) / stride + 1))
    if first > 0 { body(0, nil, first) }
    if stride == 1 {
      if end > first { body(first, first + column - left, end - first) }
    } else {
      for x in first..<end { body(x, x * stride + column - left, 1) }
    }
    if end < output.width { body(end, nil, output.width - end) }
  }
}
