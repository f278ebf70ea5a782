import TerminalUI
import Training

/// What inputs, hidden units and outputs answer over the chosen plane.
struct NeuronFields {
  private let snapshot: TrainingSnapshot

  /// The fields of the network of `snapshot`.
  init(_ snapshot: TrainingSnapshot) { self.snapshot = snapshot }

  /// What an input or a hidden unit answers; `nil` where that was not measured.
  func field(of place: NetworkDiagram.Place) -> UnitField? {
    if place.layer == 0 {
      return snapshot.inputFields.flatMap { field(place.unit, of: $0, scale: .range) }
    }
    let layer = place.layer - 1
    guard snapshot.unitFields.indices.contains(layer) else { return nil }
    return field(
      place.unit, of: snapshot.unitFields[layer],
      scale: UnitField.Scale(activation: snapshot.activationName(place.layer)))
  }

  private func field(_ unit: Int, of fields: UnitFields, scale: UnitField.Scale) -> UnitField? {
    guard fields.units.indices.contains(unit) else { return nil }
    return UnitField(
      width: fields.width, height: fields.height, values: fields.units[unit].map { Double($0) },
      scale: scale)
  }

  /// What an output answers: where its class wins, or the value that is predicted.
  func outputSamples(_ unit: Int) -> FieldSamples? {
    guard let field = snapshot.field else { return nil }
    let classCount = snapshot.data.classNames.count
    return FieldSamples(field, classCount: classCount, only: classCount > 2 ? unit : nil)
  }
}
