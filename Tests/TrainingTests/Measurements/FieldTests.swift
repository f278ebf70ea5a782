import Datasets
import Foundation
import NeuralNetwork
import Testing

@testable import Training

/// The decision field: where its samples lie, and that any size of it can be asked for.
@Suite struct FieldTests {
  /// Data of one, two and many inputs, for classes and for values.
  static let experiments: [Experiment] =
    ["sine", "housing", "circle", "rings", "plane"].map { .small($0, samples: 30) }
    + [.default(for: "iris")]

  static let sizes = [(0, 0), (1, 1), (1, 9), (9, 1), (0, 5), (5, 0), (13, 7)]

  /// A network for `data` without hidden layers.
  private func linear(_ data: PreparedData, weight: [[Double]], bias: [Double]) -> Network<Double> {
    var experiment = Experiment.small()
    experiment.network.layers = []
    return Network(
      NetworkDescription(experiment, data: data),
      parameters: [LayerParameters(weight: Matrix(weight), bias: bias)])
  }

  private func field(
    _ data: PreparedData, _ network: Network<Double>, width: Int, height: Int, rows: Int? = nil
  ) -> DecisionField {
    let workspace = Workspace<Double>(network.description, capacity: 16)
    let sampler = FieldSampler<Double>(
      data, plane: FieldPlane(data), width: width, height: height)
    sampler.refresh(rows: rows ?? height, network: network, workspace: workspace)
    return sampler.field(network: network, workspace: workspace)
  }

  @Test(arguments: experiments, sizes)
  func `any size can be asked for`(experiment: Experiment, size: (width: Int, height: Int)) throws {
    let session = try experiment.session()
    let field = field(
      session.data, session.network, width: size.width, height: size.height)
    let height = session.data.dataset.inputCount == 1 ? 1 : size.height
    #expect(field.width == size.width && field.height == height)
    switch field.samples {
    case .classes(let classes, let probabilities):
      #expect(classes.count == size.width * height && probabilities.count == classes.count)
      #expect(classes.allSatisfy { Int($0) < session.data.dataset.classNames.count })
      #expect(probabilities.allSatisfy { $0 > 0 && $0 <= 1 })
    case .values(let values, let range):
      #expect(values.count == size.width * height)
      #expect(range.lowerBound < range.upperBound)
    }
    #expect(field.isComplete || size.height == 0)
    #expect((field.yTitle == nil) == (session.data.dataset.inputCount == 1))
  }

