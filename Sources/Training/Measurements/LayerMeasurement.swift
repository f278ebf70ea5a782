import NeuralNetwork

/// What one layer looks like now.
public struct LayerMeasurement: Hashable, Sendable {
  /// Its weights; biases are left out.
  public var weights: Histogram
  /// The root mean square of dW of the last batch.
  public var gradient: Double
  /// Its activations over a part of the training set; `nil` for the output layer.
  public var activations: ActivationStatistics?
}

/// What the screen wants measured: nothing else costs the trainer time.
public struct MeasurementRequest: Hashable, Sendable {
  /// The samples of the decision field, columns and rows; 0 for none.
  public var fieldWidth: Int
  public var fieldHeight: Int
  /// The bins of every layer's weight histogram; 0 for none.
  public var histogramBins: Int

  /// Asks for nothing unless told otherwise.
  public init(fieldWidth: Int = 0, fieldHeight: Int = 0, histogramBins: Int = 0) {
    self.fieldWidth = fieldWidth
    self.fieldHeight = fieldHeight
    self.histogramBins = histogramBins
  }
}

extension TrainingSession {
  /// All layers as they are now, the output's last.
  func layerMeasurements(bins: Int) -> [LayerMeasurement] {
    guard bins > 0 else { return [] }
    let activations = network.activationStatistics(
      trainingExamples, workspace: evaluationWorkspace)
    let gradients = gradientRootMeanSquares
    return (0..<network.layerCount).map { layer in
      LayerMeasurement(
        weights: network.weightHistogram(layer: layer, bins: bins), gradient: gradients[layer],
        activations: layer < activations.count ? activations[layer] : nil)
    }
  }
}
