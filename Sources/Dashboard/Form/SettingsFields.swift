import Training

/// All settings besides the layers, in the order of the form. Which there are depends on what is
/// chosen, since an optimizer brings its own, and on the data: before anything is known of them all
/// that may apply is there.
func settingsGroups(
  of experiment: Experiment, on traits: DataTraits? = nil, columns: [String] = []
) -> [FormGroup] {
  [
    FormGroup(title: "training", fields: trainingFields(of: experiment, on: traits)),
    FormGroup(title: "regularization", fields: regularizationFields()),
    FormGroup(
      title: "data", fields: dataFields(of: experiment, on: traits, columns: columns)),
  ]
}

/// The same without groups.
func settingsFields(of experiment: Experiment, on traits: DataTraits? = nil) -> [FormField] {
  settingsGroups(of: experiment, on: traits).flatMap(\.fields)
}
