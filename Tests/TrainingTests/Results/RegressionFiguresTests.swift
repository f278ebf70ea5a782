import NeuralNetwork
import Testing

@testable import Training

/// Errors of predicted numbers, against figures computed by hand.
@Suite struct RegressionFiguresTests {
  private func figures(_ predicted: [Double], _ actual: [Double]) throws -> RegressionFigures {
    try #require(
      RegressionFigures(
        predicted: Matrix([predicted]), true: Matrix([actual]), indices: Array(actual.indices)))
  }

  /// Residuals 0, -1, 0 and 2; the values' mean is 3, and Σ(y - 3)² = 14.
  @Test func `errors and explained share of four points`() throws {
    let figures = try figures([1, 3, 3, 4], [1, 2, 3, 6])
    #expect(figures.meanSquaredError == 1.25)
    #expect(figures.rootMeanSquaredError == 1.25.squareRoot())
    #expect(figures.meanAbsoluteError == 0.75)
    #expect(figures.rSquared == 1 - 5.0 / 14)
    #expect(figures.residuals.map(\.value) == [0, -1, 0, 2])
  }

  @Test func `the mean of the values explains nothing, and worse than it less than nothing`() throws
  {
    #expect(try figures([3, 3], [2, 4]).rSquared == 0)
    #expect(try figures([4, 2], [2, 4]).rSquared == -3)
    #expect(try figures([2, 4], [2, 4]).rSquared == 1)
  }

  @Test func `there is no explained share where nothing varies`() throws {
    let figures = try figures([1, 3], [2, 2])
    #expect(figures.rSquared == nil)
    #expect(figures.meanSquaredError == 1)
  }

  @Test func `there are no figures without examples`() {
    let nothing = Matrix<Double>(rows: 1, columns: 0)
    #expect(RegressionFigures(predicted: nothing, true: nothing, indices: []) == nil)
  }

  @Test func `every output has its own mean`() throws {
    let figures = try #require(
      RegressionFigures(
        predicted: Matrix([[0, 1], [10, 10]]), true: Matrix([[0, 2], [10, 12]]), indices: [7, 3]))
    // Σ(y - ȳ)² is 2 for either; about one mean for both it would be above 100.
    #expect(figures.rSquared == 1 - 5.0 / 4)
    #expect(figures.meanSquaredError == 1.25)
    #expect(
      figures.residuals == [
        Residual(index: 7, output: 0, predicted: 0, actual: 0),
        Residual(index: 7, output: 1, predicted: 10, actual: 10),
        Residual(index: 3, output: 0, predicted: 1, actual: 2),
        Residual(index: 3, output: 1, predicted: 10, actual: 12),
      ])
  }

  // MARK: - Points

  @Test func `all points of a small set are kept`() throws {
    let limit = RegressionFigures.largestResidualCount
    let values = (0..<limit).map(Double.init)
    #expect(try figures(values, values).residuals.map(\.index) == Array(0..<limit))
  }

  @Test func `points of a large set are a bounded, even choice that holds every outlier`() throws {
    let limit = RegressionFigures.largestResidualCount
    let count = 50 * limit
    let outliers = [count / 3 + 1, count / 2 + 7, count - 2]
    let actual = (0..<count).map(Double.init)
    var predicted = actual
    for outlier in outliers { predicted[outlier] = -1e6 }
    predicted[11] = .nan
    let kept = try figures(predicted, actual).residuals.map(\.index)
    #expect(kept.count <= limit && kept.count > limit / 2)
    #expect(kept == Set(kept).sorted())
    #expect(Set(kept).isSuperset(of: outliers + [11]))
    let tenths = Set(kept.map { 10 * $0 / count })
    #expect(tenths == Set(0..<10))
  }
}
