import NeuralNetwork
import Testing

@testable import Training

/// What the documentation shows.
private let contractText = """
  training.learning-rate: {log10: [1e-4, 1]}              # uniform in the exponent
  training.optimizer.beta1: {one-minus-log10: [1e-3, 0.5]} # 1 - 10^r, for averages near 1
  training.l2: {log10: [1e-6, 1e-1]}
  training.batch-size: {choice: [16, 32, 64]}
  network.layers[0].dense.units: {integer: [4, 64]}
  network.layers[*].dense.activation: {choice: [tanh, relu]}   # one draw for all layers
  """

struct SearchSpaceTests {
  @Test func `the documented space is read`() throws {
    let space = try SearchSpace(contractText, for: .tiny())
    #expect(
      space.dimensions.map(\.name) == [
        "training.learning-rate", "training.optimizer.beta1", "training.l2", "training.batch-size",
        "network.layers[0].dense.units", "network.layers[*].dense.activation",
      ])
    #expect(
      space.dimensions.map(\.range) == [
        .log10(1e-4, 1), .oneMinusLog10(1e-3, 0.5), .log10(1e-6, 0.1),
        .choice(["16", "32", "64"]), .integer(4, 64), .choice(["tanh", "relu"]),
      ])
  }

  @Test func `a space reads back as the same space`() throws {
    let text =
      contractText
        + """

        training.schedule: {choice: [constant, {name: step, every: 2, factor: 0.5}]}
        network.output.bias: {linear: [-1, 1.5]}
        name: {choice: ["a, b", 'c: "d"', "8"]}
        """
    let space = try SearchSpace(text, for: .tiny())
    #expect(try SearchSpace(space.description, for: .tiny()) == space)
  }

  @Test func `what encloses others is set before them`() throws {
    let space = try SearchSpace(
      """
      training.optimizer.beta1: {linear: [0.5, 0.9]}
      network.layers[0].dense.units: {integer: [1, 2]}
      network.layers[*].dense.units: {integer: [3, 4]}
      training.optimizer: {choice: [adam, adamw]}
      """, for: .tiny())
    let order = space.settingOrder.map { space.dimensions[$0].name }
    let place = { name in order.firstIndex(of: name) ?? -1 }
    #expect(place("training.optimizer") < place("training.optimizer.beta1"))
    #expect(place("network.layers[*].dense.units") < place("network.layers[0].dense.units"))
  }

  @Test func `heads of tables are as short as they can be told apart`() throws {
    let space = try SearchSpace(
      """
      training.l2: {log10: [0.1, 1]}
      network.layers[0].dense.units: {integer: [1, 2]}
      network.layers[1].dense.units: {integer: [1, 2]}
      network.layers[*].dense.activation: {choice: [tanh, relu]}
      """, for: .tiny())
    #expect(
      space.shortNames == [
        "l2", "layers[0].dense.units", "layers[1].dense.units", "activation",
      ])
  }

  // MARK: - What may be

  @Test(arguments: [
    // A setting of what may be chosen.
    """
    training.optimizer: {choice: [momentum, adam]}
    training.optimizer.beta1: {linear: [0.5, 0.9]}
    """,
    """
    training.optimizer.beta1: {linear: [0.5, 0.9]}
    training.optimizer: {choice: [momentum, adam]}
    """,
    // Layers that may be there.
    """
    network.layers: {choice: [[], [dense: 2], [dense: 2, dense: 2, dense: 2]]}
    network.layers[2].dense.units: {integer: [1, 9]}
    """,
    // Parts that are nothing by themselves.
    """
    data.split.train: {choice: [0.5, 0.6]}
    data.split.dev: {choice: [0.4]}
    data.split.test: {choice: [0, 0.1]}
    """,
    "training.early-stopping: {choice: [none, {patience: 20}]}",
    "training.early-stopping.patience: {integer: [1, 20]}",
    "training.max-norm: {choice: [none, 3]}",
    "data.source: {choice: [circle, spiral, moons]}",
    "data.noise: {linear: [0, 0.5]}",
    "precision: {choice: [float32, float64]}",
    "network.layers[*].dense.initializer: {choice: [he-normal, {normal: 0.01}]}",
  ])
  func `a setting may be any of an experiment file's`(text: String) {
    #expect(searchMessages(for: text) == [])
  }
}
