import Datasets
import NeuralNetwork

/// What a layer hands to the next one.
enum LayerShape: Hashable {
  case units(Int)
  case image(channels: Int, height: Int, width: Int)

  /// How many numbers an example is; `nil` where that overflows.
  var count: Int? {
    switch self {
    case .units(let count): return count
    case .image(let channels, let height, let width):
      return product(channels, height, width)
    }
  }
}

extension LayerExperiment {
  /// The shape behind the layer, or what is wrong with what comes in.
  func shape(after input: LayerShape) -> Result<LayerShape, ShapeProblem> {
    switch self {
    case .dense(let layer): return .success(.units(layer.units))
    case .conv2d(let layer):
      guard case .image(_, let height, let width) = input else { return .failure(.notAnImage) }
      guard let rows = layer.side(after: height), let columns = layer.side(after: width) else {
        return .failure(.tooSmall(height: height, width: width))
      }
      return .success(.image(channels: layer.filters, height: rows, width: columns))
    }
  }

  /// The layer's parameters: a weight a connection, a bias a unit, and with batch normalisation γ and
  /// β in its place; `nil` where their number overflows or there is no image.
  func parameterCount(after input: LayerShape) -> Int? {
    let others = batchNorm ? 2 : 1
    switch self {
    case .dense(let layer):
      return input.count.flatMap { product($0, layer.units) }
        .flatMap { weights in product(others, layer.units).flatMap { sum(weights, $0) } }
    case .conv2d(let layer):
      guard case .image(let channels, _, _) = input else { return nil }
      return product(layer.filters, channels, layer.kernel, layer.kernel)
        .flatMap { weights in product(others, layer.filters).flatMap { sum(weights, $0) } }
    }
  }

  /// The numbers that a pass writes in the layer for each example: Z, A and δ, what dropout, batch
  /// normalisation and pooling keep, and a convolution's patches with their gradient.
  func workspaceCount(after input: LayerShape) -> Double {
    var linear: Double
    var patches = 0.0
    switch self {
    case .dense(let layer): linear = Double(layer.units)
    case .conv2d(let layer):
      guard case .image(let channels, let height, let width) = input else { return 0 }
      let convolution = Convolution(layer)
      let places =
        Double(convolution.side(over: height)) * Double(convolution.side(over: width))
      linear = Double(layer.filters) * places
      patches = Double(channels) * Double(layer.kernel * layer.kernel) * places
    }
    linear *= 3 + (keep < 1 ? 2 : 0) + (batchNorm ? 1 : 0)
    return linear + 2 * patches
  }
}

/// Why a convolution has no output.
enum ShapeProblem: Error, Hashable {
  /// What comes in is a list of numbers.
  case notAnImage
  /// The image is smaller than the filter or the pool.
  case tooSmall(height: Int, width: Int)
}

extension ConvolutionExperiment {
  /// The side of the output for a side of the input, pooling included; `nil` where nothing is left.
  fileprivate func side(after side: Int) -> Int? {
    let pooled = Convolution(self).side(over: side) / max(1, maxPool ?? 1)
    return pooled > 0 ? pooled : nil
  }
}

extension NetworkExperiment {
  /// The weights and biases of the whole network for inputs of shape `input`; `nil` where their
  /// number overflows or a layer does not fit.
  func parameterCount(input: LayerShape, outputs: Int) -> Int? {
    var shape = input
    var count = 0
    for layer in layers {
      guard let parameters = layer.parameterCount(after: shape), let total = sum(count, parameters),
        case .success(let next) = layer.shape(after: shape)
      else { return nil }
      (count, shape) = (total, next)
    }
    return LayerExperiment.dense(DenseExperiment(units: outputs))
      .parameterCount(after: shape).flatMap { sum(count, $0) }
  }
}

/// The product, or `nil` where it overflows.
private func product(_ factors: Int...) -> Int? {
  factors.reduce(1) { result, factor in
    guard let result else { return nil }
    let (product, overflow) = result.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }
}

/// The sum, or `nil` where it overflows.
private func sum(_ a: Int, _ b: Int) -> Int? {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? nil : sum
}
