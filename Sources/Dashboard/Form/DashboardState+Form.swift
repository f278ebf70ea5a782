import TerminalUI
import Training

extension DashboardState {
  // MARK: - What is known of the data

  /// What is known of the data of the form without loading them: they are those of the last
  /// snapshot, however many are drawn now, or nothing is.
  var traits: DataTraits? {
    snapshot.flatMap {
      $0.experiment.data.hasSameSource(as: experiment.data) ? $0.data.traits : nil
    }
  }

  /// The columns of a CSV file that can be the target, in the order of the file as far as it is
  /// known. A target of words leaves no other: it cannot become an input.
  private var targetColumns: [String] {
    guard let snapshot, traits != nil, snapshot.experiment.data.features == nil else { return [] }
    let summary = snapshot.data
    let isOfNumbers = summary.classNames.allSatisfy { Double($0) != nil }
    return (isOfNumbers ? summary.inputTitles : []) + [summary.targetName]
  }

  // MARK: - Fields

  /// The groups of the settings.
  var settingsGroups: [FormGroup] {
    Dashboard.settingsGroups(of: experiment, on: traits, columns: targetColumns)
  }

  /// The settings' field under the cursor, its index, and how many there are.
  var settingsField: (field: FormField?, index: Int, count: Int) {
    pick(settingsGroups.flatMap(\.fields), form.setting)
  }

  /// The network form's field under the cursor, its index, and how many the row has.
  var rowField: (field: FormField?, index: Int, count: Int) {
    pick(form.fields(in: experiment, on: traits), form.column)
  }

  // MARK: - The selected layer

  /// The layer that all screens look at, the output's last: that of the form's row. On the input it
  /// is the first one, whose weights the inputs go through.
  var selectedLayer: Int {
    get { max(0, form.row - 1) }
    set { moveRow(to: max(0, newValue) + 1) }
  }

  /// Goes to another row of the network form, to what stands there below or above the cursor: the
  /// same column, else the nearest one that the row has.
  mutating func moveRow(to row: Int) {
    let column = rowField.field?.column
    form.row = row
    form.clamp(to: experiment)
    guard let column else { return }
    let distances = form.fields(in: experiment, on: traits).enumerated().compactMap {
      index, field in
      field.column.map { (index: index, distance: abs($0.rawValue - column.rawValue)) }
    }
    if let nearest = distances.min(by: { $0.distance < $1.distance }) {
      form.column = nearest.index
    }
  }

  private func pick(
    _ fields: [FormField], _ cursor: Int
  ) -> (field: FormField?, index: Int, count: Int) {
    let index = max(0, min(cursor, fields.count - 1))
    return (fields.indices.contains(index) ? fields[index] : nil, index, fields.count)
  }
}

extension DataExperiment {
  /// Whether the same columns of the same data are the inputs and the target.
  func hasSameSource(as other: DataExperiment) -> Bool {
    source == other.source && target == other.target && task == other.task
  }
}
