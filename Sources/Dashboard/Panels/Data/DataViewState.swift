/// What the screen of the data remembers.
struct DataViewState: Hashable, Sendable {
  /// The field under the cursor of the settings.
  var field = 0
  /// The column under the cursor of the table.
  var column = 0
  /// Whether the table shows the columns as they were loaded; else as the network sees them.
  var showsRawColumns = true
  /// What the points are shown as; `nil` for what suits the data.
  var plot: DataPlot?
  /// The columns on the axes of the points, of ``DataAxes``.
  var horizontal = 0
  var vertical = 1
  /// The set that is shown; `nil` for all of them.
  var set: ExampleSet?
  /// Which examples of every class the images are of: each page shows the next ones.
  var page = 0
  /// The example that is marked in pictures; ``DashboardState/chosenExample`` is what it comes to.
  var example: ChosenExample?
}

/// What the examples can be shown as.
enum DataPlot: Hashable, Sendable {
  /// Points on two columns.
  case columns
  /// Points in the plane in which the training examples spread most.
  case principal
  /// The images themselves.
  case images
}

/// An example that was chosen: its place in the data of one load, which is none in those of another.
struct ChosenExample: Hashable, Sendable {
  var generation: Int
  var index: Int
}

extension DashboardState {
  /// The place in the data of the example that pictures mark.
  var chosenExample: Int? {
    guard let example = dataView.example, let current, example.generation == current.generation,
      example.index < current.source.dataset.exampleCount
    else { return nil }
    return example.index
  }

  /// Marks an example in all pictures.
  mutating func choose(example index: Int) {
    dataView.example = ChosenExample(generation: generation, index: index)
  }
}
