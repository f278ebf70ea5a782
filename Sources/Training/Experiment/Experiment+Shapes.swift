import Datasets

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

  /// The layer's weights and biases; `nil` where their number overflows or there is no image.
  func parameterCount(after input: LayerShape) -> Int? {
    switch self {
    case .dense(let layer):
      return input.count.flatMap { product($0, layer.units) }.flatMap { sum($0, layer.units) }
    case .conv2d(let layer):
      guard case .image(let channels, _, _) = input else { return nil }
      return product(layer.filters, channels, layer.kernel, layer.kernel)
        .flatMap { sum($0, layer.filters) }
    }
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
  /// The side of the output for a side of the input, pooling included: ⌈n / s⌉ with `same` padding,
  /// ⌊(n - k) / s⌋ + 1 with `valid`, then ⌊n / p⌋; `nil` where nothing is left.
  fileprivate func side(after side: Int) -> Int? {
    let (kernel, stride, pool) = (max(1, kernel), max(1, stride), max(1, maxPool ?? 1))
    let convolved: Int
    switch padding {
    case .same: convolved = (side + stride - 1) / stride
    case .valid: convolved = side < kernel ? 0 : (side - kernel) / stride + 1
    }
    let pooled = convolved / pool
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
