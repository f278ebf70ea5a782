import TerminalUI

/// What a unit answers over the plane of the inputs: a grid of numbers, or a line of them where
/// there is a single input.
struct UnitField: Sendable {
  /// Which colours answers have.
  enum Scale: Hashable, Sendable {
    /// -1...1 as they are: tanh.
    case signed
    /// 0...1, with one half in the middle: sigmoid.
    case share
    /// Against the greatest magnitude, with 0 in the middle: what knows no bounds.
    case magnitude
    /// From the least to the greatest: inputs, which have units of their own.
    case range

    /// The scale of what an activation answers.
    init(activation: String) {
      switch activation {
      case "tanh": self = .signed
      case "sigmoid": self = .share
      default: self = .magnitude
      }
    }
  }

  /// Answers in a row.
  let width: Int
  /// Rows; 1 for a single input.
  let height: Int
  /// The answers, row by row from the top.
  let values: [Double]
  /// Which colours they have.
  let scale: Scale

  /// A field; `nil` where there are not `width` × `height` answers.
  init?(width: Int, height: Int, values: [Double], scale: Scale) {
    guard width > 0, height > 0, values.count == width * height else { return nil }
    self.width = width
    self.height = height
    self.values = values
    self.scale = scale
  }

  /// The least and the greatest answer that is a number; `nil` where none is.
  var range: ClosedRange<Double>? {
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return nil }
    return low...high
  }

  /// The mean of the answers and their standard deviation.
  var spread: (mean: Double, deviation: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / count).squareRoot())
  }

  /// The part of the plane where the answer is 0.
  var shareOfZeros: Double { Double(values.count { $0 == 0 }) / Double(values.count) }

  // MARK: - Pictures

  /// The answers as colours, -1...1; one that says the same everywhere has the colour in the middle
  /// unless its scale tells otherwise.
  var shades: [Double] {
    switch scale {
    case .signed: return values
    case .share: return values.map { 2 * $0 - 1 }
    case .magnitude:
      let reach = range.map { max(abs($0.lowerBound), abs($0.upperBound)) } ?? 0
      return reach > 1e-9 ? values.map { $0 / reach } : values.map { $0 * 0 }
    case .range:
      guard let range, range.upperBound > range.lowerBound else { return values.map { $0 * 0 } }
      let (middle, half) = (
        range.lowerBound / 2 + range.upperBound / 2, range.upperBound / 2 - range.lowerBound / 2
      )
      return values.map { ($0 - middle) / half }
    }
  }

  /// The field in at most `side` × `side` samples, each the mean of those in its place: of answers
  /// that were picked here and there a thumbnail would be noise. A line becomes stripes.
  func thumbnail(side: Int) -> FieldSamples? {
    FieldSamples(columns: width, rows: height, .diverging(shades))?.shrunk(to: side)
  }

  /// The field with `columns` × `rows` samples, interpolated between those that were computed; with
  /// a `strength` below 1 its colours stay so much nearer to the middle, for points to stand out.
  func enlarged(columns: Int, rows: Int, strength: Double = 1) -> FieldSamples? {
    guard columns > 0, rows > 0 else { return nil }
    let shades = shades.map { strength * $0 }
    func places(_ count: Int, _ known: Int) -> [(low: Int, high: Int, share: Double)] {
      (0..<count).map { index in
        let place = (Double(index) + 0.5) / Double(count) * Double(known) - 0.5
        let low = clampedInt(place.rounded(.down), 0...(known - 1)) ?? 0
        return (low, min(low + 1, known - 1), min(max(place - Double(low), 0), 1))
      }
    }
    let (across, down) = (places(columns, width), places(rows, height))
    func between(_ first: Double, _ second: Double, _ share: Double) -> Double {
      share == 0 ? first : first + (second - first) * share
    }
    let samples = down.flatMap { y in
      across.map { x in
        between(
          between(shades[y.low * width + x.low], shades[y.low * width + x.high], x.share),
          between(shades[y.high * width + x.low], shades[y.high * width + x.high], x.share),
          y.share)
      }
    }
    return FieldSamples(columns: columns, rows: rows, .diverging(samples))
  }
}
