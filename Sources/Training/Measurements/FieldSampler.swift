import Datasets
import NeuralNetwork

/// Computes a decision field a few rows at a time, so that training is never held up for long.
///
/// Rows are taken far apart first and the gaps filled later, and rows of an earlier network stay
/// until their turn comes: a picture is there at once and sharpens.
final class FieldSampler<S: Scalar> {
  let plane: FieldPlane
  let width: Int
  let height: Int
  private let data: PreparedData
  private var rowInputs: [Matrix<S>?]
  private let keepsInputs: Bool
  private let pointInputs: Matrix<S>
  private var points: [DecisionField.Point]
  private let rowOrder: [Int]
  private var next = 0
  private var freshRows = 0
  private var isComputed: [Bool]
  private var classes: [UInt8]
  private var values: [Float]
  private let isClassification: Bool
  private let valueRange: ClosedRange<Double>

  /// The examples that are shown; more cover the field.
  static var largestPointCount: Int { 400 }
  /// The most numbers that are kept as the inputs of all rows.
  private static var largestKeptCount: Int { 4_000_000 }

  /// A grid of `width` × `height` samples; `height` is 1 for data with a single input.
  init(_ data: PreparedData, plane: FieldPlane, width: Int, height: Int) {
    let height = plane.titles.y == nil ? 1 : height
    self.data = data
    self.plane = plane
    self.width = width
    self.height = height
    rowInputs = Array(repeating: nil, count: height)
    keepsInputs = width * height * data.inputs.rows <= Self.largestKeptCount
    // Every eighth row first, then the ones half-way between, and so on.
    let stages = [0, 4, 2, 6, 1, 3, 5, 7]
    rowOrder = stages.flatMap { stride(from: $0, to: height, by: 8) }
    isComputed = Array(repeating: false, count: height)
    classes = Array(repeating: 0, count: width * height)
    values = Array(repeating: 0, count: width * height)
    isClassification = data.dataset.task == .classification

    let train = data.partition.train.prefix(Self.largestPointCount * 3 / 4).map { ($0, false) }
    let dev = data.partition.dev.prefix(Self.largestPointCount / 4).map { ($0, true) }
    let shown = train + dev
    pointInputs = data.inputs.selectingColumns(shown.map(\.0)).converted(to: S.self)
    points = shown.enumerated().map { index, shown in
      let (example, isDev) = shown
      var position = plane.position(of: example, data: data)
      // On a line of one input, points are spread over the height so that they can be told apart.
      if plane.titles.y == nil {
        position.y = (0.618 * Double(index)).truncatingRemainder(dividingBy: 1)
      }
      var point = DecisionField.Point(
        x: position.x, y: position.y, label: 0, value: data.targets[0, example], isDev: isDev,
        isMisclassified: false)
      if case .classes(let labels, _) = data.dataset.target { point.label = labels[example] }
      return point
    }
    let targets = data.partition.train.map { data.targets[0, $0] }
    let low = targets.min() ?? 0
    let high = targets.max() ?? 1
    valueRange = low < high ? low...high : low - 1...low + 1
  }

  /// Everything was computed before the network changed.
  func invalidate() { freshRows = 0 }

  /// Whether every row belongs to the network as it is.
  var isComplete: Bool { freshRows >= height }

  /// Computes the next `rows` rows with `network`.
  func refresh(rows: Int, network: Network<S>, workspace: Workspace<S>) {
    for _ in 0..<min(rows, height) {
      let row = rowOrder[next]
      next = (next + 1) % rowOrder.count
      freshRows += 1
      isComputed[row] = true
      store(network.outputs(for: inputs(row: row), workspace: workspace), row: row)
    }
  }

  /// The network's inputs of a row; kept for the next time where all of them are not too many.
  private func inputs(row: Int) -> Matrix<S> {
    if let known = rowInputs[row] { return known }
    let inputs = plane.networkInputs(row: row, width: width, height: height, data: data)
      .converted(to: S.self)
    if keepsInputs { rowInputs[row] = inputs }
    return inputs
  }

  /// The field as far as it is computed, with the examples judged by `network`.
  func field(network: Network<S>, workspace: Workspace<S>) -> DecisionField {
    markMisclassified(network.outputs(for: pointInputs, workspace: workspace))
    var classes = classes
    var values = values
    // Until its turn comes, a row looks like the nearest one above that is known.
    var source: Int?
    for row in 0..<height {
      if isComputed[row] { source = row }
      guard let source, source != row else { continue }
      for column in 0..<width {
        classes[row * width + column] = classes[source * width + column]
        values[row * width + column] = values[source * width + column]
      }
    }
    return DecisionField(
      width: width, height: height,
      samples: isClassification
        ? .classes(classes, probabilities: values) : .values(values, range: valueRange),
      xTitle: plane.titles.x, yTitle: plane.titles.y, xRange: plane.ranges.x,
      yRange: plane.ranges.y, isComplete: isComplete, points: points)
  }

  private func store(_ outputs: Matrix<S>, row: Int) {
    for column in 0..<width {
      let (winner, value) = answer(outputs, column: column)
      classes[row * width + column] = UInt8(min(winner, 255))
      values[row * width + column] = value
    }
  }

  private func markMisclassified(_ outputs: Matrix<S>) {
    guard isClassification else { return }
    for index in points.indices {
      points[index].isMisclassified = answer(outputs, column: index).winner != points[index].label
    }
  }

  /// The most probable class with its probability, or the value of a regression.
  private func answer(_ outputs: Matrix<S>, column: Int) -> (winner: Int, value: Float) {
    let first = Float(outputs[0, column])
    if !isClassification { return (0, first) }
    if outputs.rows == 1 { return first > 0.5 ? (1, first) : (0, 1 - first) }
    var winner = 0
    for row in 1..<outputs.rows where outputs[row, column] > outputs[winner, column] {
      winner = row
    }
    return (winner, Float(outputs[winner, column]))
  }
}
