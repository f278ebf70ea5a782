@testable import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The health panel and the limits that it shows.
extension `Gradients screen` {
  @Test func `a healthy network is said to be, with the numbers it is judged by`() throws {
    #expect(
      try Array(picture(.health, screen()).prefix(12)) == [
        "● healthy",
        "No trouble at step 40.",
        "",
        "judged by                limit",
        "● dW first : out   100  ≥ 1e-3",
        "● least dW in out 1e-3  ≥ 1e-5",
        "● most dW in 1    .100    ≤ 10",
        "● ΔW:W  1e-4 – .010 1e-4 – .01",
        "● activation σ    .60 .02 – 50",
        "● saturated in 1   5 %  ≤ 40 %",
        "● dead in 1       25 %  ≤ 50 %",
        "",
      ])
  }

  @Test func `a number out of its limits is marked, a ratio alone is no trouble`() throws {
    func text(_ change: (inout TrainingSnapshot) -> Void) throws -> String {
      // Lines and their breaks become one.
      try picture(.health, screen(120, 40, change: change)).joined(separator: " ")
        .split(separator: " ").joined(separator: " ")
    }
    let fast = try text { $0.layers[0].updateRatio = 0.5 }
    #expect(fast.contains("○ ΔW:W") && fast.contains("● dead in 1 25 %"))
    #expect(fast.contains("○ unusual, but no trouble by itself"))
    let dead = try text { $0.layers[0].activations?.deadShare = 0.9 }
    #expect(dead.contains("○ dead in 1 90 %") && dead.contains("● activation σ"))
    #expect(dead.contains("○ out of its limits: trouble when it stays there"))
    let odd = try text { $0.layers[1].gradient = .nan }
    for number in ["dW first : out", "least dW in 2", "most dW in 2"] {
      #expect(odd.contains("○ \(number)"), "\(number)")
    }
    // Beside a finding it is what is wrong.
    let ill = try text { snapshot in
      snapshot.layers[0].activations?.deadShare = 0.9
      snapshot.findings = [
        HealthFinding(
          kind: .dead, layer: 0, evidence: "90 % of layer 1's units are always 0", remedy: "Try.",
          sinceStep: 0)
      ]
    }
    #expect(ill.contains("✗ dead in 1 90 %"))
  }

  @Test(arguments: HealthFinding.Kind.allCases, [24, 30, 38, 60])
  func `a finding is told whole at any width`(_ kind: HealthFinding.Kind, _ width: Int) throws {
    let finding = HealthFinding(
      kind: kind, layer: 1, evidence: "gradient rms 3.0e-9 in layer 2, 1.2e-6 of the output's",
      remedy: "Try tanh or relu, fewer layers, or larger initial weights.", sinceStep: 1_234)
    let snapshot = try #require(screen { $0.findings = [finding] }.current)
    let text = HealthText(snapshot, nil, width: width, glyphs: .braille)
    let words = text.lines.flatMap { $0.parts.flatMap { $0.text.split(separator: " ") } }
    let told = words.joined(separator: " ")
    #expect(told.hasPrefix("✗ \(kind.rawValue) in layer 2 \(finding.evidence) since step 1,234"))
    #expect(told.contains("→ \(finding.remedy)"))
    for line in text.lines {
      for part in line.parts { #expect(part.column + columns(of: part.text) <= width) }
    }
    // What was found need not be explained once more.
    #expect(!told.contains("\(kind.rawValue):"))
  }

  @Test func `what is quoted was measured with the network's own activation`() throws {
    func text(
      _ kind: HealthFinding.Kind, _ activation: any Activation.Type,
      _ initializer: Selection<InitializerFamily>?
    ) throws -> String {
      var snapshot = try #require(screen().current)
      snapshot.experiment.network.layers = [
        .dense(
          DenseExperiment(units: 8, activation: Selection(activation), initializer: initializer))
      ]
      snapshot.findings = [
        HealthFinding(kind: kind, layer: 0, evidence: "1", remedy: "Help.", sinceStep: 0)
      ]
      return HealthText(snapshot, nil, width: 60, glyphs: .braille).lines
        .flatMap { $0.parts.map(\.text) }.joined(separator: " ")
    }
    let normal = Selection<InitializerFamily>(NormalWeights.self)
    #expect(try text(.vanishing, Sigmoid.self, nil).contains("sigmoid solved 0 of 20"))
    #expect(try text(.exploding, ReLU.self, normal).contains("relu solved 4 of 20"))
    #expect(try text(.saturated, Tanh.self, normal).contains("tanh solved 5 of 20"))
    for (kind, activation) in [
      (.vanishing, Tanh.self), (.saturated, Sigmoid.self), (.exploding, Tanh.self),
      (.saturated, Tanh.self), (.exploding, ReLU.self),
    ] as [(HealthFinding.Kind, any Activation.Type)] {
      #expect(try !text(kind, activation, nil).contains("Measured"), "\(kind) \(activation)")
    }
  }

  @Test func `findings that have no room are scrolled to, and no farther`() throws {
    var state = try screen { snapshot in
      snapshot.findings = HealthFinding.Kind.allCases.map {
        HealthFinding(
          kind: $0, layer: nil, evidence: "the evidence", remedy: "the remedy", sinceStep: 0)
      }
    }
    state.focus = .health
    #expect(panel(.health).value(state) == "\(HealthFinding.Kind.allCases.count) findings")
    let top = try picture(.health, state)
    // The mark stands alone: it covers nothing.
    let mark = try #require(top.last).filter { $0 != " " }
    #expect(top[0] == "✗ diverged" && mark == "↓more")
    _ = state.press(.down)
    #expect(try picture(.health, state)[0] == top[1])
    for _ in 0..<200 { _ = state.press(.down) }
    let bottom = try picture(.health, state)
    #expect(bottom.last?.hasSuffix("more") == false)
    _ = state.press(.up)
    #expect(try picture(.health, state).dropFirst().first == bottom.first)
    _ = state.press(.home)
    #expect(try picture(.health, state) == top)
  }

  @Test func `the limits on the screen are those that findings are made by`() {
    // A network in order, at its first look, where nothing needs patience.
    func kinds(_ change: (inout HealthSigns) -> Void) -> [HealthFinding.Kind] {
      let activations = ActivationStatistics.made(spread: 0.6, saturated: 0, dead: 0)
      var signs = HealthSigns(
        step: 0, gradients: [1e-2, 1e-2, 1e-2], activations: [activations, activations],
        relativeCost: 1)
      change(&signs)
      var monitor = HealthMonitor()
      return monitor.findings(signs).map(\.kind)
    }
    let gradient = HealthLimits.gradient
    // One per cent to either side of each limit.
    for (factor, isFound) in [(1.01, true), (0.99, false)] {
      #expect(
        kinds { $0.gradients[2] = gradient.upperBound * factor } == (isFound ? [.exploding] : []))
      #expect(
        kinds { $0.gradients[0] = gradient.lowerBound / factor } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          let last = gradient.lowerBound / HealthLimits.gradientRatio / 2
          signs.gradients = [last * HealthLimits.gradientRatio / factor, last, last]
        } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          // Where all gradients are tiny it is the spread that tells.
          signs.gradients = [1e-6, 1e-6, 1e-6]
          signs.activations[1] = .made(
            spread: HealthLimits.activationSpread.lowerBound / factor, saturated: 0, dead: 0)
        } == (isFound ? [.vanishing] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: HealthLimits.activationSpread.upperBound * factor, saturated: 0, dead: 0)
        } == (isFound ? [.exploding] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: 0.6, saturated: HealthLimits.saturatedShare * factor, dead: 0)
        } == (isFound ? [.saturated] : []))
      #expect(
        kinds { signs in
          signs.activations[0] = .made(
            spread: 0.6, saturated: 0, dead: HealthLimits.deadShare * factor)
        } == (isFound ? [.dead] : []))
    }
  }

  @Test func `limits of gradients follow the spread of the values to be learnt`() throws {
    let classes = try #require(dashboard("circle").current)
    #expect(classes.gradientLimits == HealthLimits.gradient)
    let values = try #require(dashboard("sine").current)
    let factor = values.gradientLimits.lowerBound / HealthLimits.gradient.lowerBound
    // A sine of amplitude 1 has a standard deviation of 0.71, and there is some noise.
    #expect((0.6...0.9).contains(factor))
  }
}

extension ActivationStatistics {
  /// Made-up statistics.
  fileprivate static func made(
    spread: Double, saturated: Double, dead: Double
  ) -> ActivationStatistics {
    ActivationStatistics(
      mean: 0, standardDeviation: spread, saturatedShare: saturated, deadShare: dead)
  }
}
