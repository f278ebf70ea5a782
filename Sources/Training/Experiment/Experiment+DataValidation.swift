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

  /// What a batch writes is three numbers a unit and example; more than a gigabyte of them is a slip
  /// of the fingers or a job for another program.
  private func addBatchProblems(_ traits: DataTraits, to list: inout ProblemList) {
    let units = network.layers.reduce(0.0) { sum, layer in
      switch layer {
      case .dense(let dense): sum + Double(dense.units)
      case .conv2d(let convolution): sum + Double(convolution.filters)
      }
    }
    let batch = training.batchSize.count(of: traits.exampleCount)
    // Layers beyond all limits are told as such.
    guard units <= Limits.units.upper * Limits.layers.upper else { return }
    guard 3 * units * Double(batch) > Limits.workspace.upper else { return }
    list.add(
      "training.batch-size",
      "\(batch) examples of \(Int(units)) hidden units need too much memory at once",
      allowed: "at most \(Int(Limits.workspace.upper / (3 * units))) examples")
  }

  private func addShapeProblems(_ traits: DataTraits, to list: inout ProblemList) {
    var shape = LayerShape.units(data.features?.count ?? traits.inputCount)
    if let image = traits.imageShape, data.features == nil {
      shape = .image(channels: image.channels, height: image.height, width: image.width)
    }
    let input = shape
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
