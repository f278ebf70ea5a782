import Testing

@testable import NeuralNetwork

@Suite struct `Optimizers` {
  /// The reference's key, the member, and its settings there.
  static let cases: [(String, String, [String: Double])] = [
    ("gradient-descent", "gradient-descent", [:]),
    ("momentum", "momentum", [:]),
    ("rmsprop", "rmsprop", [:]),
    ("nesterov", "nesterov", [:]),
    ("adam(", "adam", [:]),
    ("adamw", "adamw", ["weight-decay": 0.1]),
    ("adagrad", "adagrad", [:]),
  ].filter { OptimizerFamily.description(of: $0.1) != nil }

  @Test(arguments: cases)
  func `six steps meet the reference`(_ key: String, _ id: String, _ settings: [String: Double])
    throws
  {
    try expectReference(key, id, settings, Double.self)
    try expectReference(key, id, settings, Float.self)
  }

  @Test func `every member is in the reference`() {
    #expect(Set(Self.cases.map(\.1)) == Set(OptimizerFamily.descriptions.map(\.id)))
  }

  private func expectReference<S: Scalar>(
    _ key: String, _ id: String, _ settings: [String: Double], _ type: S.Type
  ) throws {
    let reference = try Reference("optimizers")
    let optimizer = try #require(Selection<OptimizerFamily>(id, settings)).make()
    let start = try reference["initial parameters"].numbers()
    let parameters = AlignedBuffer<S>(count: start.count)
    let gradients = AlignedBuffer<S>(count: start.count)
    let first = AlignedBuffer<S>(count: start.count)
    let second = AlignedBuffer<S>(count: start.count)
    for (index, value) in start.enumerated() { parameters.base[index] = S(value) }
    let expected = try reference["parameters after each step"].member(beginning: key)
    for step in 0..<expected.count {
      let gradient = try reference["gradients per step"][step].numbers()
      for (index, value) in gradient.enumerated() { gradients.base[index] = S(value) }
      S.update(
        optimizer,
        ParameterSweep(
          parameters: parameters.vectors, gradients: gradients.vectors,
          first: optimizer.stateCount > 0 ? first.vectors : nil,
          second: optimizer.stateCount > 1 ? second.vectors : nil),
        learningRate: try reference["learning rate"].number(), step: step + 1)
      let got = start.indices.map { parameters.base[$0] }
      #expect(
        largestDifference(got, try expected[step].numbers()) <= S.referenceTolerance,
        "step \(step + 1)")
    }
  }

  @Test(arguments: OptimizerFamily.descriptions)
  func `every setting's ends keep parameters without a gradient finite`(
    _ description: ChoiceDescription
  ) throws {
    for setting in description.settings {
      for value in [setting.range.lowerBound, setting.range.upperBound] {
        let selection = try #require(
          Selection<OptimizerFamily>(description.id, [setting.name: value]))
        let optimizer = selection.make()
        let vectors = (0..<4).map { _ in AlignedBuffer<Float>(count: 8) }
        // One parameter has a gradient; the others are as padding is.
        (vectors[0].base[0], vectors[1].base[0]) = (1, 0.5)
        for step in 1...3 {
          Float.update(
            optimizer,
            ParameterSweep(
              parameters: vectors[0].vectors, gradients: vectors[1].vectors,
              first: vectors[2].vectors, second: vectors[3].vectors),
            learningRate: 0.01, step: step)
        }
        for index in 0..<8 {
          #expect(vectors[0].base[index].isFinite, "\(setting.name) \(value)")
        }
      }
    }
  }
}

@Suite struct `Schedules` {
  static let cases: [(String, String, [String: Double])] = [
    ("inverse-time", "inverse-time", ["decay": 0.5]),
    ("exponential", "exponential", ["decay": 0.9]),
    ("inverse-square-root", "inverse-square-root", ["decay": 1]),
    ("step", "step", ["every": 3, "factor": 0.5]),
    ("cosine", "cosine", ["epochs": 8, "floor": 0]),
  ]

  @Test(arguments: cases)
  func `the rates of the epochs meet the reference`(
    _ key: String, _ id: String, _ settings: [String: Double]
  ) throws {
    let reference = try Reference("schedules")
    let initial = try reference["initial learning rate"].number()
    let expected = try reference.member(beginning: "learning rate at").member(beginning: key)
      .numbers()
    let schedule = try #require(Selection<ScheduleFamily>(id, settings)).make()
    let got = expected.indices.map { schedule.learningRate(initial: initial, epoch: $0) }
    #expect(largestDifference(got, expected) <= 1e-12)
  }

  @Test func `a constant rate stays`() {
    let schedule = Selection<ScheduleFamily>(ConstantRate.self).make()
    #expect(schedule.learningRate(initial: 0.3, epoch: 1_000_000) == 0.3)
  }

  @Test func `every member is in the reference or constant`() {
    #expect(
      Set(Self.cases.map(\.1) + ["constant"]) == Set(ScheduleFamily.descriptions.map(\.id)))
  }
}
