import NeuralNetwork
import Training

/// A graph as it grows, operation by operation. Values are known by their names.
struct ONNXBuilder {
  /// The numbers that the network is computed in.
  let element: ONNXElement
  private(set) var nodes: [ONNXNode] = []
  private(set) var tensors: [ONNXTensor] = []

  init(_ precision: Precision) {
    element = precision == .float32 ? .float32 : .float64
  }
}

// MARK: - Constants

extension ONNXBuilder {
  /// Adds a constant tensor of the network's numbers, or of `element`, and returns its name.
  mutating func tensor(
    _ name: String, shape: [Int], _ values: [Double], _ element: ONNXElement? = nil
  ) -> String {
    tensors.append(
      ONNXTensor(name: name, element: element ?? self.element, shape: shape, values: values))
    return name
  }

  /// The name of a constant number, which is added the first time.
  mutating func number(_ value: Double) -> String {
    let name = "numbers.\(value)"
    return tensors.contains { $0.name == name } ? name : tensor(name, shape: [], [value])
  }

  /// Adds a list of whole numbers, as shapes and indices are, and returns its name.
  mutating func wholeNumbers(_ name: String, _ values: [Int]) -> String {
    tensor(name, shape: [values.count], values.map(Double.init), .int64)
  }
}

// MARK: - Operations

extension ONNXBuilder {
  /// Adds an operation, and returns the name of what it makes, which is `output`.
  mutating func add(
    _ operation: String, _ inputs: [String], _ attributes: [ONNXAttribute] = [],
    named output: String
  ) -> String {
    nodes.append(
      ONNXNode(operation: operation, inputs: inputs, output: output, attributes: attributes))
    return output
  }

  /// Adds an operation that onnxruntime has only for float32: the standard allows Double too, but
  /// a file that nothing computes helps nobody. A float64 network is rounded before it.
  mutating func addSingle(
    _ operation: String, _ inputs: [String], _ attributes: [ONNXAttribute] = [],
    named output: String
  ) -> String {
    if element == .float32 { return add(operation, inputs, attributes, named: output) }
    let rounded = inputs.map { cast($0, to: .float32, named: "\(output).\($0).single") }
    let single = add(operation, rounded, attributes, named: "\(output).single")
    return cast(single, to: element, named: output)
  }

  /// Adds a conversion of `input` to other numbers.
  mutating func cast(_ input: String, to element: ONNXElement, named output: String) -> String {
    add("Cast", [input], [ONNXAttribute("to", .int(element.rawValue))], named: output)
  }
}
