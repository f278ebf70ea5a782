import TerminalUI
import Training

/// Where everything stands in a window of a size.
///
/// The same value answers what is drawn where, what a click hits, and what must be measured.
struct DashboardLayout {
  /// The least window that panels are drawn in.
  static let minimum = Size(width: 60, height: 18)

  let size: Size
  /// The first row: name and screens.
  let topBar: Rect
  /// The last two rows: state and keys.
  let status: Rect
  let keys: Rect
  /// The panels with their frames, in the order of the focus.
  let panels: [(id: PanelID, rect: Rect)]
  /// The panels that the focus visits: those with a place in a window of this size, and those that
  /// are seen nowhere else, which are shown alone.
  let focusOrder: [PanelID]
  private let state: DashboardState

  /// The layout of `state`; a zoomed panel alone.
  init(_ state: DashboardState) {
    self.state = state
    size = state.size
    let whole = Rect(state.size)
    let (top, rest) = whole.splitTop(1)
    let (middle, foot) = rest.splitTop(rest.height - 2)
    topBar = top
    (status, keys) = foot.splitTop(1)
    guard size.width >= Self.minimum.width, size.height >= Self.minimum.height else {
      panels = []
      focusOrder = []
      return
    }
    let all = state.screen.arrange(
      in: middle, classCount: state.current?.data.classNames.count ?? 0)
    // A panel that has no place in a window of this size is shown alone while it has the focus.
    let hasPlace = all.contains { $0.id == state.focus }
    panels = state.isZoomed || !hasPlace ? [(state.focus, middle)] : all
    focusOrder = state.screen.panels.filter { id in
      all.contains { $0.id == id }
        || id.home == state.screen && !Dashboard.panel(id).isOnAnotherScreen
    }
  }

  /// Whether the window has no room for panels.
  var isTooSmall: Bool { panels.isEmpty }

  /// What the panels on the screen need to have measured.
  var measurements: MeasurementRequest {
    panels.reduce(MeasurementRequest()) { request, place in
      request.union(
        Dashboard.panel(place.id).measurements(in: PanelFrame.inside(of: place.rect), state))
    }
  }

  /// The rectangle of `dialog`: in the middle, as large as it asks for and the window allows.
  func dialogRect(_ dialog: any Dialog) -> Rect {
    let wanted = dialog.size(in: size)
    let width = min(wanted.width, size.width - 2)
    let height = min(wanted.height, size.height - 2)
    return Rect(
      x: (size.width - width) / 2, y: max(1, (size.height - height) / 2), width: width,
      height: height)
  }

  // MARK: - The mouse

  /// The panel under the mouse.
  func panel(at event: MouseEvent) -> (id: PanelID, rect: Rect)? {
    panels.first { $0.rect.contains(x: event.x, y: event.y) }
  }

  /// The action whose hint at the foot of the screen is under the mouse.
  func action(at event: MouseEvent) -> Action? {
    guard !isTooSmall else { return nil }
    if topBar.contains(x: event.x, y: event.y) {
      return TopBar(state, width: topBar.width).places
        .first { $0.columns.contains(event.x - topBar.x) }?.action
    }
    // While something is typed other keys stand there.
    guard keys.contains(x: event.x, y: event.y), state.editedField == nil else { return nil }
    return keyHints(width: keys.width).first { $0.columns.contains(event.x - keys.x) }?.action
  }
}

/// A hint at the foot of the screen: a key, what it does, and where that stands.
struct KeyHintPlace {
  var action: Action
  var columns: Range<Int>
}

/// The hints that fit into a row of `width`, from the most to the least useful.
func keyHints(width: Int) -> [KeyHintPlace] {
  let useful: [Action] = [
    .runOrPause, .help, .quit, .stepBatch, .restart, .chooseDataset, .exportWeights, .palette,
    .stepEpoch, .restartWithNewSeed, .nextPanel, .zoom, .chooseTheme, .openFile, .saveExperiment,
    .checkGradients, .undo,
  ]
  let gap = width < 100 ? 2 : 3
  var chosen: [Action] = []
  var used = 1
  for action in useful {
    let length = hintLength(action) + gap
    if used + length > width { continue }
    used += length
    chosen.append(action)
  }
  let all = Action.all.filter { action in chosen.contains { $0.title == action.title } }
  var x = 1
  return all.map { action in
    defer { x += hintLength(action) + gap }
    return KeyHintPlace(action: action, columns: x..<x + hintLength(action))
  }
}

private func hintLength(_ action: Action) -> Int {
  columns(of: action.keys.first?.name ?? "") + 1 + columns(of: action.hint ?? "")
}
