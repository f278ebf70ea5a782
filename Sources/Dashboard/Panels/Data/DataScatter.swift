import Datasets
import TerminalUI
import Training

/// The examples as points: on two columns, or in the principal plane.
struct DataScatter {
  let plot: ScatterPlot
  /// The place in the data of every point.
  let examples: [Int]

  /// The points that are drawn: as many as a large screen has dots for.
  static let largestCount = 4_000

  /// The points on two columns.
  init(on axes: DataAxes, _ source: PreparedData, _ state: DashboardState) {
    let (x, y) = (
      axes.clamped(state.dataView.horizontal), axes.clamped(state.dataView.vertical)
    )
    var shown = Self.sample(source.partition, state.shownExamples)
    if let chosen = state.chosenExample, !shown.contains(where: { $0.index == chosen }) {
      shown.append((chosen, source.partition.train.contains(chosen)))
    }
    let labels = source.dataset.labels
    // Colour tells the target, unless an axis does.
    let colors = labels == nil && !axes.isTarget(x) && !axes.isTarget(y)
    let examples = shown.map(\.index)
    self.examples = examples
    plot = ScatterPlot(
      points: shown.map { index, isTraining in
        ScatterPoint(
          axes.value(x, of: index), axes.value(y, of: index), classIndex: labels?[index],
          value: colors ? source.targets[0, index] : nil, isTraining: isTraining)
      }, classNames: source.dataset.classNames, xLabel: axes.name(x), yLabel: axes.name(y),
      valueLabel: colors ? source.dataset.targetName : "",
      selected: state.chosenExample.flatMap { examples.firstIndex(of: $0) },
      usesColor: state.usesColor)
  }

  /// The points of the principal plane, which the trainer has measured for some training and dev
  /// examples: the first ones of each set.
  init(_ field: DecisionField, _ source: PreparedData, _ state: DashboardState) {
    var (train, dev) = (source.partition.train.makeIterator(), source.partition.dev.makeIterator())
    let classified = source.dataset.task == .classification
    var points: [ScatterPoint] = []
    var examples: [Int] = []
    for point in field.points {
      guard let index = point.isDev ? dev.next() : train.next() else { continue }
      if let set = state.shownExamples, (set == .dev) != point.isDev { continue }
      examples.append(index)
      points.append(
        ScatterPoint(
          field.xRange.lowerBound + point.x * (field.xRange.upperBound - field.xRange.lowerBound),
          field.yRange.upperBound - point.y * (field.yRange.upperBound - field.yRange.lowerBound),
          classIndex: classified ? point.label : nil, value: classified ? nil : point.value,
          isTraining: !point.isDev))
    }
    self.examples = examples
    plot = ScatterPlot(
      points: points, classNames: source.dataset.classNames, xLabel: "PC 1",
      yLabel: "PC 2", valueLabel: classified ? "" : source.dataset.targetName,
      selected: state.chosenExample.flatMap { examples.firstIndex(of: $0) },
      usesColor: state.usesColor)
  }

  /// Examples of one or of all sets; of many as many as are drawn, at even distances in each set.
  private static func sample(
    _ partition: Split.Partition, _ set: ExampleSet?
  ) -> [(index: Int, isTraining: Bool)] {
    let sets = set.map { [$0] } ?? ExampleSet.allCases
    let total = sets.reduce(0) { $0 + $1.indices(in: partition).count }
    let step = max(1, (total + largestCount - 1) / largestCount)
    return sets.flatMap { set in
      let indices = set.indices(in: partition)
      return stride(from: 0, to: indices.count, by: step).map { (indices[$0], set == .train) }
    }
  }
}

extension Dataset {
  /// The class of every example; `nil` for regression.
  var labels: [Int]? {
    guard case .classes(let labels, _) = target else { return nil }
    return labels
  }
}
