import Training

extension DashboardState {
  /// The fields of the settings that are about the data.
  var dataFields: [FormField] {
    settingsGroups.first { $0.title == "data" }?.fields ?? []
  }

  /// The field under the cursor and its place; `nil` without fields.
  var dataField: (field: FormField, index: Int)? {
    let fields = dataFields
    guard !fields.isEmpty else { return nil }
    let index = min(max(0, dataView.field), fields.count - 1)
    return (fields[index], index)
  }
}
