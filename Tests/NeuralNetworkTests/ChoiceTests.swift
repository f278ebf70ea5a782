import Testing

@testable import NeuralNetwork

@Suite struct `Choices` {
  @Test func `ids are unique, lower case and joined by hyphens`() {
    for descriptions in [
      ActivationFamily.descriptions, InitializerFamily.descriptions, OptimizerFamily.descriptions,
      ScheduleFamily.descriptions,
    ] {
      let ids = descriptions.map(\.id)
      #expect(Set(ids).count == ids.count)
      for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }) }
    }
  }

  @Test func `every default lies in its range and every sentence is one`() {
    let all =
      ActivationFamily.descriptions + InitializerFamily.descriptions + OptimizerFamily.descriptions
      + ScheduleFamily.descriptions
    for description in all {
      #expect(description.sentence.hasSuffix("."), "\(description.id)")
      for setting in description.settings {
        #expect(setting.sentence.hasSuffix("."), "\(description.id).\(setting.name)")
        if let value = setting.defaultValue { #expect(setting.range.contains(value)) }
      }
      if description.isWrittenAsPair { #expect(description.settings.count == 1) }
    }
  }

  @Test func `a setting equal to its default is forgotten`() throws {
    #expect(Selection<OptimizerFamily>("adam", ["beta1": 0.9]) == Selection("adam"))
    #expect(try #require(Selection<OptimizerFamily>("adam", ["beta1": 0.8]))["beta1"] == 0.8)
    #expect(Selection<OptimizerFamily>("adam", ["gamma": 1]) == nil)
    #expect(Selection<OptimizerFamily>("adamm") == nil)
  }

  @Test(arguments: [
    ("rleu", "relu"), ("sigmoed", "sigmoid"), ("tahn", "tanh"), ("leakyrelu", "leaky-relu"),
  ])
  func `a slip of the fingers finds what was meant`(_ typed: String, _ meant: String) {
    #expect(suggestion(for: typed, among: ActivationFamily.descriptions.map(\.id)) == meant)
  }

  @Test func `nothing is suggested for what is like nothing`() {
    #expect(suggestion(for: "banana", among: ActivationFamily.descriptions.map(\.id)) == nil)
    #expect(suggestion(for: "x", among: []) == nil)
  }
}
