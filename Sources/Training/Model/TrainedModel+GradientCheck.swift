import NeuralNetwork

extension TrainedModel {
  /// The gradient check of every layer in Double, on a few training examples of `data`: each
  /// parameter costs two passes over them.
  public func gradientCheck(on data: PreparedData) -> [LayerGradientCheck] {
    let examples = Array(data.partition.train.prefix(Self.gradientCheckExamples))
    return GradientCheck.run(
      Network<Double>(description, parameters: layers),
      inputs: data.inputs.selectingColumns(examples),
      targets: data.targets.selectingColumns(examples),
      penalty: Penalty(l1: experiment.training.l1, l2: experiment.training.l2),
      sample: max(10, min(GradientCheck.largestSample, 100_000_000 / max(1, parameterCount))))
  }

  private var parameterCount: Int { description.parameterCount }

  /// Enough examples for every unit to be reached, few enough to answer at once.
  private static let gradientCheckExamples = 16
}
