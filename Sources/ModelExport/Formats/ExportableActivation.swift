import NeuralNetwork

/// An activation that other programs can be told of: how it is computed in their terms.
protocol ExportableActivation: Activation {
  /// The settings that were chosen.
  typealias Settings = Selection<ActivationFamily>

  /// Adds the operations of g(z) to a graph, and returns the name of the result, `output` unless
  /// there is nothing to do.
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String

  /// g(Z) as an expression in Python.
  static func python(_ settings: Settings) -> PythonExpression
}

extension Selection<ActivationFamily> {
  /// The activation as other programs know it.
  func exportable(ending: String) throws(ModelFileProblem) -> any ExportableActivation.Type {
    guard let type = type(of: make()) as? any ExportableActivation.Type else {
      throw .unknownActivation(title: description.title, ending: ending)
    }
    return type
  }
}

extension ONNXBuilder {
  /// Adds g(z) and returns its name.
  mutating func addActivation(
    _ activation: Selection<ActivationFamily>, on z: String, named output: String
  ) throws(ModelFileProblem) -> String {
    try activation.exportable(ending: ONNXFormat.ending)
      .add(to: &self, z: z, activation, named: output)
  }
}

// MARK: - The family

extension Identity: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { z }

  static func python(_ settings: Settings) -> PythonExpression { "Z" }
}

extension Sigmoid: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { graph.add("Sigmoid", [z], named: output) }

  static func python(_ settings: Settings) -> PythonExpression {
    PythonExpression("sigmoid(Z)", uses: [.sigmoid])
  }
}

extension Tanh: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { graph.add("Tanh", [z], named: output) }

  static func python(_ settings: Settings) -> PythonExpression { "np.tanh(Z)" }
}

extension ReLU: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { graph.add("Relu", [z], named: output) }

  static func python(_ settings: Settings) -> PythonExpression { "np.maximum(Z, 0)" }
}

extension LeakyReLU: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String {
    let slope = ONNXAttribute("alpha", .float(Float(settings["slope"])))
    return graph.add("LeakyRelu", [z], [slope], named: output)
  }

  static func python(_ settings: Settings) -> PythonExpression {
    PythonExpression("np.where(Z < 0, \(settings["slope"]) * Z, Z)")
  }
}

extension ELU: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { graph.addSingle("Elu", [z], named: output) }

  static func python(_ settings: Settings) -> PythonExpression {
    // The exponential of what is above 0 is not used, and must not overflow.
    "np.where(Z > 0, Z, np.expm1(np.minimum(Z, 0)))"
  }
}

extension GELU: ExportableActivation {
  /// z / 2 · (1 + erf(z / √2)).
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String {
    let scaled = graph.add(
      "Mul", [z, graph.number(0.5.squareRoot())], named: "\(output).scaled")
    let erf = graph.addSingle("Erf", [scaled], named: "\(output).erf")
    let sum = graph.add("Add", [erf, graph.number(1)], named: "\(output).sum")
    let half = graph.add("Mul", [z, graph.number(0.5)], named: "\(output).half")
    return graph.add("Mul", [half, sum], named: output)
  }

  static func python(_ settings: Settings) -> PythonExpression {
    PythonExpression("gelu(Z)", uses: [.gelu])
  }
}

extension SiLU: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String {
    let sigmoid = graph.add("Sigmoid", [z], named: "\(output).sigmoid")
    return graph.add("Mul", [z, sigmoid], named: output)
  }

  static func python(_ settings: Settings) -> PythonExpression {
    PythonExpression("Z * sigmoid(Z)", uses: [.sigmoid])
  }
}

extension Softplus: ExportableActivation {
  static func add(
    to graph: inout ONNXBuilder, z: String, _ settings: Settings, named output: String
  ) -> String { graph.addSingle("Softplus", [z], named: output) }

  /// log(1 + eᶻ) without an exponential that could overflow.
  static func python(_ settings: Settings) -> PythonExpression { "np.logaddexp(0, Z)" }
}
