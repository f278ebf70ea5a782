import TerminalUI
import Testing
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
  _ = state.beginFirst(weights: nil)
  var snapshot = try StillRun.snapshot(
    of: experiment, epochs: epochs, measuring: DashboardLayout(state).measurements)
  snapshot.generation = state.generation
  _ = update(&state, .snapshot(snapshot), now: 0)
  return state
}

/// A dashboard with `screen` open, and all that it wants measured, after `epochs` epochs.
func dashboard(
  on screen: Screen, _ dataset: String, size: Size = Size(width: 80, height: 24), epochs: Int = 0,
  change: (inout Experiment) -> Void = { _ in }
) throws -> DashboardState {
  var experiment = Experiment.default(for: dataset)
  change(&experiment)
  var state = DashboardState(experiment: experiment, size: size)
  state.show(screen)
  _ = state.beginFirst(weights: nil)
  try state.takeSnapshot(epochs: epochs)
  return state
}

extension DashboardState {
  /// Takes a snapshot with all that the panels on the screen want measured now.
  mutating func takeSnapshot(epochs: Int) throws {
    var snapshot = try StillRun.snapshot(
      of: experiment, epochs: epochs, measuring: DashboardLayout(self).measurements)
    snapshot.generation = generation
    _ = update(&self, .snapshot(snapshot), now: 0)
  }

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

  /// The inside of a panel where it stands on the screen, blanks at the ends of lines left out.
  func lines(of id: PanelID) -> [String] {
    guard let place = DashboardLayout(self).panels.first(where: { $0.id == id }) else { return [] }
    return DashboardTests.picture(id, PanelFrame.inside(of: place.rect).size, self)
  }

  /// The same as one text.
  func text(of id: PanelID) -> String { lines(of: id).joined(separator: "\n") }
}

extension Effect {
  /// The kind of effect, for comparisons.
  var name: String { String(describing: self).split(separator: "(").first.map(String.init) ?? "" }
}

/// The lines of a panel's inside as it stands on the screen, blanks at their ends left out.
func picture(_ id: PanelID, _ state: DashboardState) throws -> [String] {
  let place = try #require(DashboardLayout(state).panels.first { $0.id == id }).rect
  return picture(id, PanelFrame.inside(of: place).size, state)
}

/// The lines of a panel's inside of any size, blanks at their ends left out.
func picture(_ id: PanelID, _ size: Size, _ state: DashboardState) -> [String] {
  var buffer = CellBuffer(size)
  panel(id).draw(in: buffer.bounds, of: &buffer, state)
  return buffer.lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
}
