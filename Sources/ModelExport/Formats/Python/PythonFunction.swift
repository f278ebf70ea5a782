/// The functions that a program may need besides NumPy's, in the order in which they are written.
enum PythonFunction: CaseIterable {
  case standardize, convolve, maxPool, normalize, sigmoid, gelu, softmax

  /// The function as it stands in the program.
  var text: String {
    switch self {
    case .standardize:
      #"""
      def standardize(A):
          """Mean 0, deviation 1; what was constant in training says nothing and becomes 0."""
          return (A - MEANS) / np.where(DEVIATIONS > 0, DEVIATIONS, np.inf)
      """#
    case .convolve:
      #"""
      def convolve(W, A, stride, rows, columns):
          """Slides filters over images: the sum of weight times pixel at every place.

          W is filters x channels x height x width, A is channels x height x width x examples.
          rows and columns are how many zeros go before and after those of the images.
          """
          A = np.pad(A, ((0, 0), rows, columns, (0, 0)))
          filters, _, height, width = W.shape
          lines = range(0, A.shape[1] - height + 1, stride)
          places = range(0, A.shape[2] - width + 1, stride)
          Z = np.empty((filters, len(lines), len(places), A.shape[3]), FLOAT)
          for i, line in enumerate(lines):
              for j, place in enumerate(places):
                  under = A[:, line:line + height, place:place + width]
                  Z[:, i, j] = np.tensordot(W, under, axes=3)
          return Z
      """#
    case .maxPool:
      #"""
      def max_pool(A, side):
          """The largest of every square of side x side pixels; what fills no square is left out."""
          channels, height, width, examples = A.shape
          lines, places = height // side, width // side
          squares = A[:, :lines * side, :places * side].reshape(
              channels, lines, side, places, side, examples)
          return squares.max(axis=(2, 4))
      """#
    case .normalize:
      #"""
      def normalize(Z, gamma, beta, mean, variance):
          """Batch normalisation, by the averages of training."""
          return gamma * (Z - mean) / np.sqrt(variance + FLOAT(1e-5)) + beta
      """#
    case .sigmoid:
      #"""
      def sigmoid(Z):
          """1 / (1 + exp(-Z)), without an exponential that could overflow."""
          return np.exp(-np.logaddexp(0, -Z))
      """#
    case .gelu:
      #"""
      def gelu(Z):
          """Z times the share of a normal distribution below it."""
          return Z * (0.5 * erfc(-Z / math.sqrt(2))).astype(FLOAT)


      erfc = np.vectorize(math.erfc, otypes=[float])
      """#
    case .softmax:
      #"""
      def softmax(Z):
          """exp(Z) as shares of its sum; taking the largest off first keeps it from overflowing."""
          E = np.exp(Z - Z.max(axis=0))
          return E / E.sum(axis=0)
      """#
    }
  }
}

/// An expression in Python, and the functions that it calls.
struct PythonExpression: ExpressibleByStringLiteral {
  let text: String
  let functions: Set<PythonFunction>

  init(_ text: String, uses functions: Set<PythonFunction> = []) {
    self.text = text
    self.functions = functions
  }

  init(stringLiteral text: String) { self.init(text) }
}
