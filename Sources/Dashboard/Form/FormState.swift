import TerminalUI
import Training

/// Where the cursors of the form stand, and what is being typed.
///
/// A cursor may stand further than there are fields: which there are is known for certain only when
/// the data are there. ``DashboardState/rowField`` and ``DashboardState/settingsField`` are what it
/// comes to.
struct FormState: Sendable {
  /// The row of the network form: 0 the input, then the hidden layers, the output last.
  var row = 1
  /// The column of the network form: a field of ``fields(in:on:)``. At first the units of a layer,
  /// behind its kind.
  var column = 1
  /// The row of the settings.
  var setting = 0
  /// The text field that is open, in the focused form.
  var editor: TextField?
  /// The field that was opened last: while there is an ``editor``, the one that is typed into.
  var openField: FormField?

  /// Brings the cursors back to what there is in `experiment`.
  mutating func clamp(to experiment: Experiment) {
    row = min(max(0, row), experiment.network.layers.count + 1)
    column = min(max(0, column), max(0, fields(in: experiment).count - 1))
    setting = min(max(0, setting), max(0, settingsFields(of: experiment).count - 1))
  }

  /// The hidden layer under the cursor, `nil` on the input and the output.
  func layer(in experiment: Experiment) -> Int? {
    (1...max(1, experiment.network.layers.count)).contains(row)
      && !experiment.network.layers.isEmpty ? row - 1 : nil
  }

  /// The fields of the row under the cursor of the network form.
  func fields(in experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
    if let layer = layer(in: experiment) { return layerFields(layer, in: experiment, on: traits) }
    return row == 0
      ? inputFields(of: experiment, on: traits) : outputFields(of: experiment, on: traits)
  }
}
