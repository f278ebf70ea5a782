import Datasets
import NeuralNetwork
import Training

extension ModelCard {
  /// The whole model with `layers`. Throws where they, the card and its experiment contradict each
  /// other.
  func model(with layers: [StoredLayer]) throws(ModelFileProblem) -> TrainedModel {
    let input = try inputShape()
    let outputs = try outputCount(of: layers)
    let model = TrainedModel(
      experiment: experiment, layers: layers.map(\.parameters), loss: loss, inputNames: inputNames,
      features: features, standardization: standardization, classNames: classNames,
      targetName: targetName, epochs: epochs, imageShape: imageShape)
    // A model takes its inputs and outputs from its weights; here the card says what they must be.
    var description = model.description
    (description.input, description.outputs) = (input, outputs)
    try check(description)
    try WeightShape.check(layers, against: description, precision: experiment.precision)
    return model
  }

  /// What the network sees of an example: the features, the image, or the inputs as they are.
  private func inputShape() throws(ModelFileProblem) -> SignalShape {
    let expectedFeatures = inputNames.count == 2 ? experiment.data.features : nil
    if features != expectedFeatures {
      throw .contradiction("its features are not those of its experiment and input names")
    }
    let inputs = features?.count ?? inputNames.count
    if standardization.means.count != inputs {
      throw .contradiction(
        "it has means for \(standardization.means.count) inputs and a network of \(inputs)")
    }
    guard let image = imageShape else { return .units(inputs) }
    let (pixels, overflowsPixels) = image.height.multipliedReportingOverflow(by: image.width)
    let (count, overflows) = pixels.multipliedReportingOverflow(by: image.channels)
    if features != nil || overflowsPixels || overflows || count != inputs {
      throw .contradiction("its images are not its \(inputs) inputs")
    }
    return SignalShape(channels: image.channels, height: image.height, width: image.width)
  }

  /// The units of the output layer.
  private func outputCount(of layers: [StoredLayer]) throws(ModelFileProblem) -> Int {
    if classNames.count == 1 || Set(classNames).count != classNames.count {
      throw .contradiction("its class names are no two or more different ones")
    }
    let (expectedLoss, outputs): (LossKind, Int) =
      switch classNames.count {
      case 0: (.squared, layers.last?.weightShape.units ?? 1)
      case 2: (.logLoss, 1)
      default: (.crossEntropy, classNames.count)
      }
    if loss != expectedLoss || experiment.training.loss.map({ $0 != loss }) ?? false {
      throw .contradiction("the loss \(loss.rawValue) does not belong to its classes")
    }
    return outputs
  }

  /// Throws where a convolution has no image before it, or none that it fits on.
  private func check(_ description: NetworkDescription) throws(ModelFileProblem) {
    var isImage = imageShape != nil
    for (index, layer) in description.hiddenLayers.enumerated() {
      guard case .convolution = layer.kind else {
        isImage = false
        continue
      }
      if !isImage || description.outputShapes[index].count == 0 {
        throw .contradiction("layer \(index) is a convolution without an image that it fits on")
      }
    }
  }
}
