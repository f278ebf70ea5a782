import Datasets
import NeuralNetwork

/// Everything that can be seen of a training run at one moment.
///
/// It is a state and not an event: whoever misses one misses nothing, because the next says all
/// again.
public struct TrainingSnapshot: Sendable {
  /// What the trainer is doing.
  public enum State: Hashable, Sendable {
    case paused, running
    /// It can't go on from here.
    case diverged(Divergence)
    /// The dev cost got no better; it went back to the best epoch.
    case stoppedEarly(EarlyStop)
  }

  /// Which experiment this belongs to: the number of ``Trainer/load(_:model:generation:)`` that began it.
  public var generation: Int
  /// What the trainer is doing.
  public var state: State
  /// What is trained, live changes included.
  public var experiment: Experiment
  /// The complete epochs.
  public var epoch: Int
  /// The updates.
  public var step: Int
  /// α now.
  public var learningRate: Double
  /// How fast it may go.
  public var pace: Pace
  /// Training examples per second while running, averaged over about a second; 0 when paused.
  public var examplesPerSecond: Double
  /// The time spent running.
  public var seconds: Double
  /// What happened so far.
  public var history: History
  /// All layers, the output's last; empty where not asked for.
  public var layers: [LayerMeasurement]
  /// What the network answers over its input plane; `nil` where not asked for.
  public var field: DecisionField?
  /// What every hidden unit answers over the plane, a layer at a time; empty where not asked for,
  /// and for images.
  public var unitFields: [UnitFields] = []
  /// What the network sees of every input over the plane; `nil` where unit fields are.
  public var inputFields: UnitFields?
  /// The weights of every layer, the output's last, `nil` where a layer has too many to be looked
  /// at; empty where not asked for.
  public var weights: [Matrix<Float>?] = []
  /// The biases of every layer, none with batch normalisation; empty where weights are not asked
  /// for.
  public var biases: [[Float]] = []
  /// How train, dev and test set do; `nil` where not asked for. While running it may be half a
  /// second old.
  public var results: ResultsReport?
  /// What the network makes of the request's probe; `nil` without one.
  public var probe: ProbeAnswer?
  /// What is wrong, the most urgent first.
  public var findings: [HealthFinding]
  /// The parameters of every layer.
  public var parameterCounts: [Int]
  /// What the data is.
  public var data: DataSummary
  /// The data themselves: shared, never copied.
  public var source: PreparedData
  /// Whether the weights are other than the ones that can be drawn again.
  public var isTrained: Bool { step > 0 }
  /// The last evaluation of the whole sets: of the network as it is while paused, of the end of an
  /// epoch while running.
  public var latest: EpochRecord?
  /// The best epoch, where the run is back at it because all planned ones are done; `nil` before, and
  /// where the last one is the best.
  public var returnedEpoch: Int?
}

/// What a screen tells about the data.
public struct DataSummary: Hashable, Sendable {
  /// The data set's name.
  public var name: String
  /// What is learnt.
  public var task: LearningTask
  /// The network's inputs as the screen names them.
  public var inputTitles: [String]
  /// The classes' names by number; empty for regression.
  public var classNames: [String]
  /// What is predicted.
  public var targetName: String
  /// The examples of each part.
  public var trainCount: Int
  public var devCount: Int
  public var testCount: Int
  /// What the outputs are compared by.
  public var loss: LossKind
  /// The shape of what the network sees, where that is an image.
  public var imageShape: ImageShape?
  /// What decides which experiments are possible on the data.
  public var traits: DataTraits

  init(_ data: PreparedData) {
    name = data.dataset.name
    task = data.dataset.task
    inputTitles = data.inputTitles
    classNames = data.dataset.classNames
    targetName = data.dataset.targetName
    trainCount = data.partition.train.count
    devCount = data.partition.dev.count
    testCount = data.partition.test.count
    loss = data.loss
    imageShape = data.imageShape
    traits = DataTraits(data.dataset)
  }
}
