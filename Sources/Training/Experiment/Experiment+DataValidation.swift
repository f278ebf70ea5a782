import Datasets
import NeuralNetwork

extension Experiment {
  /// Everything that does not go together on data with these traits: settings that the data do not
  /// have, layers that do not fit, a loss of another task, a split that leaves a set empty.
  ///
  /// Ranges are for ``problems()``; both together are what must be empty before a network is built.
  public func problems(with traits: DataTraits) -> [ExperimentProblem] {
    var list = ProblemList()
    addSourceProblems(traits, to: &list)
    addLossProblems(traits, to: &list)
    addSplitProblems(traits, to: &list)
    addShapeProblems(traits, to: &list)
    addBatchProblems(traits, to: &list)
    addDevSetProblems(traits, to: &list)
    return list.problems
  }

  /// The loss: the chosen one, else what follows from the task.
  public func loss(for traits: DataTraits) -> LossKind { training.loss ?? traits.loss }
}

extension DataTraits {
  /// The loss that belongs to the task.
  var loss: LossKind {
    switch task {
    case .regression: .squared
    case .classification: classCount > 2 ? .crossEntropy : .logLoss
    }
  }

  /// The task as a message names it.
  fileprivate var taskDescription: String {
    switch task {
    case .regression: "regression"
    case .classification: "classification with \(classCount) classes"
    }
  }
}

extension Experiment {
  private func addSourceProblems(_ traits: DataTraits, to list: inout ProblemList) {
    let source: String
    switch data.source {
    case .bundled(let id):
      source = id
      if data.target != nil {
        list.add("data.target", "\(id) has a target of its own; only CSV files have a choice")
      }
      if let task = data.task, task != traits.task {
        list.add("data.task", "\(id) is for \(traits.task.rawValue), not for \(task.rawValue)")
      }
    case .csv: source = "a CSV file"
    }
    if traits.origin != .generated {
      if data.samples != nil {
        list.add("data.samples", "\(source) is measured; only generated data have a number to set")
      }
      if data.noise != nil {
        list.add("data.noise", "\(source) is measured; only generated data have noise to set")
      }
    }
    if data.features != nil, traits.inputCount != 2 {
      list.add(
        "data.features",
        "the data have \(traits.inputCount) inputs; features are computed from two")
    }
    if data.augmentation.shift > 0, traits.imageShape == nil {
      list.add("data.augmentation.shift", "the data are not images, which alone can be shifted")
    }
  }

  private func addLossProblems(_ traits: DataTraits, to list: inout ProblemList) {
    if traits.task == .classification, traits.classCount < 2 {
      list.add("data", "all examples are of one class; classification needs two")
    } else if let loss = training.loss, loss != traits.loss {
      list.add(
        "training.loss", "\(loss.rawValue) is not a loss for \(traits.taskDescription)",
        allowed: "auto, \(traits.loss.rawValue)")
    }
  }

  private func addSplitProblems(_ traits: DataTraits, to list: inout ProblemList) {
    do {
      _ = try data.split.sizes(exampleCount: traits.exampleCount)
    } catch {
      // Impossible shares are out of range whatever the data.
      if case .emptySet = error { list.add("data.split", error.description) }
    }
  }

  /// More numbers of a batch than a gigabyte holds are a slip of the fingers or a job for another
  /// program.
  private func addBatchProblems(_ traits: DataTraits, to list: inout ProblemList) {
    let batch = training.batchSize.count(of: traits.exampleCount)
    var shape = inputShape(traits)
    var numbers = 0.0
    for layer in network.layers {
      numbers += layer.workspaceCount(after: shape)
      // Layers that do not fit or are beyond all limits are told as such.
      guard case .success(let next) = layer.shape(after: shape) else { return }
      shape = next
    }
    guard numbers <= Limits.units.upper * Limits.layers.upper * 100 else { return }
    if numbers * Double(batch) > Limits.workspace.upper {
      let most = Int(Limits.workspace.upper / numbers)
      list.add(
        "training.batch-size",
        "\(batch) examples of \(Int(numbers)) numbers each need too much memory at once",
        allowed: most > 0 ? "at most \(most) examples" : "smaller layers")
    } else {
      addLoneExampleProblem(traits, to: &list)
    }
  }

  /// The last batch of an epoch may be short, but one example alone has no spread to normalise by.
  private func addLoneExampleProblem(_ traits: DataTraits, to list: inout ProblemList) {
    guard let sizes = try? data.split.sizes(exampleCount: traits.exampleCount),
      network.layers.contains(where: \.batchNorm), training.batchSize != .count(1)
    else { return }
    let batch = training.batchSize.count(of: sizes.train)
    func leavesOne(_ batch: Int) -> Bool { sizes.train % batch == 1 || sizes.train == 1 }
    guard batch > 1 || sizes.train == 1, leavesOne(batch) else { return }
    let others = [batch - 1, batch + 1, batch - 2, batch + 2].filter { $0 > 1 && !leavesOne($0) }
    list.add(
      "training.batch-size",
      "batches of \(batch) leave one of \(sizes.train) training examples over, and batch-norm "
        + "cannot normalise a batch of one",
      allowed: others.isEmpty
        ? "more training examples" : others.prefix(2).map(String.init).joined(separator: ", "))
  }

  private func addDevSetProblems(_ traits: DataTraits, to list: inout ProblemList) {
    guard training.earlyStoppingPatience != nil,
      let sizes = try? data.split.sizes(exampleCount: traits.exampleCount), sizes.dev == 0
    else { return }
    list.add(
      "training.early-stopping", "it watches the cost on the dev set, and the split has none",
      allowed: "a split with a dev set, such as auto")
  }

  /// What the first layer is given.
  private func inputShape(_ traits: DataTraits) -> LayerShape {
    if let image = traits.imageShape, data.features == nil {
      return .image(channels: image.channels, height: image.height, width: image.width)
    }
    return .units(data.features?.count ?? traits.inputCount)
  }

  private func addShapeProblems(_ traits: DataTraits, to list: inout ProblemList) {
    let input = inputShape(traits)
    var shape = input
    for (index, layer) in network.layers.enumerated() {
      let path = "network.layers[\(index)].\(layer.key)"
      switch layer.shape(after: shape) {
      case .success(let next): shape = next
      case .failure(.notAnImage):
        let cause = index == 0 ? "the data are not images" : "a dense layer leaves no image"
        list.add(path, "\(cause), and a convolution slides over one", allowed: "dense")
        return
      case .failure(.tooSmall(let height, let width)):
        list.add(path, "nothing is left of an image of \(height) × \(width) pixels")
        return
      }
    }
    let count = network.parameterCount(input: input, outputs: traits.outputCount)
    if count.map({ !Limits.parameters.contains(Double($0)) }) ?? true {
      let number = count.map(String.init) ?? "more than \(Int.max)"
      list.add(
        "network.layers", "\(number) weights and biases are too many",
        allowed: Limits.parameters.description)
    }
  }
}
