import Testing

@testable import NeuralNetwork

@Suite struct `Dropout of activations` {
  @Test(arguments: [0.1, 0.5, 0.8, 0.99])
  func `the kept share is the keep probability and the mean stays`(_ keep: Double) {
    let buffer = AlignedBuffer<Float>(count: 200 * 1000)
    let mask = MatrixView(base: buffer.base, rows: 200, columns: 1000, stride: 1000)
    var generator = RandomGenerator(seed: 5, stream: .dropout)
    Dropout.draw(mask, keep: keep, using: &generator)
    let values = (0..<200).flatMap { row in (0..<1000).map { Double(mask[row, $0]) } }
    let kept = Double(values.count { $0 != 0 })
    let count = Double(values.count)
    // Four standard errors of a binomial share.
    #expect(abs(kept / count - keep) < 4 * (keep * (1 - keep) / count).squareRoot())
    #expect(values.allSatisfy { $0 == 0 || abs($0 * keep - 1) < 1e-6 })
  }

  @Test func `inference knows nothing of it`() {
    let x = Matrix<Double>([[0.3, -1.2, 2.0], [1.1, 0.2, -0.9]])
    func outputs(keep: Double) -> [Double] {
      let description = NetworkDescription(
        input: .units(2), inputKeep: keep,
        hiddenLayers: [LayerDescription(units: 5, activation: Selection(Tanh.self), keep: keep)],
        outputs: 1, loss: .logLoss)
      return Network<Double>(description, seed: 8).outputs(
        for: x, workspace: Workspace(description, capacity: 3)
      ).elements
    }
    #expect(outputs(keep: 0.5) == outputs(keep: 1))
  }

  @Test func `dropped activations are zero and the others divided by p`() {
    let description = NetworkDescription(
      inputs: 2,
      hiddenLayers: [
        LayerDescription(
          units: 64, activation: Selection(Sigmoid.self), initializer: Selection(Zeros.self),
          keep: 0.25)
      ], outputs: 1, loss: .logLoss)
    let network = Network<Double>(description, seed: 8)
    let workspace = Workspace<Double>(description, capacity: 3)
    var generator = RandomGenerator(seed: 5, stream: .dropout)
    network.drawMasks(workspace, examples: 3, using: &generator)
    network.forward(workspace, examples: 3, pass: .training)
    let output = workspace.layers[0].output(3, .training)
    let values = (0..<64).flatMap { row in (0..<3).map { output[row, $0] } }
    // σ(0) = 1/2, over 1/4.
    #expect(Set(values) == [0, 2])
  }

  @Test func `looking at gradients changes no mask to come`() {
    func costs(looking: Bool) -> [Double] {
      let description = NetworkDescription(
        input: .units(2), inputKeep: 0.8,
        hiddenLayers: [LayerDescription(units: 9, activation: Selection(Tanh.self), keep: 0.5)],
        outputs: 1, loss: .logLoss)
      let descent = Descent(
        Network<Float>(description, seed: 8), optimizer: Selection(GradientDescent.self), seed: 3)
      let examples = Examples<Float>(
        inputs: Matrix([[0.3, -1.2, 2.0], [1.1, 0.2, -0.9]]), targets: Matrix([[0, 1, 1]]))
      let workspace = Workspace<Float>(description, capacity: 3)
      var order = BatchOrder(count: 3, seed: 1)
      return (0..<10).map { _ in
        let settings = StepSettings(learningRate: 0.1)
        if looking {
          descent.measureGradients(
            examples, order: order, batchSize: 3, workspace: workspace, settings: settings)
        }
        let cost = descent.run(
          examples, order: &order, batchSize: 3, count: 1, workspace: workspace,
          settings: settings)
        order.beginEpoch(shuffling: false)
        return cost.mean
      }
    }
    #expect(costs(looking: true) == costs(looking: false))
    #expect(Set(costs(looking: false)).count > 1)
  }
}

@Suite struct `Bounds on norms` {
  private func trained(clipNorm: Double? = nil, maxNorm: Double? = nil) -> (
    before: [LayerParameters<Double>], after: [LayerParameters<Double>]
  ) {
    let description = NetworkDescription(
      inputs: 2, hiddenLayers: [LayerDescription(units: 5, activation: Selection(Tanh.self))],
      outputs: 1, loss: .squared)
    let network = Network<Double>(description, seed: 8)
    let before = network.parameters
    let descent = Descent(network, optimizer: Selection(GradientDescent.self))
    let examples = Examples<Double>(
      inputs: Matrix([[0.3, -1.2, 2.0], [1.1, 0.2, -0.9]]), targets: Matrix([[50, -40, 70]]))
    var order = BatchOrder(count: 3, seed: 1)
    _ = descent.run(
      examples, order: &order, batchSize: 3, count: 1,
      workspace: Workspace<Double>(description, capacity: 3),
      settings: StepSettings(learningRate: 0.5, clipNorm: clipNorm, maxNorm: maxNorm))
    return (before, network.parameters)
  }

  private func step(_ run: (before: [LayerParameters<Double>], after: [LayerParameters<Double>]))
    -> [Double]
  {
    zip(run.before, run.after).flatMap { before, after in
      zip(before.weight.elements + before.bias, after.weight.elements + after.bias).map {
        $0 - $1
      }
    }
  }

  @Test func `a clipped step has the bound's length and the same direction`() {
    let free = step(trained())
    let clipped = step(trained(clipNorm: 0.1))
    let length = clipped.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let freeLength = free.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Rate 0.5 × norm 0.1; the norm is taken 10⁻⁶ too long.
    #expect(abs(length - 0.05) < 1e-6)
    let cosine = zip(free, clipped).reduce(0) { $0 + $1.0 * $1.1 } / (length * freeLength)
    #expect(abs(cosine - 1) < 1e-12)
  }

  @Test func `a bound that is not reached changes nothing`() {
    #expect(trained(clipNorm: 1e9).after == trained().after)
    #expect(trained(maxNorm: 1e9).after == trained().after)
  }

  @Test func `no unit's weights are longer than max-norm, shorter ones and biases stay`() {
    let free = trained().after
    let bounded = trained(maxNorm: 3).after
    var longCount = 0
    for (free, bounded) in zip(free, bounded) {
      #expect(free.bias == bounded.bias)
      for unit in 0..<free.weight.rows {
        let columns = unit * free.weight.columns..<(unit + 1) * free.weight.columns
        let before = free.weight.elements[columns]
        let after = bounded.weight.elements[columns]
        let length = before.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length <= 3 {
          #expect(before == after)
          continue
        }
        longCount += 1
        let expected = before.map { $0 * 3 / length }
        #expect(largestDifference(after, expected) < 1e-12)
      }
    }
    #expect(longCount > 0)
  }
}
