import TerminalUI
import Testing

@testable import Dashboard

extension DashboardState {
  /// Types keys, and looks at data where a dialog asks for that; returns what else the world was
  /// asked for.
  mutating func use(_ keys: Key...) -> [Effect] {
    keys.flatMap { key in
      press(key).filter { effect in
        guard case .preview(let source) = effect else { return true }
        _ = update(&self, .finished(.previewed(DatasetPreview(source))), now: now)
        return false
      }
    }
  }

  mutating func write(_ text: String) {
    for character in text { _ = use(.character(character)) }
  }

  /// Presses the mouse on the first place of the screen where `text` stands.
  mutating func click(on text: String) throws -> [Effect] {
    let (row, line) = try #require(
      view(self).lines.enumerated().first { $0.element.contains(text) }, "no \(text)")
    let column = try #require(line.firstRange(of: text)).lowerBound
    let x = line.distance(from: line.startIndex, to: column)
    return update(&self, .terminal(.mouse(MouseEvent(.press, x: x, y: row))), now: now)
  }

  var openList: ListPicker? { (dialog as? any ListDialog)?.list }
}

/// The windows that dialogs are looked at in: the smallest, the usual and a large one.
let windows = [
  Size(width: 60, height: 18), Size(width: 80, height: 24), Size(width: 200, height: 50),
]
