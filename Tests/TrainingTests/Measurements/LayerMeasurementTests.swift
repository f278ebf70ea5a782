import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Layers over time` {
  @Test func `updates are measured as the change of the weights`() throws {
    let session = try Experiment.small(layers: [dense(4), dense(3)]).session()
    #expect(session.updateRatios.isEmpty)
    let before = session.network.parameters
    session.advance(batches: 1)
    let after = session.network.parameters
    func norm(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    for (layer, ratio) in session.updateRatios.enumerated() {
      let old = before[layer].weight.elements
      let change = zip(after[layer].weight.elements, old).map { $0 - $1 }
      // The same sums in another order.
      #expect(abs(ratio - norm(change) / norm(old)) < 1e-12)
      let histogram = try #require(session.layerMeasurements(bins: 8)[layer].updates)
      #expect(abs(histogram.minimum - (change.min() ?? 0)) < 1e-15)
      #expect(abs(histogram.maximum - (change.max() ?? 0)) < 1e-15)
      #expect(histogram.counts.reduce(0, +) == change.count)
    }
  }

  @Test func `every record of batches has the gradients and updates of all layers`() throws {
    let session = try Experiment.small(layers: [dense(4), dense(3)]).session(as: Float.self)
    session.advance(batches: 3_000)
    for record in session.history.batches {
      #expect(record.gradients.count == 3 && record.updateRatios.count == 3)
      #expect(record.updateRatios.allSatisfy { $0 > 0 && $0 < 10 })
    }
  }

  @Test func `layers are recorded from the start, ever more sparsely`() throws {
    let session = try Experiment.small(layers: [dense(4)]).session(as: Float.self)
    while session.epoch < 400 { session.advanceToEndOfEpoch() }
    let epochs = session.history.layers.map(\.epoch)
    #expect(Array(epochs.prefix(129)) == Array(0...128))
    #expect((150...250).contains(epochs.count))
    #expect(epochs.last.map { $0 > 390 } == true)
    for record in session.history.layers {
      #expect(record.layers.count == 2)
      #expect(record.layers[0].activations?.histogram != nil)
      #expect(record.layers[1].activations == nil)
    }
  }
}

@Suite struct `What a screen can ask for` {
  private func snapshot(_ experiment: Experiment, _ request: MeasurementRequest) throws
    -> TrainingSnapshot
  {
    try StillRun.snapshot(of: experiment, epochs: 2, measuring: request)
  }

  @Test func `nothing is measured that nobody asked for`() throws {
    let snapshot = try snapshot(.small(), MeasurementRequest())
    #expect(snapshot.layers.isEmpty && snapshot.unitFields.isEmpty && snapshot.weights.isEmpty)
    #expect(snapshot.field == nil && snapshot.results == nil && snapshot.probe == nil)
  }

  @Test func `units answer over the plane as the network does`() throws {
    let experiment = Experiment.small(layers: [dense(5), dense(3)])
    let snapshot = try snapshot(
      experiment, MeasurementRequest(unitFieldWidth: 6, unitFieldHeight: 4))
    #expect(snapshot.unitFields.map(\.unitCount) == [5, 3])
    for field in snapshot.unitFields {
      #expect(field.units.count == field.unitCount)
      #expect(field.units.allSatisfy { $0.count == 24 && Set($0).count > 1 })
    }
    // The middle of the first sample, asked for by itself.
    let plane = FieldPlane(snapshot.source)
    let x = plane.ranges.x.lowerBound + plane.ranges.x.length / 12
    let y = plane.ranges.y.upperBound - plane.ranges.y.length / 8
    let probe = try self.snapshot(experiment, MeasurementRequest(probe: [x, y])).probe
    let activations = try #require(probe?.activations)
    for (layer, field) in snapshot.unitFields.enumerated() {
      for (unit, values) in field.units.enumerated() {
        // Float, in another order of examples.
        #expect(abs(values[0] - activations[layer][unit]) < 1e-5)
      }
    }
  }

  @Test func `a line of one input has one row, a large layer its first units`() throws {
    let snapshot = try snapshot(
      .small("sine", layers: [dense(100)]),
      MeasurementRequest(unitFieldWidth: 7, unitFieldHeight: 5))
    #expect(snapshot.unitFields.map(\.height) == [1])
    #expect(snapshot.unitFields[0].units.count == UnitFields.largestUnitCount)
    #expect(snapshot.unitFields[0].unitCount == 100)
  }

  @Test func `inputs are seen over the principal plane too`() throws {
    let request = MeasurementRequest(plane: .principal, unitFieldWidth: 6, unitFieldHeight: 4)
    let inputs = try #require(try snapshot(.default(for: "iris"), request).inputFields)
    #expect(inputs.unitCount == 4 && (inputs.width, inputs.height) == (6, 4))
    // Every input changes along the components.
    #expect(inputs.units.allSatisfy { $0.count == 24 && Set($0).count > 1 })
  }

  @Test func `what is wanted once the data are known is measured in the end`() throws {
    let seen = try StillRun.snapshot(
      of: .default(for: "iris"), epochs: 1, measuring: MeasurementRequest(weights: true),
      then: { known in
        MeasurementRequest(probe: [Double](repeating: 1, count: known.source.dataset.inputCount))
      })
    #expect(seen.probe?.outputs.count == 3)
    #expect(seen.weights.isEmpty)
  }

  @Test func `weights and biases are those of the network`() throws {
    let snapshot = try snapshot(
      .small(layers: [dense(5)]), MeasurementRequest(weights: true))
    #expect(snapshot.biases.map(\.count) == [5, 1])
    #expect(snapshot.weights.map { $0.map { [$0.rows, $0.columns] } } == [[5, 2], [1, 5]])
  }

  @Test func `a probe of another size has no answer`() throws {
    #expect(try snapshot(.small(), MeasurementRequest(probe: [1, 2, 3])).probe == nil)
    let answer = try snapshot(.default(for: "iris"), MeasurementRequest(probe: [5, 3, 4, 1])).probe
    let sum = answer?.outputs.reduce(0, +) ?? 0
    // Probabilities in Float.
    #expect(answer?.outputs.count == 3 && abs(sum - 1) < 1e-5)
  }

  @Test func `results are judged`() throws {
    let snapshot = try snapshot(.default(for: "iris"), MeasurementRequest(results: true))
    #expect(snapshot.results?.dev?.evaluation == snapshot.latest?.dev)
  }

  @Test func `a plane of two chosen inputs keeps the others at their mean`() throws {
    let data = try PreparedData(.default(for: "iris"))
    let plane = FieldPlane(data, .inputs(2, 0))
    #expect(plane.titles.x == data.dataset.inputNames[2])
    #expect(plane.titles.y == data.dataset.inputNames[0])
    let inputs = plane.networkInputs(row: 1, width: 5, height: 4, data: data)
    for column in 0..<5 {
      // Standardised, the mean is 0.
      #expect(abs(inputs[1, column]) < 1e-9 && abs(inputs[3, column]) < 1e-9)
      #expect(inputs[0, column] == inputs[0, 0])
    }
    #expect(inputs[2, 4] > inputs[2, 0])
    let position = plane.position(of: data.partition.train[0], data: data)
    #expect((0...1).contains(position.x) && (0...1).contains(position.y))
  }

  @Test func `a choice that the data do not have falls back`() throws {
    let iris = try PreparedData(.default(for: "iris"))
    let usual = FieldPlane(iris).titles
    for choice in [PlaneChoice.inputs(0, 9), .inputs(1, 1), .inputs(-1, 2), .principal] {
      #expect(FieldPlane(iris, choice).titles == usual)
    }
    let circle = try PreparedData(.small())
    #expect(FieldPlane(circle, .inputs(1, 0)).titles.x == circle.dataset.inputNames[1])
    #expect(FieldPlane(circle, .principal).titles.x.hasPrefix("principal"))
  }
}
