import NeuralNetwork

/// All that a person can set: what the form shows and what the file says.
///
/// Equal experiments on one machine give equal numbers. The ranges of the settings are in
/// ``Limits``, what goes together is checked by ``problems()`` and ``problems(with:)``.
public struct Experiment: Hashable, Sendable {
  /// The name in the title bar and of exported files.
  public var name: String
  /// What everything random derives from.
  public var seed: UInt64
  /// The numbers that the network is trained with.
  public var precision: Precision
  /// What is learned from.
  public var data: DataExperiment
  /// What learns.
  public var network: NetworkExperiment
  /// How it learns.
  public var training: TrainingExperiment

  /// An experiment on `data`.
  public init(
    name: String, seed: UInt64 = 42, precision: Precision = .float32, data: DataExperiment,
    network: NetworkExperiment = NetworkExperiment(),
    training: TrainingExperiment = TrainingExperiment()
  ) {
    self.name = name
    self.seed = seed
    self.precision = precision
    self.data = data
    self.network = network
    self.training = training
  }
}

/// The floating-point format of a network's numbers.
public enum Precision: String, CaseIterable, Hashable, Sendable {
  /// 24 significant bits: what networks are trained with.
  case float32
  /// 53 significant bits: for comparison with other programs' numbers.
  case float64
}
