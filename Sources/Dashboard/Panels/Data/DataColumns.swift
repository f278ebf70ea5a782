import Datasets
import NeuralNetwork
import Training

/// The columns of the data as the table lists them: the inputs, as they were loaded or as the network
/// sees them, and a target of numbers.
struct DataColumns {
  private let source: PreparedData?
  private let isRaw: Bool

  init(_ state: DashboardState) {
    source = state.current?.source
    isRaw = state.dataView.showsRawColumns
  }

  private var inputs: Matrix<Double>? { isRaw ? source?.dataset.inputs : source?.inputs }

  private var values: (matrix: Matrix<Double>, names: [String])? {
    guard case .values(let matrix, let names) = source?.dataset.target else { return nil }
    return (matrix, names)
  }

  /// How many there are; 0 before the data are there.
  var count: Int { (inputs?.rows ?? 0) + (values?.matrix.rows ?? 0) }

  /// Whether a column is what is learnt.
  func isTarget(_ index: Int) -> Bool { index >= inputs?.rows ?? 0 }

  /// The name of a column.
  func name(_ index: Int) -> String {
    let names =
      (isRaw ? source?.dataset.inputNames : source?.inputTitles) ?? []
    let all = names + (values?.names ?? [])
    return all.indices.contains(index) ? all[index] : ""
  }

  /// What a column is like.
  func digest(_ index: Int) -> ColumnDigest? {
    guard let inputs else { return nil }
    if index < inputs.rows { return ColumnDigest(inputs, row: index) }
    return values.flatMap { ColumnDigest($0.matrix, row: index - inputs.rows) }
  }
}
