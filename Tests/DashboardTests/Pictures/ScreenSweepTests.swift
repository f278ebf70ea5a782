import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// Every screen, and every dialog over it, in windows of every size.
@Suite struct `Sweep of screens` {
  /// Around nothing, around the least window that panels are drawn in, and beyond.
  static let sizes = [
    (0, 0), (1, 1), (2, 1), (1, 100), (300, 1), (59, 18), (60, 17), (60, 18), (61, 19), (80, 24),
    (97, 31), (120, 40), (300, 18), (60, 100), (300, 100),
  ].map { Size(width: $0, height: $1) }

  /// Each situation in a third of the windows, each window in several situations.
  @Test(arguments: Screen.allCases, Situation.all.indices)
  func `a screen is drawn in any window`(_ screen: Screen, _ number: Int) throws {
    var state = try Situation.all[number].state()
    state.show(screen)
    for (index, size) in Self.sizes.enumerated() where (index + number) % 3 == 0 {
      state.size = size
      state.glyphs = GlyphSet.allCases[index % GlyphSet.allCases.count]
      let picture = view(state)
      #expect(Size(width: picture.width, height: picture.height) == size)
    }
  }

  @Test(arguments: Screen.allCases)
  func `panels fill any window and never overlap`(_ screen: Screen) {
    let least = DashboardLayout.minimum
    let widths = Array(least.width...130) + Array(stride(from: 131, through: 300, by: 13))
    let heights = Array(least.height...45) + Array(stride(from: 46, through: 100, by: 9))
    for width in widths {
      for height in heights {
        let area = Rect(x: 0, y: 1, width: width, height: height - 3)
        let places = screen.arrange(in: area, classCount: 3)
        var covered = 0
        for (index, place) in places.enumerated() {
          covered += place.rect.width * place.rect.height
          let isInside = area.intersection(place.rect) == place.rect
          let isAlone = places.dropFirst(index + 1).allSatisfy {
            place.rect.intersection($0.rect).isEmpty
          }
          #expect(isInside && isAlone, "\(place.id) in \(width) × \(height)")
        }
        #expect(covered == width * (height - 3), "\(width) × \(height)")
      }
    }
  }

  @Test func `every dialog is drawn over any screen in any window`() throws {
    for (id, dialog) in try Self.dialogs().sorted(by: { $0.key < $1.key }) {
      var state = dialog
      for (index, size) in Self.sizes.enumerated() {
        state.screen = Screen.allCases[index % Screen.allCases.count]
        state.focus = state.screen.panels[0]
        state.glyphs = GlyphSet.allCases[index % GlyphSet.allCases.count]
        state.size = size
        let picture = view(state)
        #expect(Size(width: picture.width, height: picture.height) == size)
        let layout = DashboardLayout(state)
        guard !layout.isTooSmall, let dialog = state.dialog else { continue }
        let rect = layout.dialogRect(dialog)
        #expect(Rect(size).intersection(rect) == rect, "\(id) in \(size.width) × \(size.height)")
      }
    }
  }

  @Test func `every dialog can be opened`() throws {
    #expect(
      try Set(Self.dialogs().keys) == [
        "choice", "confirm", "dataset", "export", "gradient-check", "help", "open", "palette",
        "plane", "save", "several", "theme",
      ])
  }

  /// A dashboard for every kind of dialog: of all actions, of all fields of the forms, of all keys
  /// of panels, and of what the trainer tells.
  static func dialogs() throws -> [String: DashboardState] {
    var found: [String: DashboardState] = [:]
    func note(_ state: DashboardState) {
      guard let dialog = state.dialog, found[dialog.id] == nil else { return }
      found[dialog.id] = state
    }
    func attempt(_ state: DashboardState, _ change: (inout DashboardState) -> Void) {
      var state = state
      change(&state)
      note(state)
    }
    for dataset in ["circle", "iris"] {
      let state = try dashboard(dataset, epochs: 1)
      for action in Action.all { attempt(state) { _ = action.perform(&$0) } }
      for field in state.dataFields + state.settingsGroups.flatMap(\.fields) {
        attempt(state) { _ = $0.open(field) }
      }
      for id in PanelID.allCases {
        for code in UInt8(ascii: " ")...UInt8(ascii: "~") {
          let key = Key.character(Character(Unicode.Scalar(code)))
          attempt(state) { _ = panel(id).handle(key, state: &$0) }
        }
      }
      let bench = try TrainerEngine.bench(state.experiment, model: nil)
      let checks = bench.model.gradientCheck(on: bench.data)
      let report = GradientCheckReport(generation: state.generation, step: 0, layers: checks)
      attempt(state) { _ = update(&$0, .trainer(.gradientCheck(report)), now: 0) }
    }
    return found
  }
}
