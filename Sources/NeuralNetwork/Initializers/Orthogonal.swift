/// A random matrix whose rows (or columns, whichever are fewer) are orthogonal and of length 1 (A.
/// Saxe et al., "Exact solutions to the nonlinear dynamics of learning in deep linear neural
/// networks", 2014): a linear layer of it keeps lengths as they are.
public struct Orthogonal: Initializer {
  public static let description = ChoiceDescription(
    id: "orthogonal", title: "Orthogonal",
    sentence: "Rows at right angles and of length 1, so that deep stacks keep signals alive.")

  public init(_ settings: SettingValues) {}

  /// Gram and Schmidt's method on a normal draw, twice over: once leaves rounding errors that grow
  /// with the size.
  public func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double] {
    let length = max(fan.inputs, fan.units)
    let count = min(fan.inputs, fan.units)
    var vectors: [[Double]] = []
    while vectors.count < count {
      var vector = (0..<length).map { _ in generator.normal() }
      for _ in 0..<2 {
        for other in vectors {
          let along = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
          for index in vector.indices { vector[index] -= along * other[index] }
        }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 1e-6 else { continue }
      vectors.append(vector.map { $0 / norm })
    }
    // The vectors are the rows of a wide matrix, or the columns of a tall one.
    return (0..<fan.units).flatMap { unit in
      (0..<fan.inputs).map { input in
        fan.units <= fan.inputs ? vectors[unit][input] : vectors[input][unit]
      }
    }
  }
}
