import NeuralNetwork

/// What each unit of a hidden layer answers over the input plane, for thumbnails.
public struct UnitFields: Hashable, Sendable {
  /// Samples in a row.
  public var width: Int
  /// Rows; 1 for data with a single input.
  public var height: Int
  /// The activations of a unit, row by row from the top; of a large layer the first units only.
  public var units: [[Float]]
  /// All units of the layer.
  public var unitCount: Int

  /// The units of a layer that are shown at most.
  static let largestUnitCount = 64
}

/// What the network makes of a single example.
public struct ProbeAnswer: Hashable, Sendable {
  /// The outputs: probabilities, of two classes that of the second; or numbers.
  public var outputs: [Float]
  /// What every hidden layer hands on.
  public var activations: [[Float]]
}

/// Computes the fields of all hidden units at once, over the same grid every time.
final class UnitFieldSampler<S: Scalar> {
  let width: Int
  let height: Int
  /// The rows that were asked for, of which a single input makes one.
  let askedHeight: Int
  private let inputs: Matrix<S>
  /// What the network sees of its inputs, as if they were units.
  let inputFields: UnitFields

  /// A grid of `width` × `height` samples on `plane`; one row for a single input.
  init(_ data: PreparedData, plane: FieldPlane, width: Int, height: Int) {
    askedHeight = height
    let height = plane.titles.y == nil ? 1 : height
    self.width = width
    self.height = height
    let rows = (0..<height).map { row in
      plane.networkInputs(row: row, width: width, height: height, data: data)
    }
    var inputs = Matrix<S>(rows: data.inputs.rows, columns: width * height)
    for (row, points) in rows.enumerated() {
      for feature in 0..<points.rows {
        for column in 0..<width {
          inputs[feature, row * width + column] = S(points[feature, column])
        }
      }
    }
    self.inputs = inputs
    inputFields = UnitFields(
      width: width, height: height,
      units: (0..<min(inputs.rows, UnitFields.largestUnitCount)).map { row in
        (0..<inputs.columns).map { Float(inputs[row, $0]) }
      }, unitCount: inputs.rows)
  }

  /// The fields of every hidden layer of `network`.
  func fields(_ network: Network<S>, workspace: Workspace<S>) -> [UnitFields] {
    let outputs = network.layerOutputs(
      for: inputs, workspace: workspace, largestUnitCount: UnitFields.largestUnitCount)
    return zip(outputs, network.description.outputShapes).dropLast().map { values, shape in
      UnitFields(
        width: width, height: height,
        units: (0..<values.rows).map { unit in
          (0..<values.columns).map { Float(values[unit, $0]) }
        }, unitCount: shape.count)
    }
  }
}
