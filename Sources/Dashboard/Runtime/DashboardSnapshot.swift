import TerminalUI
import Training

/// The dashboard as it would look, without a terminal.
public enum DashboardSnapshot {
  /// The screens that can be shown.
  public static var screenNames: [String] { Screen.allCases.map(\.rawValue) }
  /// The panels that can be shown alone, screen after screen.
  public static var panelNames: [String] { PanelID.allCases.map(\.name) }

  /// The picture of `document` after `epochs` epochs in a window of `size`.
  ///
  /// What `last` has loaded is not loaded again; throws what loading throws. `screen` is one of
  /// ``screenNames``, the first by default; `panel`, one of ``panelNames``, fills the window alone,
  /// whatever the screen.
  public static func picture(
    of document: ExperimentDocument, model: TrainedModel?, reusing last: PreparedData? = nil,
    size: Size, epochs: Int, screen: String? = nil, panel: String? = nil, theme: Theme = .standard,
    glyphs: GlyphSet = .braille
  ) throws -> CellBuffer {
    var state = DashboardState(
      experiment: document.experiment, size: size, glyphs: glyphs, theme: theme)
    state.show(screen.flatMap(Screen.init(rawValue:)) ?? .train)
    if let panel { state.zoom(PanelID(panel)) }
    let snapshot = try StillRun.snapshot(
      of: document.experiment, model: model, reusing: last, epochs: epochs,
      measuring: DashboardLayout(state).measurements,
      // What is on the screen may depend on the data: images, their number of inputs.
      then: { DashboardLayout(showing($0, state)).measurements })
    state = showing(snapshot, state)
    return view(state)
  }

  /// `state` with what was measured.
  private static func showing(
    _ snapshot: TrainingSnapshot, _ state: DashboardState
  ) -> DashboardState {
    var (snapshot, state) = (snapshot, state)
    snapshot.generation = state.generation
    _ = update(&state, .snapshot(snapshot), now: 0)
    return state
  }
}
