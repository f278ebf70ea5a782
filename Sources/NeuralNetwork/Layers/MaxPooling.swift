/// Keeps the largest activation of every square of `side` × `side` pixels; lines and columns that
/// fill no square are left out.
struct MaxPooling: Hashable, Sendable {
  let side: Int
  let input: SignalShape

  /// The pooled signal.
  var output: SignalShape {
    SignalShape(
      channels: input.channels, height: input.height / side, width: input.width / side)
  }

  /// pooled ← the largest of every square of `a`.
  @inline(__always)
  func forward<S: Scalar>(_ a: MatrixView<S>, into pooled: MatrixView<S>) {
    forEachSquare { target, squareRows in
      let result = pooled.row(target)
      for vector in 0..<a.vectorsPerRow {
        var largest = a.row(squareRows(0))[vector]
        for index in 1..<max(1, side * side) {
          largest = S.maximum(a.row(squareRows(index))[vector], largest)
        }
        result[vector] = largest
      }
    }
  }

  /// below ← the gradient of `a`: each square's gradient goes to its largest activation, of equal
  /// ones to the first, as in PyTorch.
  @inline(__always)
  func backward<S: Scalar>(
    _ gradient: MatrixView<S>, _ a: MatrixView<S>, _ pooled: MatrixView<S>,
    into below: MatrixView<S>
  ) {
    below.base.update(repeating: 0, count: below.rows * below.stride)
    forEachSquare { source, squareRows in
      let largest = pooled.row(source)
      for vector in 0..<a.vectorsPerRow {
        var left = gradient.row(source)[vector]
        for index in 0..<side * side {
          let row = squareRows(index)
          let value = a.row(row)[vector]
          below.row(row)[vector] = S.select(
            left, where: value, equals: largest[vector], else: .zero)
          left = S.select(.zero, where: value, equals: largest[vector], else: left)
        }
      }
    }
  }

  /// Calls `body` for every square with its row in the pooled signal and the rows of its pixels.
  @inline(__always)
  func forEachSquare(_ body: (_ target: Int, _ squareRows: (Int) -> Int) -> Void) {
    let output = output
    for channel in 0..<output.channels {
      for y in 0..<output.height {
        for x in 0..<output.width {
          let corner = (channel * input.height + y * side) * input.width + x * side
          body((channel * output.height + y) * output.width + x) { index in
            corner + index / side * input.width + index % side
          }
        }
      }
    }
  }
}
