import NeuralNetwork
import Testing

@testable import Training

/// One mistake in a space file and the line that is printed for it.
struct SearchMistake: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String
  var testDescription: String { message }

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }
}

private func ids<Family: ChoiceFamily>(_ family: Family.Type) -> String {
  Family.descriptions.map(\.id).joined(separator: ", ")
}

private let kinds = "(log10, one-minus-log10, linear, integer, choice)"
private let ranges = "({log10: [1e-4, 1]}, {integer: [4, 64]}, {choice: [tanh, relu]})"
private let top = "(name, seed, precision, data, network, training)"

struct SearchSpaceMessageTests {
  @Test(arguments: [
    SearchMistake(
      "trainign.epochs: {integer: [1, 5]}",
      "trainign.epochs: 'trainign' is not a setting of an experiment; did you mean 'training'? "
        + top),
    SearchMistake(
      "training.optimizer.beta3: {linear: [0, 0.5]}",
      "training.optimizer.beta3: 'beta3' is not a setting here; did you mean 'beta1'? "
        + "(name, beta1, beta2, epsilon)"),
    SearchMistake(
      "training.schedule.decay: {log10: [1e-4, 1]}",
      "training.schedule.decay: 'decay' is not a schedule (\(ids(ScheduleFamily.self)))"),
    SearchMistake(
      "network.layers[2].dense.units: {integer: [1, 5]}",
      "network.layers[2].dense.units: there is no item 2; layers has 2 (0 to 1)"),
    SearchMistake(
      "network.layers[0].conv2d.filters: {integer: [1, 5]}",
      "network.layers[0].conv2d.filters: item 0 of layers is not 'conv2d' (dense)"),
    SearchMistake(
      "network.layers[*].dens.units: {integer: [1, 5]}",
      "network.layers[*].dens.units: no item of layers is 'dens'; did you mean 'dense'? (dense)"),
    SearchMistake(
      "network.layers.dense: {integer: [1, 5]}",
      "network.layers.dense: 'layers' is a list; write layers[0] for an item, layers[*] for all"),
    SearchMistake(
      "training[0]: {integer: [1, 5]}",
      "training[0]: 'training' is not a list, which alone has items"),
    SearchMistake(
      "training..l2: {log10: [1, 5]}",
      "training..l2: this is not the path of a setting (training.learning-rate, "
        + "network.layers[0].dense.units, network.layers[*].dense)"),
  ])
  func `a path that leads nowhere is told`(mistake: SearchMistake) {
    #expect(searchMessages(for: mistake.text) == ["space.yaml:1: \(mistake.message)"])
  }

  @Test(arguments: [
    SearchMistake("training.l2: 3", "training.l2: '3' is not a range \(ranges)"),
    SearchMistake("training.l2: [0, 1]", "training.l2: a list is not a range \(ranges)"),
    SearchMistake("training.l2:", "training.l2: an empty value is not a range \(ranges)"),
    SearchMistake("training.l2: {}", "training.l2: a range has one kind, this has 0 \(kinds)"),
    SearchMistake(
      "training.l2: {linear: [0, 1], log10: [1, 2]}",
      "training.l2: a range has one kind, this has 2 \(kinds)"),
    SearchMistake(
      "training.l2: {lineer: [0, 1]}",
      "training.l2: 'lineer' is not a kind of range; did you mean 'linear'? \(kinds)"),
    SearchMistake(
      "training.l2: {log: [0.1, 1]}",
      "training.l2: 'log' is not a kind of range; did you mean 'log10'? \(kinds)"),
    SearchMistake(
      "training.l2: {log10: 1}",
      "training.l2.log10: a range has two bounds, the lower one first ([lower, upper])"),
    SearchMistake(
      "training.l2: {log10: [0.1, 0.2, 0.3]}",
      "training.l2.log10: a range has two bounds, the lower one first ([lower, upper])"),
    SearchMistake(
      "training.l2: {log10: [0, 1]}", "training.l2.log10: '0' is out of range (above 0)"),
    SearchMistake(
      "training.l2: {log10: [0.1, many]}",
      "training.l2.log10: 'many' is not a number (above 0)"),
    SearchMistake(
      "training.l2: {log10: [0.1, 1e999]}",
      "training.l2.log10: '1e999' is out of range (above 0)"),
    SearchMistake(
      "training.l2: {log10: [1, 0.1]}",
      "training.l2.log10: '1' is not below '0.1'; the lower bound comes first"),
    SearchMistake(
      "training.l2: {linear: [1, 1]}",
      "training.l2.linear: '1' is not below '1'; the lower bound comes first "
        + "({choice: [1.0]} for a single value)"),
    SearchMistake(
      "training.optimizer.beta1: {one-minus-log10: [0.1, 2]}",
      "training.optimizer.beta1.one-minus-log10: '2' is out of range (above 0, at most 1)"),
    SearchMistake(
      "training.epochs: {integer: [1, 2.5]}",
      "training.epochs.integer: '2.5' is not a whole number "
        + "(-1000000000000000 to 1000000000000000)"),
    SearchMistake(
      "training.epochs: {integer: [1, 1000000000000001]}",
      "training.epochs.integer: '1000000000000001' is out of range "
        + "(-1000000000000000 to 1000000000000000)"),
    SearchMistake(
      "training.l2: {choice: []}",
      "training.l2.choice: there is nothing to choose from ([16, 32, 64])"),
    SearchMistake(
      "training.l2: {choice: 5}",
      "training.l2.choice: '5' is not a list of values ([16, 32, 64])"),
    SearchMistake(
      "training.l2: {choice: [0.1, 0.1]}", "training.l2.choice: '0.1' is given twice"),
  ])
  func `a range that is none is told`(mistake: SearchMistake) {
    #expect(searchMessages(for: mistake.text) == ["space.yaml:1: \(mistake.message)"])
  }

