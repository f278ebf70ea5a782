import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// The example that the network is asked about: one of the data set, or one made by hand.
struct Probe: Hashable, Sendable {
  /// Which example of the dev set it is, or of the training set where there is no dev set.
  var number = 0
  /// Its values in the data's own units where a hand has changed them.
  var values: [Double]?
  /// The input that keys change.
  var input = 0
  /// What an image is painted with.
  var pen = DrawingPen()
}

extension PreparedData {
  /// The examples that a probe can be, as columns of the data.
  var probeExamples: [Int] { partition.dev.isEmpty ? partition.train : partition.dev }

  /// The values of an example in the data's own units.
  func values(ofExample example: Int) -> [Double] {
    (0..<dataset.inputCount).map { dataset.inputs[$0, example] }
  }

  /// The means of the inputs over the training set, in the data's own units.
  var inputMeans: [Double] {
    let count = Double(max(1, partition.train.count))
    return (0..<dataset.inputCount).map { input in
      partition.train.reduce(0) { $0 + dataset.inputs[input, $1] } / count
    }
  }

  /// The least and the greatest value of an input, as some hundred examples tell.
  func range(ofInput input: Int) -> ClosedRange<Double> {
    let step = max(1, dataset.exampleCount / 400)
    let values = stride(from: 0, to: dataset.exampleCount, by: step)
      .map { dataset.inputs[input, $0] }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max(), low < high else {
      return (values.first ?? 0) - 1...(values.first ?? 0) + 1
    }
    return low...high
  }

  /// From the darkest to the brightest pixel of images, as some thousand pixels tell.
  var brightness: ClosedRange<Double> {
    let pixels = dataset.inputs.elements
    let step = max(1, pixels.count / 4_000)
    let high = stride(from: 0, to: pixels.count, by: step).reduce(0) { max($0, pixels[$1]) }
    return 0...(high > 0 && high.isFinite ? high : 1)
  }
}

extension DashboardState {
  /// The example of the data that the probe began as; `nil` before there are data.
  var probeExample: Int? {
    guard let examples = current?.source.probeExamples, !examples.isEmpty else { return nil }
    let count = examples.count
    return examples[((neuronsView.probe.number % count) + count) % count]
  }

  /// What the network is asked about, in the data's own units.
  var probeValues: [Double]? {
    guard let source = current?.source, let example = probeExample else { return nil }
    if let values = neuronsView.probe.values, values.count == source.dataset.inputCount {
      return values
    }
    return source.values(ofExample: example)
  }

  /// Whether the probe is not an example of the data any more.
  var isProbeChanged: Bool {
    neuronsView.probe.values.map { $0.count == current?.source.dataset.inputCount } ?? false
  }

  /// Whether the probe is an image on which nothing is drawn yet.
  var isDrawingEmpty: Bool {
    guard isProbeChanged, let source = current?.source, source.dataset.imageShape != nil,
      let values = probeValues
    else { return false }
    let darkest = source.brightness.lowerBound
    return values.allSatisfy { $0 <= darkest }
  }

  /// Goes to another example of the data, and back to how it was.
  mutating func stepProbe(by count: Int) {
    guard let examples = current?.source.probeExamples, !examples.isEmpty else { return }
    // What was changed is left first, so that its own example can be seen again.
    let step = isProbeChanged && count > 0 ? count - 1 : count
    let next = neuronsView.probe.number + step
    neuronsView.probe.number = ((next % examples.count) + examples.count) % examples.count
    neuronsView.probe.values = nil
  }

  /// Changes the values of the probe.
  mutating func changeProbe(_ change: (inout [Double]) -> Void) {
    guard var values = probeValues else { return }
    change(&values)
    neuronsView.probe.values = values
  }

  /// What the data say about the probe, its class or its value; `nil` once it was changed.
  var probeTruth: String? {
    guard !isProbeChanged, let example = probeExample, let target = current?.source.dataset.target
    else { return nil }
    switch target {
    case .classes(let labels, let names):
      return names.indices.contains(labels[example]) ? names[labels[example]] : nil
    case .values(let values, _): return NumberFormat.threeSignificant(values[0, example])
    }
  }

  /// Where the probe comes from, in a few words.
  var probeOrigin: String {
    guard let source = current?.source, let example = probeExample else { return "" }
    return isProbeChanged ? "your own" : source.numberAndSet(ofExample: example)
  }
}
