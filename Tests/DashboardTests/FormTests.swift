import NeuralNetwork
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `The form` {
  @Test func `units are typed, and nonsense is refused and stays to be mended`() throws {
    var state = try dashboard()
    _ = state.press(.enter, .control("u"))
    state.type("abc")
    #expect(state.press(.enter).isEmpty)
    #expect(state.toast?.text == "units: 'abc' is not a whole number (1 to 65536)")
    #expect(state.form.editor?.text == "abc")
    _ = state.press(.control("u"))
    state.type("12")
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.dense(0)?.units == 12)
    #expect(state.form.editor == nil)
  }

  @Test func `plus and minus step the field under the cursor`() throws {
    var state = try dashboard { $0.changeDense(0) { $0.units = 8 } }
    _ = state.press(.character("+"), .character("+"), .character("-"))
    #expect(state.experiment.dense(0)?.units == 9)
    _ = state.press(.right, .character("+"))
    #expect(state.experiment.dense(0)?.activation.id == "relu")
  }

  @Test func `Enter lists the options and takes one`() throws {
    var state = try dashboard()
    _ = state.press(.right, .enter)
    #expect(state.picture.contains("Activation"))
    state.type("sigm")
    #expect(state.press(.enter).map(\.name) == ["load"])
    #expect(state.experiment.dense(0)?.activation.id == "sigmoid")
  }

  @Test(arguments: ["circle", "iris"])
  func `every setting can be stepped and typed back`(_ dataset: String) throws {
    let experiment = Experiment.default(for: dataset)
    for field in settingsFields(of: experiment) {
      #expect(field.sentence.hasSuffix("."), "\(field.title)")
      if let change = field.step(1, in: experiment) {
        var changed = experiment
        change(&changed)
        #expect(changed.problems().isEmpty, "\(field.title)")
      }
      if case .action = field.kind { continue }
      guard case .success(let change) = field.parse(field.value(in: experiment)) else {
        Issue.record("\(field.title) does not read its own value")
        continue
      }
      var same = experiment
      change(&same)
      #expect(field.value(in: same) == field.value(in: experiment), "\(field.title)")
    }
  }

  @Test func `live settings are applied, others rebuild from the same seed`() throws {
    var state = try dashboard(epochs: 1)
    #expect(state.edit { $0.training.l2 = 0.1 }.map(\.name) == ["apply"])
    #expect(state.edit { $0.training.batchSize = .full }.map(\.name) == ["apply"])
    #expect(state.edit { $0.training.optimizer = Selection(Momentum.self) }.map(\.name) == ["load"])
    #expect(state.toast?.text == "rebuilt from seed 42")
  }

  @Test func `a running network runs on after it was rebuilt`() throws {
    var state = try dashboard()
    _ = state.press(.character(" "))
    #expect(state.press(.character("a")).map(\.name) == ["load", "run"])
  }

  @Test func `an impossible change is said and changes nothing`() throws {
    var state = try dashboard()
    let before = state.experiment
    #expect(state.edit { $0.training.learningRate = -1 }.isEmpty)
    #expect(state.experiment == before)
    #expect(state.toast?.kind == .problem)
  }

  @Test func `data that cannot be loaded leave the run before`() throws {
    var state = try dashboard()
    let before = state.experiment
    _ = state.begin(.default(forCSV: "missing.csv"))
    let failed = state.experiment
    _ = update(
      &state, .trainer(.couldNotLoad(failed, problem: "missing.csv: no such file")), now: 0)
    #expect(state.experiment == before)
    #expect(state.current != nil)
    #expect(state.toast?.text == "missing.csv: no such file")
  }

  @Test func `another dataset brings its own network until somebody changed it`() throws {
    var state = try dashboard("circle")
    _ = state.choose(dataset: "iris")
    #expect(state.experiment == .default(for: "iris"))
    _ = state.press(.character("a"))
    let layers = state.experiment.network.layers
    _ = state.choose(dataset: "wine")
    #expect(state.experiment.network.layers == layers)
    #expect(state.experiment.data.source == .bundled("wine"))
  }

  @Test(arguments: [
    (0.01, 1, 0.02), (0.02, 1, 0.05), (0.05, 1, 0.1), (0.01, -1, 0.005), (0.03, 1, 0.05),
    (0.03, -1, 0.02), (1e-6, -1, 0), (0, 1, 1e-6),
  ])
  func `logarithmic steps go 1-2-5`(_ value: Double, _ direction: Int, _ expected: Double) {
    #expect(stepped(value, direction, .logarithmic, .penalty) == expected)
  }

  @Test func `averages near 1 are stepped by their distance from it`() {
    let limits = Limits(0...0.999_999)
    #expect(stepped(0.9, 1, .oneMinusLogarithmic, limits) == 0.95)
    #expect(stepped(0.99, -1, .oneMinusLogarithmic, limits) == 0.98)
  }
}
