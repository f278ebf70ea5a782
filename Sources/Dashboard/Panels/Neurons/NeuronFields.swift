import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// What inputs, hidden units and outputs answer over the chosen plane.
struct NeuronFields {
  private let snapshot: TrainingSnapshot
  /// What the network sees of the plane: inputs × samples; `nil` over principal components, where
  /// every input changes.
  private let inputs: Matrix<Double>?
  private let inputRows: Int

  /// The samples of an input's field in either direction: inputs change little from one to the next.
  private static let inputSamples = 24

  /// The fields of the network of `snapshot` over the plane that `state` has chosen.
  init(_ snapshot: TrainingSnapshot, _ state: DashboardState) {
    self.snapshot = snapshot
    let plane = state.planeInputs
    inputRows = plane?.y == nil ? 1 : Self.inputSamples
    guard let plane, let field = snapshot.field else {
      inputs = nil
      return
    }
    let side = Self.inputSamples
    // Inputs that do not change over the plane have the colour in the middle, whatever they are.
    var points = Matrix<Double>(
      rows: snapshot.source.dataset.inputCount, columns: side * inputRows)
    for column in 0..<points.columns {
      let (x, y) = (Double(column % side) + 0.5, Double(column / side) + 0.5)
      points[plane.x, column] = field.xRange.at(x / Double(side))
      if let row = plane.y { points[row, column] = field.yRange.at(1 - y / Double(inputRows)) }
    }
    inputs = snapshot.source.networkInputs(points)
  }

  /// What an input or a hidden unit answers; `nil` where that was not measured.
  func field(of place: NetworkDiagram.Place) -> UnitField? {
    if place.layer == 0 {
      guard let inputs, place.unit < inputs.rows else { return nil }
      return UnitField(
        width: Self.inputSamples, height: inputRows,
        values: (0..<inputs.columns).map { inputs[place.unit, $0] }, scale: .range)
    }
    let layer = place.layer - 1
    guard snapshot.unitFields.indices.contains(layer) else { return nil }
    let fields = snapshot.unitFields[layer]
    guard fields.units.indices.contains(place.unit) else { return nil }
    return UnitField(
      width: fields.width, height: fields.height,
      values: fields.units[place.unit].map { Double($0) },
      scale: UnitField.Scale(activation: snapshot.activationName(place.layer)))
  }

  /// What an output answers: where its class wins, or the value that is predicted.
  func outputSamples(_ unit: Int) -> FieldSamples? {
    guard let field = snapshot.field else { return nil }
    let classCount = snapshot.data.classNames.count
    return FieldSamples(field, classCount: classCount, only: classCount > 2 ? unit : nil)
  }
}
