import NeuralNetwork

extension Convolution {
  /// The zeros before and after a line or column of `side` pixels: all that lets the filter begin on
  /// ⌈side / stride⌉ pixels with `same` padding, the smaller half before.
  func zeros(around side: Int) -> (before: Int, after: Int) {
    guard padding == .same else { return (0, 0) }
    let count = max(0, (self.side(over: side) - 1) * stride + kernel - side)
    return (count / 2, count - count / 2)
  }
}
