import NeuralNetwork

/// How a network did at the end of an epoch, in inference mode and without penalty, so that train
/// and dev can be compared.
public struct EpochRecord: Hashable, Sendable {
  /// The epochs so far; 0 is before training.
  public var epoch: Int
  /// On the training set.
  public var train: Evaluation
  /// On the dev set; `nil` without one.
  public var dev: Evaluation?
  /// λ₁ Σ|W| + (λ₂ / 2) Σ W².
  public var penalty: Double
  /// α of the epoch that ended; of the first one before training.
  public var learningRate: Double
}

/// The costs and gradients of the batches since the record before. A spike of a single batch is
/// still there as the maximum of its span.
public struct BatchRecord: Hashable, Sendable {
  /// When the span ended, in epochs.
  public var epoch: Double
  /// The smallest and the largest batch cost of the span, without penalty.
  public var minimum: Double
  public var maximum: Double
  /// The root mean square of dW of every layer at the end of the span.
  public var gradients: [Double]
  /// ‖ΔW‖ / ‖W‖ of every layer in the last step of the span: around 10⁻³ a layer learns well.
  public var updateRatios: [Double]
}

/// What all layers looked like at the end of an epoch.
public struct LayersRecord: Hashable, Sendable {
  /// The epochs so far.
  public var epoch: Int
  /// The layers, the output's last.
  public var layers: [LayerMeasurement]
}

/// A setting that has another value than before.
public struct SettingChange: Hashable, Sendable {
  /// The setting, as short as on a chart: `rate`.
  public var name: String
  /// Its value before and after.
  public var before: String, after: String
  /// All of it: `rate 0.03 → 0.01`.
  public var text: String { "\(name) \(before) → \(after)" }
}

/// What changed in mid-run, as a flag on the time axis.
public struct ChangeFlag: Hashable, Sendable {
  /// When, in epochs.
  public var epoch: Double
  /// What changed, `rate 0.03 → 0.01`.
  public var text: String { change?.text ?? note }
  /// The setting that changed; `nil` where something else happened.
  private(set) var change: SettingChange?
  private var note = ""

  /// The flag of a change of a setting.
  init(epoch: Double, _ change: SettingChange) {
    self.epoch = epoch
    self.change = change
  }

  /// A flag that says something else.
  init(epoch: Double, note: String) {
    self.epoch = epoch
    self.note = note
  }
}

/// What happened so far, in bounded memory (``SamplingClock``).
public struct History: Hashable, Sendable {
  /// The whole sets, at the ends of epochs.
  public internal(set) var epochs: [EpochRecord] = []
  /// The batches in between.
  public internal(set) var batches: [BatchRecord] = []
  /// The layers at the ends of epochs, more sparsely.
  public internal(set) var layers: [LayersRecord] = []
  /// Changes of settings.
  public internal(set) var flags: [ChangeFlag] = []

  /// The flags that are kept; the oldest make room.
  static let largestFlagCount = 200

  /// Adds a flag. Several changes of a setting between two steps are one, from the first value to
  /// the last, and none if that is the same.
  mutating func add(_ flag: ChangeFlag) {
    var flag = flag
    if let change = flag.change,
      let former = flags.lastIndex(where: {
        $0.epoch == flag.epoch && $0.change?.name == change.name
      }), let first = flags.remove(at: former).change
    {
      if first.before == change.after { return }
      flag = ChangeFlag(
        epoch: flag.epoch,
        SettingChange(name: change.name, before: first.before, after: change.after))
    }
    if flags.count == Self.largestFlagCount { flags.removeFirst() }
    flags.append(flag)
  }
}
