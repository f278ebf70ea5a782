import Datasets
import NeuralNetwork
import TerminalUI
import Training

extension Dataset {
  /// The data as small as a stamp: an image of every class, a regression's curve through the points
  /// of its only input, two inputs as they are, or the two directions in which more of them spread
  /// most.
  var picture: DatasetPreview.Picture {
    if let imageShape, imageShape.channels == 1 { return .images(firstImages(imageShape)) }
    let limit = inputCount == 1 ? Self.pointLimitBesideCurve : Self.pointLimit
    let shown = stride(from: 0, to: exampleCount, by: max(1, exampleCount / limit))
    switch target {
    case .values(let values, _) where inputCount == 1:
      let points = (0..<exampleCount).map { (x: inputs[0, $0], y: values[0, $0]) }
      return .points(
        shown.map { ScatterPoint(points[$0].x, points[$0].y) }, curve: runningMean(of: points))
    case .values(let values, _):
      let places = self.places
      return .points(
        shown.map { ScatterPoint(places(0, $0), places(1, $0), value: values[0, $0]) }, curve: [])
    case .classes(let labels, _):
      let places = self.places
      return .points(
        shown.map { ScatterPoint(places(0, $0), places(1, $0), classIndex: labels[$0]) }, curve: [])
    }
  }

  /// More points than this are not seen on a stamp.
  private static let pointLimit = 500
  /// More would hide the curve.
  private static let pointLimitBesideCurve = 120

  /// The place of an example along the horizontal (0) and the vertical (1) axis.
  private var places: (_ axis: Int, _ example: Int) -> Double {
    guard inputCount > 2 else {
      let last = inputCount - 1
      return { axis, example in axis <= last ? inputs[axis, example] : 0 }
    }
    // Columns have units of their own: without standardising, the widest would be the picture.
    let standardization = Standardization(of: inputs, examples: Array(0..<exampleCount))
    let points = standardization.applied(to: inputs)
    let principal = PrincipalAxes(of: points)
    return { axis, example in
      let direction = axis == 0 ? principal.axes.0 : principal.axes.1
      return direction.indices.reduce(0) {
        $0 + (points[$1, example] - principal.center[$1]) * direction[$1]
      }
    }
  }

  /// The first image of every class, in the order of the classes, without names: these stand below.
  /// The first ones of all where there are no classes.
  private func firstImages(_ shape: ImageShape) -> [ImageGallery.Item] {
    let examples =
      if case .classes(let labels, let names) = target {
        names.indices.compactMap { labels.firstIndex(of: $0) }
      } else { Array(0..<min(10, exampleCount)) }
    return examples.compactMap { example in
      PixelImage(
        columns: shape.width, rows: shape.height,
        values: (0..<inputCount).map { inputs[$0, example] }
      ).map { ImageGallery.Item($0) }
    }
  }
}

/// The mean of the points in each of two dozen equal parts of the horizontal axis: what a network
/// will learn about.
private func runningMean(of points: [(x: Double, y: Double)]) -> [ChartPoint] {
  let partCount = 24
  guard let low = points.map(\.x).min(), let high = points.map(\.x).max(), high > low else {
    return []
  }
  var sums = [(x: Double, y: Double, count: Double)](repeating: (0, 0, 0), count: partCount)
  for point in points {
    let part = min(partCount - 1, Int((point.x - low) / (high - low) * Double(partCount)))
    sums[part].x += point.x
    sums[part].y += point.y
    sums[part].count += 1
  }
  return sums.filter { $0.count > 0 }.map { ChartPoint($0.x / $0.count, $0.y / $0.count) }
}
