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

  private func pick(
    _ fields: [FormField], _ cursor: Int
  ) -> (field: FormField?, index: Int, count: Int) {
    let index = max(0, min(cursor, fields.count - 1))
    return (fields.indices.contains(index) ? fields[index] : nil, index, fields.count)
  }
}

extension DataExperiment {
  /// Whether the same columns of the same data are the inputs and the target.
  fileprivate func hasSameSource(as other: DataExperiment) -> Bool {
    source == other.source && target == other.target && task == other.task
  }
}
