/// Everything that one pass through a network writes: input, targets, and Z, A, δ of every layer,
/// for up to `capacity` examples. A step allocates nothing because this is allocated before.
public final class Workspace<S: Scalar> {
  /// The most examples of a pass.
  public let capacity: Int
  private let input: MatrixView<S>
  private let inputMask: MatrixView<S>?
  private let droppedInput: MatrixView<S>?
  private let targets: MatrixView<S>
  let layers: [LayerMemory<S>]
  private let memory: AlignedBuffer<S>

  /// Room for `capacity` examples in a network of these layer sizes.
  public init(_ description: NetworkDescription, capacity: Int) {
    self.capacity = capacity
    let plans = description.plans
    let stride = S.padded(max(1, capacity))
    let hasInputDropout = description.inputKeep < 1
    let rows = description.inputs * (hasInputDropout ? 3 : 1) + description.outputs
    let memory = AlignedBuffer<S>(
      count: rows * stride
        + plans.reduce(0) { $0 + LayerMemory<S>.space($1, stride: stride) })
    self.memory = memory
    var offset = 0
    func numbers(_ count: Int) -> VectorView<S> {
      defer { offset += S.padded(count) }
      return VectorView(base: memory.base + offset, count: count)
    }
    func take(_ rows: Int) -> MatrixView<S> {
      MatrixView(
        base: numbers(rows * stride).base, rows: rows, columns: capacity, stride: stride)
    }
    input = take(description.inputs)
    inputMask = hasInputDropout ? take(description.inputs) : nil
    droppedInput = hasInputDropout ? take(description.inputs) : nil
    targets = take(description.outputs)
    layers = plans.map { LayerMemory($0, rows: take, numbers: numbers) }
  }

  /// The numbers that it keeps in memory.
  public var heldNumbers: Int { memory.count }

  /// As many examples, up to `most`, as keep what a pass writes within a few megabytes, where it is
  /// still in reach of the cache.
  public static func capacity(_ description: NetworkDescription, atMost most: Int) -> Int {
    let perExample = description.plans.reduce(0) { $0 + LayerMemory<S>.space($1, stride: 1) }
    return max(min(most, 16), min(most, 500_000 / max(1, perExample)))
  }

  // MARK: - Views for a number of examples

  /// The examples' features.
  @inline(__always)
  func input(_ examples: Int) -> MatrixView<S> { input.packed(columns: examples) }

  /// What the network is to answer.
  @inline(__always)
  func targets(_ examples: Int) -> MatrixView<S> { targets.packed(columns: examples) }

  /// The mask of the input and the input behind it; `nil` without dropout there.
  @inline(__always)
  func inputDropout(_ examples: Int) -> (mask: MatrixView<S>, dropped: MatrixView<S>)? {
    guard let inputMask, let droppedInput else { return nil }
    return (inputMask.packed(columns: examples), droppedInput.packed(columns: examples))
  }

  /// What the layer at `index` is given.
  @inline(__always)
  func input(ofLayer index: Int, _ examples: Int, _ pass: Pass) -> MatrixView<S> {
    if index > 0 { return layers[index - 1].output(examples, pass) }
    if pass.contains(.dropout), let (_, dropped) = inputDropout(examples) { return dropped }
    return input(examples)
  }

  /// The network's answers.
  @inline(__always)
  func output(_ examples: Int) -> MatrixView<S> {
    layers[layers.count - 1].a.packed(columns: examples)
  }
}
