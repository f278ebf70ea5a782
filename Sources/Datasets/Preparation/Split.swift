import NeuralNetwork

/// How the examples are divided between learning, choosing and judging: train, dev and test set.
public enum Split: Hashable, Sendable {
  /// 60/20/20 up to 10,000 examples, 98/1/1 above ("Data" in the course notes).
  case automatic
  /// Everything is trained on; there is no dev and no test set.
  case trainOnly
  /// Shares of the examples, which add up to 1; `train` is above 0.
  case ratios(train: Double, dev: Double, test: Double)

  /// The examples of each set, by their index in the data, in the order of the data.
  public struct Partition: Hashable, Sendable {
    /// What is learnt from.
    public let train: [Int]
    /// What settings are chosen by.
    public let dev: [Int]
    /// What the result is judged by.
    public let test: [Int]
  }

  /// The number of examples up to which `automatic` is 60/20/20.
  public static let largestSmallSet = 10_000

  /// The shares of the three sets for that many examples.
  public func shares(exampleCount: Int) -> (train: Double, dev: Double, test: Double) {
    switch self {
    case .automatic: exampleCount <= Self.largestSmallSet ? (0.6, 0.2, 0.2) : (0.98, 0.01, 0.01)
    case .trainOnly: (1, 0, 0)
    case .ratios(let train, let dev, let test): (train, dev, test)
    }
  }

  /// Divides the examples `0..<exampleCount` at random, the same way for the same seed.
  ///
  /// The sizes are the shares rounded by largest remainder, so that they add up. Chance decides
  /// which set an example is in, not the order inside the set: training without shuffling goes
  /// through the file as it stands.
  ///
  /// Throws a `SplitError` for shares that are none and for a set that would be empty.
  public func partition(exampleCount: Int, seed: UInt64) throws(SplitError) -> Partition {
    let sizes = try sizes(exampleCount: exampleCount)
    var order = Array(0..<exampleCount)
    if sizes.train < exampleCount {
      var random = RandomGenerator(seed: seed, stream: .split)
      random.shuffle(&order)
    }
    let devEnd = sizes.train + sizes.dev
    return Partition(
      train: order[..<sizes.train].sorted(),
      dev: order[sizes.train..<devEnd].sorted(),
      test: order[devEnd...].sorted())
  }

  /// The number of examples in each set.
  public func sizes(
    exampleCount: Int
  ) throws(SplitError) -> (train: Int, dev: Int, test: Int) {
    let shares = shares(exampleCount: exampleCount)
    let list = [shares.train, shares.dev, shares.test]
    // What decimal fractions lose in binary stays far below this; 0.6 + 0.2 + 0.1 does not.
    let tolerance = 1e-6
    guard list.allSatisfy({ $0 >= 0 && $0 <= 1 }), shares.train > 0,
      abs(list.reduce(0, +) - 1) <= tolerance
    else {
      throw SplitError.impossibleShares(
        train: shares.train, dev: shares.dev, test: shares.test)
    }

    // Shares that miss 1 by a hair must not make more or fewer examples than there are.
    let sum = list.reduce(0, +)
    let exact = list.map { $0 / sum * Double(exampleCount) }
    var sizes = exact.map { Int(($0 + tolerance).rounded(.down)) }
    let largestRemainderFirst = (0..<3).sorted {
      let (first, second) = (exact[$0] - Double(sizes[$0]), exact[$1] - Double(sizes[$1]))
      return abs(first - second) > tolerance ? first > second : $0 < $1
    }
    for index in largestRemainderFirst where sizes.reduce(0, +) < exampleCount {
      sizes[index] += 1
    }
    for (size, (share, name)) in zip(sizes, zip(list, ["train", "dev", "test"]))
    where share > 0 && size == 0 {
      throw SplitError.emptySet(name: name, share: share, exampleCount: exampleCount)
    }
    return (sizes[0], sizes[1], sizes[2])
  }
}

/// Why examples cannot be divided as asked.
public enum SplitError: Error, Hashable, CustomStringConvertible {
  /// The shares are negative, not numbers, leave nothing to train on or do not add up to 1.
  case impossibleShares(train: Double, dev: Double, test: Double)
  /// There are too few examples for a set to have one.
  case emptySet(name: String, share: Double, exampleCount: Int)

  /// What is wrong and what helps, as a sentence.
  public var description: String {
    switch self {
    case .impossibleShares(let train, let dev, let test):
      "the split train \(train), dev \(dev), test \(test) is impossible: shares are 0...1, "
        + "add up to 1, and train is above 0"
    case .emptySet(let name, let share, let exampleCount):
      "the \(name) set's share \(share) of \(exampleCount) examples is not one example: "
        + "use more examples or 'split: none'"
    }
  }
}
