import NeuralNetwork
import TerminalUI
import Training

/// The weights of a layer that learns from images, an image a unit or filter.
struct WeightImages: Sendable {
  /// What a pixel of the images is.
  enum Meaning: Hashable, Sendable {
    /// The weight of an input's pixel.
    case pixels
    /// The mean over the channels that come in of the weights at a place.
    case meanOfChannels(Int)
    /// The weight of an input's pixel as if all layers before were linear.
    case templates
    /// The weight of a unit of the layer before.
    case units
  }

  /// The images, in the order of the units.
  let images: [PixelImage]
  /// What their pixels are.
  let meaning: Meaning

  /// Products of more numbers than this would take longer than a picture may.
  private static let mostProducts = 3_000_000

  /// The images of the layer at `layer`, from 1 for the first one behind the inputs; `nil` where its
  /// weights are not known.
  init?(_ snapshot: TrainingSnapshot, layer: Int) {
    let network = snapshot.network
    let index = layer - 1
    guard network.weightShapes.indices.contains(index), snapshot.weights.indices.contains(index),
      let weight = snapshot.weights[index]
    else { return nil }
    let shape = network.weightShapes[index]
    let input = index == 0 ? network.input : network.outputShapes[index - 1]
    // Of a convolution a filter's place is a pixel, of a dense layer that of the signal.
    let (channels, height, width) =
      shape.count == 4
      ? (shape[1], shape[2], shape[3]) : (input.channels, input.height, input.width)
    if height * width > 1 {
      meaning = channels == 1 ? .pixels : .meanOfChannels(channels)
      images = (0..<weight.rows).compactMap { row in
        Self.mean(weight, row: row, channels: channels, height: height, width: width)
      }
    } else if let (templates, image) = Self.templates(snapshot, network, layer: index) {
      meaning = .templates
      images = (0..<templates.rows).compactMap { row in
        PixelImage(
          columns: image.width, rows: image.height,
          values: (0..<image.pixels).map { Double(templates[row, $0]) })
      }
    } else {
      meaning = .units
      let columns = Self.squarestWidth(of: weight.columns)
      images = (0..<weight.rows).compactMap { row in
        PixelImage(
          columns: columns, rows: weight.columns / columns,
          values: (0..<weight.columns).map { Double(weight[row, $0]) })
      }
    }
    guard images.count == weight.rows else { return nil }
  }

  /// An image for every channel that comes into a unit; empty where there is only one.
  static func channels(
    of place: NetworkDiagram.Place, in snapshot: TrainingSnapshot
  ) -> [PixelImage] {
    let network = snapshot.network
    let index = place.layer - 1
    guard snapshot.weights.indices.contains(index), let weight = snapshot.weights[index],
      place.unit < weight.rows
    else { return [] }
    let shape = network.weightShapes[index]
    let input = index == 0 ? network.input : network.outputShapes[index - 1]
    let (channels, height, width) =
      shape.count == 4
      ? (shape[1], shape[2], shape[3]) : (input.channels, input.height, input.width)
    let pixels = height * width
    guard channels > 1, pixels > 1, weight.columns == channels * pixels else { return [] }
    return (0..<channels).compactMap { channel in
      PixelImage(
        columns: width, rows: height,
        values: (0..<pixels).map { Double(weight[place.unit, channel * pixels + $0]) })
    }
  }

  // MARK: - What pixels are made of

  private static func mean(
    _ weight: Matrix<Float>, row: Int, channels: Int, height: Int, width: Int
  ) -> PixelImage? {
    let pixels = height * width
    guard weight.columns == channels * pixels else { return nil }
    let means = (0..<pixels).map { pixel in
      (0..<channels).reduce(0.0) { $0 + Double(weight[row, $1 * pixels + pixel]) }
        / Double(channels)
    }
    return PixelImage(columns: width, rows: height, values: means)
  }

  /// W of `layer` times all W before it, where these are dense layers on a grey image.
  private static func templates(
    _ snapshot: TrainingSnapshot, _ network: NetworkDescription, layer: Int
  ) -> (Matrix<Float>, SignalShape)? {
    guard layer > 0, network.input.channels == 1, network.input.pixels > 1,
      network.weightShapes.prefix(layer + 1).allSatisfy({ $0.count == 2 }),
      var product = snapshot.weights[layer]
    else { return nil }
    for before in (0..<layer).reversed() {
      guard let weight = snapshot.weights[before], weight.rows == product.columns,
        product.rows * weight.rows * weight.columns <= mostProducts
      else { return nil }
      product = product.multiplied(by: weight)
    }
    return product.columns == network.input.pixels ? (product, network.input) : nil
  }

  /// The width of the rectangle of `count` pixels that is nearest to a square.
  private static func squarestWidth(of count: Int) -> Int {
    var height = 1
    var candidate = 1
    while candidate * candidate <= count {
      if count % candidate == 0 { height = candidate }
      candidate += 1
    }
    return max(1, count / height)
  }
}

extension Matrix<Float> {
  /// The matrix product, row by row so that all numbers are met in the order of memory.
  fileprivate func multiplied(by other: Matrix<Float>) -> Matrix<Float> {
    var product = Matrix<Float>(rows: rows, columns: other.columns)
    for row in 0..<rows {
      for inner in 0..<columns {
        let factor = self[row, inner]
        for column in 0..<other.columns {
          product.elements[row * other.columns + column] +=
            factor * other.elements[inner * other.columns + column]
        }
      }
    }
    return product
  }
}
