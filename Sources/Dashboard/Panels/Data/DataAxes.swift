import Datasets
import Training

/// The columns that points can be shown on: the inputs as they were loaded, and a target of numbers.
/// With a single input the number of the class stands in for a second one.
struct DataAxes {
  private let data: Dataset

  init(_ data: Dataset) { self.data = data }

  /// How many there are.
  var count: Int {
    switch data.target {
    case .values(let values, _): data.inputCount + values.rows
    case .classes: data.inputCount == 1 ? 2 : data.inputCount
    }
  }

  /// The axis number `index`, brought back to those that there are.
  func clamped(_ index: Int) -> Int { min(max(0, index), max(0, count - 1)) }

  /// The axis a step further than `index`, around the ends, without `other`, which is taken.
  func next(after index: Int, _ step: Int, without other: Int) -> Int {
    guard count > 2 else { return clamped(index) }
    var next = (clamped(index) + step + count) % count
    if next == clamped(other) { next = (next + step + count) % count }
    return next
  }

  /// The name of an axis.
  func name(_ index: Int) -> String {
    if index < data.inputCount { return data.inputNames[index] }
    if case .values(_, let names) = data.target, names.indices.contains(index - data.inputCount) {
      return names[index - data.inputCount]
    }
    return data.targetName
  }

  /// Whether an axis shows what is learnt.
  func isTarget(_ index: Int) -> Bool { index >= data.inputCount }

  /// Where an example lies on an axis.
  func value(_ index: Int, of example: Int) -> Double {
    if index < data.inputCount { return data.inputs[index, example] }
    switch data.target {
    case .values(let values, _): return values[index - data.inputCount, example]
    case .classes(let labels, _): return Double(labels[example])
    }
  }
}
