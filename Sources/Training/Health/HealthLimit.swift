/// From where on a number is a sign of trouble.
///
/// The limits come from measured networks, healthy and sick. Gradients and activations: the first
/// ones of eight hidden layers of 16 on 250 points of `circle`, 40 draws each, and whole trainings
/// of all bundled datasets and experiments. A ratio across layers alone would judge them wrong: tiny
/// normal weights under tanh make every layer vanish alike, and large ones under ReLU make every
/// layer explode alike. So would the absolute level alone: at the end of a training that can't get
/// further every gradient is tiny.
enum HealthLimit {
  /// The share of the cost of knowing nothing below which a run is as good as done: gradients that
  /// vanish there have nothing left to teach.
  static let solvedCost = 0.1

  // MARK: - Vanishing and exploding

  /// An rms gradient below this teaches a layer nothing in any reasonable time. The smallest of a
  /// network is 5e-20 to 5e-6 where it is sick (the most for sigmoid with He, batches of 32), and
  /// 4e-5 at the least where it learns (sigmoid with N(0, 1)); 4e-4 for healthy tanh and ReLU.
  static let vanishingGradient = 1e-5
  /// By how much a gradient that was lost may grow and is still lost, as long as nothing is learnt:
  /// five sigmoid layers of 16 on `spiral` begin at 3e-6 and stay at 1e-5 to 3e-5, with costs that
  /// do not move in 500 epochs.
  static let lingering = 10.0
  /// The smallest gradient over the output's, where it got lost between the layers: 4e-18 to 7e-4
  /// in sick sigmoid layers, 2e-4 to 2e-2 in those with N(0, 1), 2e-2 and more in healthy ones.
  static let vanishingRatio = 1e-3
  /// The spread of a layer's activations where the signal got lost on its way up: tanh with
  /// N(0, 0.01²) has 2e-12 in its last layer, sigmoid 4e-3 in three layers of 8, healthy networks
  /// have 0.2 and more.
  static let vanishingSpread = 2e-2
  /// Gradients above this throw the weights about: the largest of the exploding network is 40 to
  /// 2,000, that of healthy ones 3 at most, in proportion to the error.
  static let explodingGradient = 10.0
  /// Activations that spread like this have left the range where anything is learnt: the exploding
  /// network has 800, healthy ones 0.2 to 3, GELU on plain pixels 14, and four layers that learn in
  /// spite of N(0, 1) 12 to 33.
  static let explodingSpread = 50.0
  /// ‖ΔW‖ / ‖W‖ from where on a layer is thrown about, and below which it hardly moves; around 1e-3
  /// it learns well.
  static let unstableUpdate = 1e-2
  static let slowUpdate = 1e-4

  // MARK: - Units

  /// Six sigmoid layers of 8 solve 0 of 20 runs with Xavier, He or U(-0.5, 0.5), where tanh solves
  /// all; three lose a factor of 64 at least.
  static let deepSigmoids = 4
  /// How far units differ that are alike, in proportion to their parameters: those of a constant
  /// initializer by 1e-4 at most as long as rounding has not told them apart; drawn ones by 0.1 and
  /// more in all bundled experiments.
  static let alikeTolerance = 1e-3
  /// The worst layer of the saturated network has 0.55 to 0.69 of its activations beyond ±0.97, of
  /// sigmoid with N(0, 1) 0.27 at most.
  static let saturatedShare = 0.4
  /// Healthy layers saturate as they learn to tell classes apart: `breast-cancer` has 0.42 to 0.55
  /// at relative costs of 0.24 and less.
  static let saturatedCost = 0.4
  /// At the start 0.16 of all ReLU units are dead as a rule, and 0.38 in the worst layer; more than
  /// half of a layer is an alarm.
  static let deadShare = 0.5
  /// Many learn with what is left: of the last hidden layer of `digits-convolution` 0.61 to 0.73 die
  /// in the first twenty steps, and after two epochs its relative cost is 0.23 at most. ReLU
  /// networks that rates of 0.3 and 1 have killed for good stay at 0.4 to 1.
  static let deadCost = 0.4

  // MARK: - The course of the costs

  /// The relative cost above which standing still is worth telling. Below it may be all that there
  /// is to learn: linear networks end at 0.43 to 0.53 on `diabetes`, and the default ones at 0.15 to
  /// 0.56 on `blobs`, `xor`, `circle`, `moons` and `sine` with a noise of 0.6. Networks that can't do
  /// it end at 0.7 and more: a single unit, identity activations, a rate of 1e-5.
  static let plateauCost = 0.6
  /// The share by which the best cost is lower after the whole of a run than after its first half:
  /// 0 to 0.009 where it stands still.
  static let plateauProgress = 0.01
  /// How far above its best the cost may be: farther up it does not stand still, it jumps.
  static let plateauRange = 1.25
  /// How long a run must be before it can be said to stand still: `smooth-hills` takes up to 52
  /// epochs of 10 steps before it begins to fall.
  static let plateauEpochs = 20
  static let plateauSteps = 600
  /// From how many standard deviations on answers are far off: there the cost is above that of
  /// knowing nothing by a quarter.
  static let farDistance = 0.5
  /// The epochs after which the pace at which answers come closer can be told, and how many times as
  /// long as until now it must take: with its own rate `diabetes` needs 3.3 times as long at most,
  /// 45 epochs after 15, with a tenth of it 700; house prices around 250,000 are 10⁴ to 10⁶ away.
  static let distanceEpochs = 15
  static let distanceFactor = 6.0
  /// From this root mean square on targets are large: usual rates suit those around 1.
  static let largeTargets = 10.0
  /// The records in a row that must all be above the best dev cost.
  static let overfittingRecords = 10
  /// How far above, over the cost of knowing nothing: at most 0.05 in 12 draws of the default
  /// experiments, but for one `spiral` that does learn by heart with 0.13; 0.1 where 1,100 images of
  /// `digits` are learnt for 200 epochs, 0.2 to 3 where 64 units learn 90 noisy points.
  static let overfittingRise = 0.1
  /// And over the best dev cost itself: linear networks on `diabetes`, where costs are high, reach
  /// 1.05, networks that learn by heart 1.4 to 7, with dropout 1.2.
  static let overfittingRatio = 1.25
  /// The training cost over that at the turn; where it rises as well, the rate is too high.
  static let overfittingFall = 0.9
}
