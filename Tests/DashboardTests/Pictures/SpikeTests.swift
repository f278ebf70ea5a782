import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What history keeps of a long run, and the chart shows of it.
@Suite struct `A spike in a long run` {
  /// A million steps of a single weight, whose batches all cost ½; in the middle of an epoch, so
  /// that no evaluation of whole sets sees it, one step goes far away and the next one comes back.
  private static let history = Result {
    let folder = try TestFolder()
    try folder.write("x,y\n" + String(repeating: "1,1\n", count: 1_000), to: "ones.csv")
    var experiment = Experiment.default(forCSV: folder.path + "/ones.csv")
    experiment.precision = .float64
    experiment.data.task = .regression
    experiment.data.split = .trainOnly
    experiment.data.standardize = false
    experiment.network.layers = []
    experiment.network.output.initializer = Selection(Zeros.self)
    experiment.training.optimizer = Selection(GradientDescent.self)
    experiment.training.batchSize = .count(1)
    // Nothing moves: what is added to 0 stays below every digit of what a cost is made of.
    experiment.training.learningRate = 1e-300
    let session = TrainingSession<Double>(experiment, data: try PreparedData(experiment))
    session.advance(batches: spikeStep)
    var settings = LiveSettings(experiment.training)
    // From weight and bias 0 to 100 each, where the cost is 199² / 2, and back.
    for rate in [100, 100 / 199.0] {
      settings.learningRate = rate
      session.apply(settings)
      session.advance(batches: 1)
    }
    settings.learningRate = 1e-300
    session.apply(settings)
    session.advance(batches: stepCount - session.step)
    return session.history
  }
  private static let stepCount = 1_000_000
  private static let spikeStep = 500_500

  @Test func `is in a record of its history`() throws {
    let history = try Self.history.get()
    #expect(history.batches.count < 10_000)
    let spikes = history.batches.filter { $0.maximum > 1_000 }
    #expect(spikes.map(\.maximum) == [199.0 * 199 / 2])
    #expect(history.epochs.allSatisfy { $0.train.cost < 1 })
  }

  @Test(arguments: [true, false], [16, 24, 36, 76])
  func `is drawn at its place up to the top`(_ isLinear: Bool, _ width: Int) throws {
    let history = try Self.history.get()
    let size = Size(width: width, height: 10)
    let place = try #require(tops(history, isLinear, size).first)
    // The axis takes some columns on the left.
    #expect((0.5...0.8).contains(place))
    #expect(try tops(history, isLinear, size).count == 1)
    // And without the spike nothing is there.
    var smooth = history
    for index in smooth.batches.indices { smooth.batches[index].maximum = 0.5 }
    #expect(try tops(smooth, isLinear, size).isEmpty)
  }

  /// Where, in shares of the width, something is drawn in the first rows, of which the legend may
  /// take one.
  private func tops(_ history: History, _ isLinear: Bool, _ size: Size) throws -> [Double] {
    var state = try dashboard("plane")
    var snapshot = try #require(state.current)
    snapshot.history = history
    snapshot.history.flags = []
    _ = update(&state, .snapshot(snapshot), now: 0)
    state.linearPanels = isLinear ? [.cost] : []
    var buffer = CellBuffer(size)
    panel(.cost).draw(in: buffer.bounds, of: &buffer, state)
    let braille: ClosedRange<Unicode.Scalar> = "\u{2801}"..."\u{28ff}"
    return (0..<size.width).filter { x in
      (0...1).contains { y in buffer[x, y].map { braille.contains($0.base) } ?? false }
    }.map { Double($0) / Double(size.width) }
  }
}
