import Datasets
import NeuralNetwork

/// Which plane of the input space is looked at.
public enum PlaneChoice: Hashable, Sendable {
  /// The two inputs, the line of the only one, or the principal plane of more.
  case automatic
  /// Two of the data's inputs by number, all others at their mean over the training set.
  case inputs(Int, Int)
  /// The training set's two principal components.
  case principal
}

/// The part of the input space that the decision field shows: a plane, or a line for one input.
public struct FieldPlane: Sendable {
  /// The names of the axes; the second is `nil` where there is only one input.
  public let titles: (x: String, y: String?)
  /// What the axes reach over.
  public let ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>)
  /// A point of the plane is origin + x · axes.0 + y · axes.1, in the data's own space for one or
  /// two inputs, in the network's (standardised) for more.
  private let origin: [Double]
  private let axes: ([Double], [Double])
  private let isInNetworkSpace: Bool

  /// The plane that is chosen; of a single input always its line. Inputs that the data do not have
  /// choose nothing.
  init(_ data: PreparedData, _ choice: PlaneChoice = .automatic) {
    let raw = data.dataset.inputs
    let training = data.partition.train
    switch Self.resolved(choice, inputCount: raw.rows) {
    case .inputs(let x, let y):
      let isLine = raw.rows == 1
      titles = (data.dataset.inputNames[x], isLine ? nil : data.dataset.inputNames[y])
      origin = (0..<raw.rows).map { row in
        if row == x || row == y { return 0 }
        return training.reduce(0) { $0 + raw[row, $1] } / Double(max(1, training.count))
      }
      axes = (
        (0..<raw.rows).map { $0 == x ? 1 : 0 }, (0..<raw.rows).map { $0 == y && !isLine ? 1 : 0 }
      )
      isInNetworkSpace = false
    case .automatic, .principal:
      let principal = PrincipalAxes(of: data.inputs.selectingColumns(training.prefix(1_000)))
      titles = ("principal component 1", "principal component 2")
      origin = principal.center
      axes = principal.axes
      isInNetworkSpace = true
    }
    let points = isInNetworkSpace ? data.inputs : raw
    let (origin, axes) = (origin, axes)
    func range(along axis: [Double]) -> ClosedRange<Double> {
      let values = (0..<points.columns).map { column in
        (0..<points.rows).reduce(0) { $0 + (points[$1, column] - origin[$1]) * axis[$1] }
      }
      guard let low = values.min(), let high = values.max(), high > low else { return -1...1 }
      let margin = 0.06 * (high - low)
      return low - margin...high + margin
    }
    ranges = (range(along: axes.0), raw.rows == 1 ? 0...1 : range(along: axes.1))
  }

  /// The choice as far as data with `inputCount` inputs have it.
  private static func resolved(_ choice: PlaneChoice, inputCount: Int) -> PlaneChoice {
    if inputCount == 1 { return .inputs(0, 0) }
    switch choice {
    case .inputs(let x, let y) where x != y && max(x, y) < inputCount && min(x, y) >= 0:
      return choice
    case .principal: return .principal
    default: return inputCount == 2 ? .inputs(0, 1) : .principal
    }
  }

  /// The network's inputs (features × width) of row `row`, counted from the top, of a grid.
  func networkInputs(row: Int, width: Int, height: Int, data: PreparedData) -> Matrix<Double> {
    let y = ranges.y.upperBound - (Double(row) + 0.5) / Double(height) * ranges.y.length
    var points = Matrix<Double>(rows: origin.count, columns: width)
    for column in 0..<width {
      let x = ranges.x.lowerBound + (Double(column) + 0.5) / Double(width) * ranges.x.length
      for dimension in 0..<origin.count {
        points[dimension, column] =
          origin[dimension] + x * axes.0[dimension] + y * axes.1[dimension]
      }
    }
    return isInNetworkSpace ? points : data.networkInputs(points)
  }

  /// Where an example lies: 0...1 along both axes, y counted from the top.
  func position(of example: Int, data: PreparedData) -> (x: Double, y: Double) {
    let points = isInNetworkSpace ? data.inputs : data.dataset.inputs
    func along(_ axis: [Double]) -> Double {
      (0..<points.rows).reduce(0) { $0 + (points[$1, example] - origin[$1]) * axis[$1] }
    }
    return (
      (along(axes.0) - ranges.x.lowerBound) / ranges.x.length,
      1 - (along(axes.1) - ranges.y.lowerBound) / ranges.y.length
    )
  }
}

extension ClosedRange<Double> {
  /// The distance of its ends.
  var length: Double { upperBound - lowerBound }
}
