import TerminalUI
import Training

/// The name of a panel, as in `nntui snapshot --panel layer-table`. Each panel's file declares its own.
struct PanelID: Hashable, Sendable {
  let name: String

  init(_ name: String) { self.name = name }

  /// All panels' names, screen after screen.
  static let allCases = Screen.allCases.flatMap { screen in
    screen.panels.filter { $0.home == screen }
  }

  /// The screen that it belongs to: the first that has it.
  var home: Screen? { Screen.allCases.first { $0.panels.contains(self) } }
}

/// A part of the screen with a frame, a title, and keys of its own.
///
/// It has no state: what it shows and where its cursor stands is in ``DashboardState``.
protocol Panel: Sendable {
  var id: PanelID { get }
  /// What it shows, in a word or two.
  func title(_ state: DashboardState) -> String
  /// Its one number, or what there is to say in a word.
  func value(_ state: DashboardState) -> String
  /// The keys that matter in it.
  func hints(_ state: DashboardState) -> [KeyHint]
  /// What it shows and how to read it, in a few sentences for the help.
  var explanation: String { get }
  /// Whether its vertical axis can be logarithmic.
  var hasLogAxis: Bool { get }
  /// Whether another screen shows the same at large: then the focus passes it by in a window where
  /// it has no place.
  var isOnAnotherScreen: Bool { get }
  /// Whether it has something to show before the data are prepared, as forms have.
  var showsBeforeData: Bool { get }
  /// What has to be measured for it to be drawn into `rect`.
  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest
  /// Draws everything inside its frame; ``draw(in:of:_:)`` cuts off what would stick out.
  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState)
  /// Takes a key; `nil` where it has no use for it.
  func handle(_ key: Key, state: inout DashboardState) -> [Effect]?
  /// Whether it shows a course over time, where a click sets the cursor: then the pointer reads
  /// values off as it moves over it.
  var showsTime: Bool { get }
  /// Takes a turn of the wheel inside its frame; `nil` where it means up and down.
  func wheel(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect]?
  /// Whether the pointer drawn over it with a button held means as many clicks.
  var takesDrags: Bool { get }
  /// Takes a click inside its frame.
  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect]
}

extension Panel {
  /// Draws everything inside its frame, and nothing outside of `rect` whatever its size.
  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    buffer.clipped(to: rect) { buffer in
      if state.current == nil, !showsBeforeData {
        CenteredSentence.preparing.draw(in: rect, of: &buffer)
      } else {
        drawContent(in: rect, of: &buffer, state)
      }
    }
  }

  func value(_ state: DashboardState) -> String { "" }
  func hints(_ state: DashboardState) -> [KeyHint] { [] }
  var hasLogAxis: Bool { false }
  var isOnAnotherScreen: Bool { false }
  var showsBeforeData: Bool { false }
  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest()
  }
  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? { nil }
  var showsTime: Bool { false }
  func wheel(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect]? { nil }
  var takesDrags: Bool { showsTime }

  /// The time under the pointer, in epochs: where a click there would set the cursor.
  func epoch(at event: MouseEvent, in rect: Rect, _ state: DashboardState) -> Double? {
    guard showsTime else { return nil }
    var clicked = state
    clicked.cursor = nil
    _ = click(event, in: rect, state: &clicked)
    return clicked.cursor
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] { [] }
}

/// All panels, screen after screen.
private let panels = Screen.allCases.flatMap(\.members)

/// The panel called `id`.
func panel(_ id: PanelID) -> any Panel {
  panels.first { $0.id == id } ?? NetworkPanel()
}

extension MeasurementRequest {
  /// What satisfies both.
  func union(_ other: MeasurementRequest) -> MeasurementRequest {
    MeasurementRequest(
      fieldWidth: max(fieldWidth, other.fieldWidth),
      fieldHeight: max(fieldHeight, other.fieldHeight),
      plane: plane == .automatic ? other.plane : plane,
      histogramBins: max(histogramBins, other.histogramBins),
      unitFieldWidth: max(unitFieldWidth, other.unitFieldWidth),
      unitFieldHeight: max(unitFieldHeight, other.unitFieldHeight),
      weights: weights || other.weights, results: results || other.results,
      probe: probe ?? other.probe)
  }
}
