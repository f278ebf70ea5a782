/// How parameters follow their gradients.
///
/// A member writes ``update(_:learningRate:step:)`` once, as a rule for eight parameters at a time;
/// the two concrete functions are what networks call, compiled for each member by itself.
public protocol Optimizer: Choice {
  /// How many numbers it remembers for each parameter: 0, 1 or 2.
  var stateCount: Int { get }

  /// One step along the gradients. `step` counts the updates, this one included, from 1.
  func update<S: Scalar>(_ sweep: ParameterSweep<S>, learningRate: Double, step: Int)
  /// ``update(_:learningRate:step:)-(ParameterSweep<S>,_,_)`` compiled for Float.
  func updateFloat(_ sweep: ParameterSweep<Float>, learningRate: Double, step: Int)
  /// ``update(_:learningRate:step:)-(ParameterSweep<S>,_,_)`` compiled for Double.
  func updateDouble(_ sweep: ParameterSweep<Double>, learningRate: Double, step: Int)
}

extension Optimizer {
  public func updateFloat(_ sweep: ParameterSweep<Float>, learningRate: Double, step: Int) {
    update(sweep, learningRate: learningRate, step: step)
  }
  public func updateDouble(_ sweep: ParameterSweep<Double>, learningRate: Double, step: Int) {
    update(sweep, learningRate: learningRate, step: step)
  }
}

extension Float {
  public static func update(
    _ optimizer: any Optimizer, _ sweep: ParameterSweep<Float>, learningRate: Double, step: Int
  ) {
    optimizer.updateFloat(sweep, learningRate: learningRate, step: step)
  }
}

extension Double {
  public static func update(
    _ optimizer: any Optimizer, _ sweep: ParameterSweep<Double>, learningRate: Double, step: Int
  ) {
    optimizer.updateDouble(sweep, learningRate: learningRate, step: step)
  }
}

/// All parameters of a network in one line, with their gradients and what the optimizer remembers.
public struct ParameterSweep<S: Scalar> {
  let parameters: VectorView<S>
  let gradients: VectorView<S>
  /// The optimizer's memory, `stateCount` numbers a parameter.
  let first: VectorView<S>?
  let second: VectorView<S>?

  /// Runs `rule` over every vector of parameters w and gradients g.
  @inline(__always)
  func stateless(_ rule: (_ w: inout SIMD8<S>, _ g: SIMD8<S>) -> Void) {
    for vector in 0..<parameters.count >> 3 {
      rule(&parameters.vectors[vector], gradients.vectors[vector])
    }
  }

  /// Runs `rule` over every vector of parameters w and gradients g with one average v of each.
  @inline(__always)
  func withOneState(
    _ rule: (_ w: inout SIMD8<S>, _ g: SIMD8<S>, _ v: inout SIMD8<S>) -> Void
  ) {
    guard let first else { return }
    for vector in 0..<parameters.count >> 3 {
      rule(&parameters.vectors[vector], gradients.vectors[vector], &first.vectors[vector])
    }
  }

  /// Runs `rule` over every vector of parameters w and gradients g with two averages v, s of each.
  @inline(__always)
  func withTwoStates(
    _ rule: (
      _ w: inout SIMD8<S>, _ g: SIMD8<S>, _ v: inout SIMD8<S>, _ s: inout SIMD8<S>
    ) -> Void
  ) {
    guard let first, let second else { return }
    for vector in 0..<parameters.count >> 3 {
      rule(
        &parameters.vectors[vector], gradients.vectors[vector], &first.vectors[vector],
        &second.vectors[vector])
    }
  }
}

/// The ways to follow a gradient.
public enum OptimizerFamily: ChoiceFamily {
  public typealias Member = any Optimizer
  public static let noun = "an optimizer"

  public static let members: [any Choice.Type] = [
    GradientDescent.self,
    Momentum.self,
    Nesterov.self,
    RMSProp.self,
    Adam.self,
    AdamW.self,
    Adagrad.self,
  ]

  public static let defaultSelection = Selection<OptimizerFamily>(Adam.self)
}

extension Setting {
  /// The small number that keeps an optimizer from dividing by 0. It is added outside of the root,
  /// as everybody ships it; one set of notes has it inside.
  static func epsilon(default value: Double) -> Setting {
    Setting(
      "epsilon", title: "ε", "Keeps the division away from 0.", range: 1e-30...1,
      scale: .logarithmic,
      default: value)
  }

  /// The weight of the past in a running average.
  static func decay(_ name: String, title: String, of what: String, default value: Double)
    -> Setting
  {
    Setting(
      name, title: title, "The weight of the past in the average of \(what).",
      range: 0...0.999_999_9, scale: .oneMinusLogarithmic, default: value)
  }
}
