import TerminalUI
import Training

@testable import Dashboard

/// A dashboard as it is after `epochs` epochs of a bundled data set, without any trainer.
func dashboard(
  _ dataset: String = "circle", size: Size = Size(width: 80, height: 24), epochs: Int = 0,
  glyphs: GlyphSet = .braille, change: (inout Experiment) -> Void = { _ in }
) throws -> DashboardState {
  var experiment = Experiment.default(for: dataset)
  change(&experiment)
  var state = DashboardState(experiment: experiment, size: size, glyphs: glyphs)
  _ = state.beginFirst(model: nil)
  var snapshot = try StillRun.snapshot(
    of: experiment, epochs: epochs, measuring: DashboardLayout(state).measurements)
  snapshot.generation = state.generation
  _ = update(&state, .snapshot(snapshot), now: 0)
  return state
}

extension DashboardState {
  /// Types keys one after the other and returns all that the world was asked for, measurements left
  /// out.
  mutating func press(_ keys: Key...) -> [Effect] {
    keys.flatMap { update(&self, .terminal(.key($0)), now: now) }.filter {
      if case .measure = $0 { false } else { true }
    }
  }

  /// Types text, a key a character.
  mutating func type(_ text: String) {
    for character in text { _ = press(.character(character)) }
  }

  /// The picture as one text.
  var picture: String { view(self).lines.joined(separator: "\n") }
}

extension Effect {
  /// The kind of effect, for comparisons.
  var name: String { String(describing: self).split(separator: "(").first.map(String.init) ?? "" }
}
