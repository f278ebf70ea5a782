import Testing

@testable import NeuralNetwork

/// Our own loops and OpenBLAS must compute the same, with and without padding.
@Suite struct `Matrix products` {
  @Test(arguments: [(1, 1, 1), (3, 5, 7), (4, 8, 8), (9, 2, 10), (40, 33, 20), (64, 64, 65)])
  func `all three products are right at every size`(_ units: Int, _ inputs: Int, _ examples: Int) {
    var generator = RandomGenerator(seed: 1, stream: .data)
    let description = NetworkDescription(
      inputs: inputs,
      hiddenLayers: [LayerDescription(units: units, activation: Selection(Identity.self))],
      outputs: 1, loss: .squared)
    let network = Network<Double>(description, seed: 4)
    let workspace = Workspace<Double>(description, capacity: examples)
    var x = Matrix<Double>(rows: inputs, columns: examples)
    for index in x.elements.indices { x.elements[index] = generator.normal() }
    let y = Matrix<Double>(rows: 1, columns: examples)
    Examples(inputs: x, targets: y).copy(from: 0, size: examples, into: workspace)
    network.forward(workspace, examples: examples)
    network.backward(workspace, examples: examples)

    let w = network.parameters[0].weight
    let v = network.parameters[1].weight
    let delta = (0..<examples).map {
      workspace.layers[1].delta.packed(columns: examples)[0, $0]
    }
    let hidden = workspace.layers[0]
    let gradient = network.gradients[0]
    // Sums of at most 65 products of numbers around 1 in Double.
    let tolerance = 1e-12
    for unit in 0..<units {
      for example in 0..<examples {
        let z = (0..<inputs).reduce(0) { $0 + w[unit, $1] * x[$1, example] }
        #expect(abs(hidden.z.packed(columns: examples)[unit, example] - z) < tolerance)
        let below = v[0, unit] * delta[example]
        #expect(
          abs(hidden.delta.packed(columns: examples)[unit, example] - below) < tolerance)
      }
      for input in 0..<inputs {
        let expected =
          (0..<examples).reduce(0) { $0 + v[0, unit] * delta[$1] * x[input, $1] }
          / Double(examples)
        #expect(abs(gradient.weight[unit, input] - expected) < tolerance)
      }
      let bias = (0..<examples).reduce(0) { $0 + v[0, unit] * delta[$1] } / Double(examples)
      #expect(abs(gradient.bias[unit] - bias) < tolerance)
    }
  }
}
