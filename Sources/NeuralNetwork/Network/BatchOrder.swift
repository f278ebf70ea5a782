/// The order in which an epoch goes through the training examples.
///
/// With shuffling, every epoch has a new one (course notes, mini-batch gradient descent); without,
/// every epoch follows the file.
public struct BatchOrder: Sendable {
  private(set) var indices: [Int32]
  private var generator: RandomGenerator
  /// The examples of the epoch that were taken already.
  public private(set) var position = 0

  /// The order of `count` examples, as they are in the file until ``beginEpoch(shuffling:)``.
  public init(count: Int, seed: UInt64) {
    indices = (0..<Int32(count)).map { $0 }
    generator = RandomGenerator(seed: seed, stream: .batchOrder)
  }

  /// The examples of an epoch.
  public var count: Int { indices.count }
  /// Whether the epoch has no examples left.
  public var isAtEnd: Bool { position >= indices.count }

  /// Goes back to the first example, in a new order where `shuffling`.
  public mutating func beginEpoch(shuffling: Bool) {
    position = 0
    if shuffling { generator.shuffle(&indices) }
  }

  /// The number of batches of `size` that are left of the epoch; the last one may be short.
  public func batchesLeft(size: Int) -> Int { (indices.count - position + size - 1) / size }

  mutating func advance(by size: Int) { position += size }
}
