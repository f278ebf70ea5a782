import NeuralNetwork
import TerminalUI
import Training

/// What has a distribution in a layer.
enum Distribution: CaseIterable, Hashable, Sendable {
  case weights, gradients, updates, activations

  /// The letter of the notes.
  var symbol: String {
    switch self {
    case .weights: "W"
    case .gradients: "dW"
    case .updates: "ΔW"
    case .activations: "A"
    }
  }

  /// What that is.
  var title: String {
    switch self {
    case .weights: "weights"
    case .gradients: "gradient"
    case .updates: "last step"
    case .activations: "activations"
    }
  }

  /// Why there may be nothing to draw.
  var emptyText: String {
    switch self {
    case .weights, .gradients: "no values"
    case .updates: "no step yet"
    case .activations: "no values"
    }
  }

  /// The values of a layer; `nil` where it has none.
  func histogram(of layer: LayerMeasurement) -> Histogram? {
    switch self {
    case .weights: layer.weights
    case .gradients: layer.gradients
    case .updates: layer.updates
    case .activations: layer.activations?.histogram
    }
  }
}

extension Histogram {
  /// The values as a picture over time wants them.
  func timed(_ x: Double) -> TimedHistogram {
    TimedHistogram(x, counts: counts, range: minimum...maximum, nonFiniteCount: nonFiniteCount)
  }

  /// The counts in no more bins than so many values fill: those of thirty values in fifty bins would
  /// be a comb. Neighbours are put together; equal values stay in their one bin.
  var readableCounts: [Int] {
    let most = Double(finiteCount).squareRoot() * 2
    var size = 1
    while Double(counts.count / size) > max(8, most), minimum < maximum { size += 1 }
    // Bins of the same width only.
    while counts.count % size != 0 { size += 1 }
    return stride(from: 0, to: counts.count, by: size).map { start in
      counts[start..<start + size].reduce(0, +)
    }
  }

  /// How many values are numbers.
  var finiteCount: Int { counts.reduce(0, +) }
}
