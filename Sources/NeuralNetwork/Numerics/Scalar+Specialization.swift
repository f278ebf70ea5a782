// Generic code that is called from another module is not specialised, and runs many times slower.
// These few functions are where other modules enter the hot loops: being concrete, they make the
// compiler specialise everything below them for Float and for Double.

extension Float {
  public static func step(
    _ descent: Descent<Float>, _ examples: Examples<Float>, order: UnsafePointer<Int32>, size: Int,
    workspace: Workspace<Float>, settings: StepSettings
  ) -> StepCost {
    descent.performStep(
      examples, order: order, size: size, workspace: workspace, settings: settings)
  }
  public static func evaluate(
    _ network: Network<Float>, _ examples: Examples<Float>, workspace: Workspace<Float>
  ) -> Evaluation? {
    network.performEvaluation(examples, workspace: workspace)
  }
  public static func writeOutputs(
    of network: Network<Float>, inputs: UnsafePointer<Float>, examples: Int,
    workspace: Workspace<Float>, to target: UnsafeMutablePointer<Float>
  ) {
    network.performOutputs(inputs: inputs, examples: examples, workspace: workspace, to: target)
  }
}

extension Double {
  public static func step(
    _ descent: Descent<Double>, _ examples: Examples<Double>, order: UnsafePointer<Int32>,
    size: Int, workspace: Workspace<Double>, settings: StepSettings
  ) -> StepCost {
    descent.performStep(
      examples, order: order, size: size, workspace: workspace, settings: settings)
  }
  public static func evaluate(
    _ network: Network<Double>, _ examples: Examples<Double>, workspace: Workspace<Double>
  ) -> Evaluation? {
    network.performEvaluation(examples, workspace: workspace)
  }
  public static func writeOutputs(
    of network: Network<Double>, inputs: UnsafePointer<Double>, examples: Int,
    workspace: Workspace<Double>, to target: UnsafeMutablePointer<Double>
  ) {
    network.performOutputs(inputs: inputs, examples: examples, workspace: workspace, to: target)
  }
}
