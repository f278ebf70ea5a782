import TerminalUI
import Training

extension PanelID {
  static let health = PanelID("health")
}

/// What is wrong with how signals flow, with evidence and remedy, and the numbers it is judged by.
struct HealthPanel: Panel {
  let id = PanelID.health

  func title(_ state: DashboardState) -> String { "Health" }
  func value(_ state: DashboardState) -> String {
    guard let findings = state.current?.findings else { return "" }
    if findings.isEmpty { return "healthy" }
    return findings.count == 1 ? "1 finding" : "\(findings.count) findings"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("↑↓", "scroll"), KeyHint("←→", "time"), KeyHint("z", "zoom")]
  }
  var explanation: String {
    "What is wrong with how signals flow through the network: the layer that shows it most, the "
      + "numbers, since when, and what usually helps. A finding needs several looks in a row, and "
      + "a cost that is still high. Below it the numbers that are judged, each with its limit: "
      + "the ratio of the first layer's gradient to the output's alone says little, for a "
      + "network can vanish or explode in all layers alike. The arrows left and right show these "
      + "numbers as they were."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(histogramBins: 48)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    switch key {
    case .up, .character("k"): scroll(by: -1, &state)
    case .down, .character("j"): scroll(by: 1, &state)
    case .pageUp: scroll(by: -10, &state)
    case .pageDown: scroll(by: 10, &state)
    case .home: state.gradientsView.firstHealthLine = 0
    case .left, .right: return LayerKeys.handle(key, state: &state)
    default: return nil
    }
    return []
  }

  private func scroll(by count: Int, _ state: inout DashboardState) {
    guard let place = DashboardLayout(state).panels.first(where: { $0.id == id }) else { return }
    let inside = PanelFrame.inside(of: place.rect)
    let last = lastFirstLine(text(in: inside, state), height: inside.height)
    let now = min(state.gradientsView.firstHealthLine, last)
    state.gradientsView.firstHealthLine = max(0, min(last, now + count))
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let text = text(in: rect, state)
    let last = lastFirstLine(text, height: rect.height)
    let first = min(state.gradientsView.firstHealthLine, last)
    // The mark has the last row to itself.
    let hasMore = first < last && rect.width >= 8 && rect.height > 0
    let lines = text.dropFirst(first).prefix(hasMore ? rect.height - 1 : rect.height)
    for (row, line) in lines.enumerated() {
      for part in line.parts {
        buffer.text(part.text, x: rect.x + margin(rect) + part.column, y: rect.y + row, part.style)
      }
    }
    if hasMore {
      buffer.text(
        state.glyphs.isUnicode ? "↓ more" : "more", endingAt: rect.maxX, y: rect.maxY - 1,
        .role(.key))
    }
  }

  private func text(in rect: Rect, _ state: DashboardState) -> [HealthText.Line] {
    guard let snapshot = state.current else { return [] }
    return HealthText(
      snapshot, state.layersMoment, width: rect.width - 2 * margin(rect), glyphs: state.glyphs
    ).lines
  }

  /// Texts stand off the frame where that costs no number.
  private func margin(_ rect: Rect) -> Int { rect.width >= 34 ? 1 : 0 }

  private func lastFirstLine(_ text: [HealthText.Line], height: Int) -> Int {
    max(0, text.count - height)
  }
}
