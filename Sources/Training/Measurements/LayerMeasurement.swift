import NeuralNetwork

/// What one layer looks like at one time.
public struct LayerMeasurement: Hashable, Sendable {
  /// Its weights; biases are left out.
  public var weights: Histogram
  /// dW of the last batch.
  public var gradients: Histogram
  /// ΔW of the last step that was measured; `nil` before one.
  public var updates: Histogram?
  /// The root mean square of dW of the last batch.
  public var gradient: Double
  /// ‖ΔW‖ / ‖W‖ of the last step that was measured; `nil` before one.
  public var updateRatio: Double?
  /// Its activations over a part of the training set; `nil` for the output layer.
  public var activations: ActivationStatistics?
}

extension TrainingSession {
  /// All layers as they are now, the output's last.
  func layerMeasurements(bins: Int) -> [LayerMeasurement] {
    guard bins > 0 else { return [] }
    let activations = network.activationStatistics(
      trainingExamples, workspace: evaluationWorkspace, bins: bins)
    let gradients = gradientRootMeanSquares
    return (0..<network.layerCount).map { layer in
      LayerMeasurement(
        weights: network.weightHistogram(layer: layer, bins: bins),
        gradients: network.gradientHistogram(layer: layer, bins: bins),
        updates: descent.updateHistogram(layer: layer, bins: bins), gradient: gradients[layer],
        updateRatio: updateRatios.isEmpty ? nil : updateRatios[layer],
        activations: layer < activations.count ? activations[layer] : nil)
    }
  }
}
