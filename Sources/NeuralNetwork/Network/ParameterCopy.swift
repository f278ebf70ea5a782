/// All parameters of a network at one moment, with the averages that belong to them: what a run can
/// go back to. It is a class because it owns memory.
public final class ParameterCopy<S: Scalar> {
  private let memory: AlignedBuffer<S>

  /// The parameters of `network` as they are now.
  public init(of network: Network<S>) {
    memory = AlignedBuffer(count: network.stateVector.count)
    take(from: network)
  }

  /// Takes the parameters of the same network as they are now.
  public func take(from network: Network<S>) {
    memory.base.update(from: network.stateVector.base, count: network.stateVector.count)
  }

  /// Gives them back.
  public func restore(to network: Network<S>) {
    network.stateVector.base.update(from: memory.base, count: network.stateVector.count)
  }
}
