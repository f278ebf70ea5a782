import TerminalUI

/// Something that a person can have done, by a key, a click, or by name in the command palette.
///
/// Keys, palette, help and the hints at the foot of the screen are all made from ``all``.
struct Action: Sendable {
  /// What kinds of actions there are, in the order of the help.
  enum Group: String, CaseIterable, Sendable {
    case training = "Training"
    case network = "Network"
    case files = "Data and files"
    case view = "View"
  }

  /// Its name in the palette.
  var title: String
  /// What it does, in one sentence.
  var sentence: String
  /// A word or two for the foot of the screen; `nil` for what need not stand there.
  var hint: String?
  var group: Group
  /// The keys that do it, the most usual first.
  var keys: [Key]
  /// Whether a trained network gives way to another one by it: then the palette offers it by its
  /// name alone, and not by a word of its sentence.
  var replacesNetwork = false
  /// Does it.
  var perform: @Sendable (inout DashboardState) -> [Effect]

  /// The keys as people call them: `space`, `? F1`.
  var keyNames: String { keys.map(\.name).joined(separator: " ") }
}

extension Key {
  /// The key as people call it.
  var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let letter): "^\(letter.uppercased())"
    case .function(let number): "F\(number)"
    case .enter: "⏎"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "⇧Tab"
    case .backspace: "⌫"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    }
  }
}

extension Action {
  /// Every action, in the order of help and palette: the one list that a new action joins.
  static let all: [Action] =
    [
      runOrPause, stepBatch, stepEpoch, restart, restartWithNewSeed, lowerRate, raiseRate, slower,
      faster, checkGradients,
      addLayer, deleteLayer, moveLayerDown, moveLayerUp, sameInAllLayers, undo, redo,
      chooseDataset, openFile, saveExperiment, exportWeights,
      nextPanel, previousPanel, zoom, toggleLogAxis, chooseTheme, help, palette, quit,
    ] + screens

  /// What works in a window that is too small for anything else.
  static let withoutRoom: [Action] = [runOrPause, quit]
}
