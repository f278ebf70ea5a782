import NeuralNetwork

/// How a trial went.
public struct TrialRecord: Hashable, Sendable {
  /// How a trial can end.
  public enum State: String, CaseIterable, Sendable {
    /// It was trained to its end, and can be compared.
    case done
    /// Its numbers stopped being finite.
    case diverged
    /// Its values do not make an experiment, or one that does not go with its data.
    case invalid
  }

  /// What was tried.
  public var trial: Trial
  /// How it ended.
  public var state: State
  /// On the dev set at the end; `nil` unless it is done.
  public var dev: Evaluation?
  /// On the training set at the end; `nil` unless it is done.
  public var train: Evaluation?
  /// The epochs that it was trained.
  public var epochs: Int
  /// The time that it took.
  public var seconds: Double
  /// Why it is not done, in one line.
  public var problem: String?

  /// A record.
  public init(
    trial: Trial, state: State, dev: Evaluation? = nil, train: Evaluation? = nil, epochs: Int = 0,
    seconds: Double = 0, problem: String? = nil
  ) {
    self.trial = trial
    self.state = state
    self.dev = dev
    self.train = train
    self.epochs = epochs
    self.seconds = seconds
    self.problem = problem
  }

  /// Whether the trial did better than `other`: the higher accuracy or R² on the dev set, then the
  /// lower cost, then the lower number. Only trials that are done did well at all.
  public func isBetter(than other: TrialRecord) -> Bool {
    guard state == .done, let dev else { return false }
    guard other.state == .done, let theirs = other.dev else { return true }
    if let mine = dev.score, let score = theirs.score, mine != score { return mine > score }
    if dev.cost != theirs.cost { return dev.cost < theirs.cost }
    return trial.number < other.trial.number
  }
}