  @Test(arguments: experiments)
  func `examples lie inside of the field`(experiment: Experiment) throws {
    let session = try experiment.session()
    let field = field(session.data, session.network, width: 4, height: 4)
    let counts = session.data.partition
    #expect(field.points.count == counts.train.count + counts.dev.count)
    #expect(field.points.count { $0.isDev } == counts.dev.count)
    for point in field.points {
      #expect(point.x > 0 && point.x < 1)
      // A single input has no height; the screen draws the value instead.
      if field.yTitle != nil { #expect(point.y > 0 && point.y < 1) }
    }
  }

  @Test func `a linear classifier's field is right, and rows count from the top`() throws {
    let data = try PreparedData(.small())
    let size = 12
    for (weight, isFirst) in [
      // Class 1 to the right, then class 1 above.
      (
        [1.0, 0.0],
        { (column: Int, row: Int, plane: FieldPlane) in
          plane.ranges.x.lowerBound + (Double(column) + 0.5) / 12 * plane.ranges.x.length > 0
        }
      ),
      (
        [0.0, 1.0],
        { (column: Int, row: Int, plane: FieldPlane) in
          plane.ranges.y.upperBound - (Double(row) + 0.5) / 12 * plane.ranges.y.length > 0
        }
      ),
    ] {
      let network = linear(data, weight: [weight], bias: [0])
      let field = field(data, network, width: size, height: size)
      guard case .classes(let classes, let probabilities) = field.samples else {
        Issue.record("circle has classes")
        return
      }
      let plane = FieldPlane(data)
      for row in 0..<size {
        for column in 0..<size {
          #expect((classes[row * size + column] == 1) == isFirst(column, row, plane))
          #expect(probabilities[row * size + column] >= 0.5)
        }
      }
    }
  }

  @Test func `a sample holds the probability at its centre`() throws {
    let data = try PreparedData(.small())
    let field = field(data, linear(data, weight: [[1, 0]], bias: [0]), width: 5, height: 3)
    guard case .classes(_, let probabilities) = field.samples else { return }
    for column in 0..<5 {
      let x = field.xRange.lowerBound + (Double(column) + 0.5) / 5 * field.xRange.length
      // The winner's probability σ(|x|), rounded to Float.
      #expect(abs(Double(probabilities[column]) - 1 / (1 + exp(-abs(x)))) < 1e-6)
    }
  }

  @Test func `points tell where they are, what they are and whether they are taken for it`() throws
  {
    let data = try PreparedData(.small())
    let field = field(data, linear(data, weight: [[1, 0]], bias: [0]), width: 2, height: 2)
    let examples = data.partition.train + data.partition.dev
    guard case .classes(let labels, _) = data.dataset.target else { return }
    for (point, example) in zip(field.points, examples) {
      let (x1, x2) = (data.dataset.inputs[0, example], data.dataset.inputs[1, example])
      // There and back through the axes: a few roundings.
      #expect(
        abs(field.xRange.lowerBound + point.x * field.xRange.length - x1) < 1e-12)
      #expect(
        abs(field.yRange.upperBound - point.y * field.yRange.length - x2) < 1e-12)
      #expect(point.label == labels[example])
      #expect(point.isMisclassified == ((x1 > 0 ? 1 : 0) != labels[example]))
    }
  }

  @Test func `a single input makes a line of values`() throws {
    let data = try PreparedData(.small("sine", samples: 30))
    let field = field(data, linear(data, weight: [[2]], bias: [1]), width: 9, height: 40)
    #expect(field.height == 1 && field.isComplete)
    #expect(field.xTitle == "x" && field.yTitle == nil)
    guard case .values(let values, let range) = field.samples else {
      Issue.record("sine has values")
      return
    }
    for (column, value) in values.enumerated() {
      let x = field.xRange.lowerBound + (Double(column) + 0.5) / 9 * field.xRange.length
      #expect(value == Float(2 * x + 1))
    }
    let targets = data.partition.train.map { data.targets[0, $0] }
    #expect(range.lowerBound == targets.min() && range.upperBound == targets.max())
  }

  @Test func `standardised inputs and features are computed at every sample`() throws {
    var experiment = Experiment.small()
    experiment.data.standardize = true
    experiment.data.features = [.squaredX1, .x2]
    let session = try experiment.session()
    let width = 6
    let height = 4
    let field = field(session.data, session.network, width: width, height: height)
    guard case .classes(let classes, let probabilities) = field.samples else { return }
    for row in 0..<height {
      for column in 0..<width {
        let x = field.xRange.lowerBound + (Double(column) + 0.5) / 6 * field.xRange.length
        let y = field.yRange.upperBound - (Double(row) + 0.5) / 4 * field.yRange.length
        let output = session.model.outputs(for: Matrix([[x], [y]]))[0, 0]
        let index = row * width + column
        #expect((classes[index] == 1) == (output > 0.5))
        // The model answers in Float.
        #expect(abs(Double(probabilities[index]) - max(output, 1 - output)) < 1e-5)
      }
    }
  }

  @Test func `more inputs are seen in the plane of their principal components`() throws {
    let session = try Experiment.default(for: "iris").session()
    let plane = FieldPlane(session.data)
    #expect(plane.titles.x == "principal component 1")
    #expect(plane.titles.y == "principal component 2")
    // Flowers of one species lie together: setosa apart from the others along the first axis.
    let field = field(session.data, session.network, width: 3, height: 3)
    let setosa = field.points.filter { $0.label == 0 }.map(\.x)
    let others = field.points.filter { $0.label != 0 }.map(\.x)
    let isLeft = (setosa.max() ?? 1) < (others.min() ?? 0)
    let isRight = (setosa.min() ?? 0) > (others.max() ?? 1)
    #expect(isLeft || isRight)
  }

  // MARK: - Refinement

  @Test func `rows come one by one, and until then look like one above`() throws {
    let session = try Experiment.small().session()
    let height = 20
    let sampler = FieldSampler<Double>(
      session.data, plane: FieldPlane(session.data), width: 4, height: height)
    func field() -> DecisionField {
      sampler.field(network: session.network, workspace: session.evaluationWorkspace)
    }
    sampler.refresh(rows: 1, network: session.network, workspace: session.evaluationWorkspace)
    guard case .classes(_, let first) = field().samples else { return }
    #expect(!field().isComplete)
    for row in 1..<height { #expect(first[row * 4..<row * 4 + 4] == first[0..<4]) }
    var rows = 1
    while !sampler.isComplete {
      sampler.refresh(rows: 3, network: session.network, workspace: session.evaluationWorkspace)
      rows += 3
      try #require(rows < 2 * height)
    }
    #expect(rows >= height)
    let refined = field()
    #expect(refined.isComplete)
    #expect(
      refined.samples
        == self.field(session.data, session.network, width: 4, height: height).samples)
    sampler.invalidate()
    #expect(!field().isComplete)
    #expect(field().samples == refined.samples)
  }
}
