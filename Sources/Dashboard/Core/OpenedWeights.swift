import TerminalUI
import Training

/// A trained network that was opened from a file.
public struct OpenedWeights: Hashable, Sendable {
  /// The network.
  public let model: TrainedModel
  /// The file's name without its folder.
  public let fileName: String

  /// The network that the file at `path` holds.
  public init(_ model: TrainedModel, path: String) {
    self.model = model
    fileName = path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension OpenedWeights {
  /// Whose weights these are, and that they are trained: a run of them counts epochs from 0.
  var summary: String {
    let noun = model.epochs == 1 ? "epoch" : "epochs"
    let name = displaySafe(fileName, limit: 40)
    return "weights of \(name) (\(NumberFormat.count(model.epochs)) \(noun))"
  }

  /// The same with what can be done with them.
  var greeting: String { "\(summary) · space trains them further" }
}
