/// A matrix in memory that somebody else owns: rows of whole vectors.
///
/// Row r begins at `base + r * stride`, and `stride` is a multiple of eight, so that loops over
/// the examples of a unit need no remainder. The lanes after `columns` are padding: finite in
/// activations, and zero in every δ, so that sums over a row are sums over the examples.
public struct MatrixView<S: Scalar> {
  /// The first number.
  let base: UnsafeMutablePointer<S>
  /// Units.
  public let rows: Int
  /// Examples.
  public let columns: Int
  /// Numbers from one row to the next.
  let stride: Int

  /// The vectors of a row that hold examples.
  @inline(__always) var vectorsPerRow: Int { (columns + 7) >> 3 }

  /// Row `row` as vectors.
  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<SIMD8<S>> {
    UnsafeMutableRawPointer(base + row * stride).assumingMemoryBound(to: SIMD8<S>.self)
  }

  /// The number of a unit for an example.
  public subscript(row: Int, column: Int) -> S { base[row * stride + column] }

  /// The same memory for fewer examples, row upon row without a gap: what a pass writes lies
  /// together however much room there is.
  @inline(__always)
  func packed(columns: Int) -> MatrixView {
    MatrixView(base: base, rows: rows, columns: columns, stride: S.padded(columns))
  }

  /// Makes the padding of the last vector of every row zero.
  ///
  /// Inputs need it as well as δ: what stood there could be anything, and zeros times NaN are NaN.
  @inline(__always)
  func clearPadding() {
    let end = vectorsPerRow * S.lanes
    guard columns < end else { return }
    for row in 0..<rows {
      for column in columns..<end { base[row * stride + column] = 0 }
    }
  }
}

/// Numbers in a line in memory that somebody else owns.
struct VectorView<S: Scalar> {
  /// The first number.
  let base: UnsafeMutablePointer<S>
  /// How many.
  let count: Int

  /// Entry `index`.
  @inline(__always)
  subscript(index: Int) -> S {
    get { base[index] }
    nonmutating set { base[index] = newValue }
  }

  /// Σ of the squares of all numbers; `count` is a multiple of eight.
  @inline(__always)
  var sumOfSquares: S {
    var squares = SIMD8<S>(repeating: 0)
    for vector in 0..<count >> 3 { squares += vectors[vector] * vectors[vector] }
    return squares.sum()
  }

  /// The numbers as whole vectors.
  @inline(__always)
  var vectors: UnsafeMutablePointer<SIMD8<S>> {
    UnsafeMutableRawPointer(base).assumingMemoryBound(to: SIMD8<S>.self)
  }
}
