/// Everything that one pass through a network writes: input, targets, and Z, A, δ of every layer,
/// for up to `capacity` examples. A step allocates nothing because this is allocated before.
public final class Workspace<S: Scalar> {
  /// The most examples of a pass.
  public let capacity: Int
  let input: MatrixView<S>
  let targets: MatrixView<S>
  let z: [MatrixView<S>]
  let a: [MatrixView<S>]
  let delta: [MatrixView<S>]
  private let memory: AlignedBuffer<S>

  /// Room for `capacity` examples in a network of these layer sizes.
  public init(_ description: NetworkDescription, capacity: Int) {
    self.capacity = capacity
    let units = description.units
    let stride = S.padded(max(1, capacity))
    let rows = description.inputs + description.outputs + 3 * units.reduce(0, +)
    let memory = AlignedBuffer<S>(count: rows * stride)
    self.memory = memory
    var offset = 0
    func take(_ rows: Int) -> MatrixView<S> {
      defer { offset += rows * stride }
      return MatrixView(base: memory.base + offset, rows: rows, columns: capacity, stride: stride)
    }
    input = take(description.inputs)
    targets = take(description.outputs)
    z = units.map(take)
    a = units.map(take)
    delta = units.map(take)
  }
}
