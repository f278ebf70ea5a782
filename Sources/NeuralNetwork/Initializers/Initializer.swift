/// How many numbers meet in a unit and leave it: what initializers scale by.
public struct Fan: Hashable, Sendable {
  /// Inputs of a unit (n_in).
  public var inputs: Int
  /// What each input goes into (n_out): the units of a dense layer.
  public var outputs: Int
  /// Units or filters: the weights are units × inputs.
  public var units: Int

  /// The fan of a layer with `inputs` inputs a unit. In dense layers every input goes into all
  /// units; in convolutions into all filters, at as many places as a filter has pixels.
  public init(inputs: Int, outputs: Int, units: Int? = nil) {
    self.inputs = inputs
    self.outputs = outputs
    self.units = units ?? outputs
  }

  /// The weights of the layer.
  public var weightCount: Int { inputs * units }
}

/// How a layer's weights are chosen before the first step.
public protocol Initializer: Choice {
  /// The weights of a layer, units × inputs row by row. Members that draw from the normal
  /// distribution draw one number a weight in this order, so that with one seed they scale the same
  /// draw.
  func weights(_ fan: Fan, using generator: inout RandomGenerator) -> [Double]
}

extension Initializer {
  /// Draws from N(0, `deviation`²), one number a weight.
  func normal(
    _ fan: Fan, deviation: Double, using generator: inout RandomGenerator
  ) -> [Double] {
    (0..<fan.weightCount).map { _ in deviation * generator.normal() }
  }

  /// Draws from the uniform distribution on [-`bound`, `bound`), one number a weight.
  func uniform(_ fan: Fan, bound: Double, using generator: inout RandomGenerator) -> [Double] {
    (0..<fan.weightCount).map { _ in bound * (2 * generator.uniform() - 1) }
  }
}

/// The ways to choose initial weights.
public enum InitializerFamily: ChoiceFamily {
  public typealias Member = any Initializer
  public static let noun = "an initializer"

  public static let members: [any Choice.Type] = [
    Zeros.self,
    ConstantWeights.self,
    NormalWeights.self,
    UniformWeights.self,
    LeCunNormal.self,
    XavierNormal.self,
    XavierUniform.self,
    HeNormal.self,
    HeUniform.self,
    Sparse.self,
    Orthogonal.self,
  ]

  public static let defaultSelection = Selection<InitializerFamily>(XavierNormal.self)
}
