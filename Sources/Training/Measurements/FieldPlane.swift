import Datasets
import NeuralNetwork

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

  /// The plane of the two inputs, the line of the only one, or for more inputs the plane of the
  /// training set's two principal components.
  init(_ data: PreparedData) {
    let raw = data.dataset.inputs
    let training = data.partition.train
    switch raw.rows {
    case 1:
      titles = (data.dataset.inputNames[0], nil)
      origin = [0]
      axes = ([1], [0])
      isInNetworkSpace = false
    case 2:
      titles = (data.dataset.inputNames[0], data.dataset.inputNames[1])
      origin = [0, 0]
      axes = ([1, 0], [0, 1])
      isInNetworkSpace = false
    default:
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