  @Test(arguments: [
    SearchMistake(
      "training.learning-rate: {linear: [0, 1]}",
      "training.learning-rate: 0 is out of range (above 0)"),
    SearchMistake(
      "network.layers[*].dense.keep: {linear: [0.5, 1.5]}",
      "network.layers[*].dense.keep: 1.5 is out of range (above 0, at most 1)"),
    SearchMistake(
      "network.layers[0].dense.units: {integer: [0, 5]}",
      "network.layers[0].dense.units: 0 is out of range (1 to 65536)"),
    SearchMistake(
      "training.epochs: {linear: [1, 5]}",
      "training.epochs: the range has numbers such as 2.528: '2.528' is not a whole number; "
        + "did you mean 'integer'? (0 to 1000000000)"),
    SearchMistake(
      "network.layers[*].dense.activation: {choice: [tanh, rleu]}",
      "network.layers[*].dense.activation: 'rleu' is not an activation; did you mean 'relu'? "
        + "(\(ids(ActivationFamily.self)))"),
    SearchMistake(
      "training.shuffle: {choice: [true, maybe]}",
      "training.shuffle: 'maybe' is not true or false"),
    SearchMistake(
      "training.batch-size: {choice: [full, all]}",
      "training.batch-size: 'all' is not a whole number (1 to 1000000000)"),
    SearchMistake(
      "training.schedule: {choice: [constant, {name: step, every: 0, factor: 0.5}]}",
      "training.schedule.every: 0 is out of range (1 to 1000000000)"),
    // What the data do not allow.
    SearchMistake(
      "training.loss: {choice: [auto, squared]}",
      "training.loss: squared is not a loss for classification with 2 classes (auto, log-loss)"),
  ])
  func `a value that the setting can't have is told`(mistake: SearchMistake) {
    #expect(searchMessages(for: mistake.text) == ["space.yaml:1: \(mistake.message)"])
  }

  @Test(arguments: [
    SearchMistake("", "space.yaml:1: the file says nothing"),
    SearchMistake(
      "- training.l2",
      "space.yaml:1: a search space is a map of settings and their ranges "
        + "(training.learning-rate: {log10: [1e-4, 1]})"),
    SearchMistake(
      "{}",
      "space.yaml:1: a search space is a map of settings and their ranges "
        + "(training.learning-rate: {log10: [1e-4, 1]})"),
    SearchMistake(
      "training.l2: &a {log10: [0.1, 1]}", "space.yaml:1: anchors (&) are not allowed"),
    SearchMistake(
      "training.l2: !t {log10: [0.1, 1]}", "space.yaml:1: tags (!) are not allowed"),
    SearchMistake(
      "seed: {integer: [1, 2]}\nseed: {integer: [1, 2]}",
      "space.yaml:2: 'seed' is given twice; keep one"),
  ])
  func `what is no space at all is told`(mistake: SearchMistake) {
    let messages = searchMessages(for: mistake.text)
    #expect(messages.count == 1)
    // The parser names the line of the map or of the key.
    #expect(
      messages.first?.replacing("yaml:2", with: "yaml:1")
        == mistake.message.replacing("yaml:2", with: "yaml:1"))
  }

  @Test func `all mistakes are told at once, in the order of the lines`() {
    let lines = searchMessages(
      for: """
        training.l2: {log10: [0, 1]}
        training.l1: {log10: [0.1, 1]}
        training.learning_rate: {log10: [0.1, 1]}
        training.batch-size: {choice: [0, full, 32, many]}
        """
    ).map { $0.prefix { $0 != " " } }
    #expect(lines == ["space.yaml:1:", "space.yaml:3:", "space.yaml:4:", "space.yaml:4:"])
  }
}
