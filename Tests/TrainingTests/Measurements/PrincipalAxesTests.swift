import Foundation
import NeuralNetwork
import Testing

@testable import Training

/// The plane in which many-dimensional data are looked at.
@Suite struct PrincipalAxesTests {
  /// Power iteration on exact data; what is left is rounding.
  private let tolerance = 1e-9

  private func product(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func expectOrthonormal(
    _ axes: ([Double], [Double]), sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(abs(product(axes.0, axes.0) - 1) < tolerance, sourceLocation: sourceLocation)
    #expect(abs(product(axes.1, axes.1) - 1) < tolerance, sourceLocation: sourceLocation)
    #expect(abs(product(axes.0, axes.1)) < tolerance, sourceLocation: sourceLocation)
  }

  /// `points` as dimensions × points.
  private func matrix(_ points: [[Double]]) -> Matrix<Double> {
    var result = Matrix<Double>(rows: points[0].count, columns: points.count)
    for (column, point) in points.enumerated() {
      for (row, value) in point.enumerated() { result[row, column] = value }
    }
    return result
  }

  /// An ellipse in the plane of two directions of a space of five dimensions.
  @Test func `an ellipse has its own axes, the longer first`() {
    let long = [0.5, 0.5, 0.5, 0.5, 0]
    let short = [0.5, -0.5, 0.5, -0.5, 0]
    let points = (0..<64).map { step in
      let angle = 2 * Double.pi * Double(step) / 64
      return (0..<5).map { 7 + 3 * cos(angle) * long[$0] + sin(angle) * short[$0] }
    }
    let principal = PrincipalAxes(of: matrix(points))
    for value in principal.center { #expect(abs(value - 7) < tolerance) }
    expectOrthonormal(principal.axes)
    #expect(abs(abs(product(principal.axes.0, long)) - 1) < tolerance)
    #expect(abs(abs(product(principal.axes.1, short)) - 1) < tolerance)
  }

  @Test(
    arguments: [
      [1.0 / 3, 2.0 / 3, 2.0 / 3], [1, 0, 0], [0, 0, -1],
      // Where the iteration starts from.
      [1, 1.1, 1.2],
    ] as [[Double]])
  func `points on a line lie along the first axis`(direction: [Double]) {
    let length = product(direction, direction).squareRoot()
    let points = (-5...5).map { step in direction.map { 1e3 + Double(step) * $0 } }
    let principal = PrincipalAxes(of: matrix(points))
    #expect(abs(abs(product(principal.axes.0, direction)) / length - 1) < tolerance)
    expectOrthonormal(principal.axes)
  }

  @Test(arguments: [1, 6])
  func `points that are all the same still have a plane`(count: Int) {
    let points = [[Double]](repeating: [1, 0.1, -3, 0.7], count: count)
    let principal = PrincipalAxes(of: matrix(points))
    expectOrthonormal(principal.axes)
    #expect(zip(principal.center, points[0]).allSatisfy { abs($0 - $1) < tolerance })
  }

  @Test func `more points than needed are left out, not waited for`() {
    let points = (0..<1_500).map { index -> [Double] in
      index < 1_000 ? [Double(index % 10), 0, 0] : [0, 1e6, 0]
    }
    let principal = PrincipalAxes(of: matrix(points))
    #expect(abs(abs(principal.axes.0[0]) - 1) < tolerance)
  }
}
