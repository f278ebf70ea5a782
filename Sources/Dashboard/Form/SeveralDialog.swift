import NeuralNetwork
import TerminalUI
import Training

/// The options of a field of which several can be chosen, each with a box before it.
struct SeveralDialog: Dialog {
  let id = "several"
  let title: String
  let hints = [KeyHint("space", "on/off"), KeyHint("⏎", "take"), KeyHint("Esc", "cancel")]
  private let field: FormField
  private let options: [ChoiceDescription]
  private let before: [String]
  private var chosen: [String]
  private var row = 0

  init(_ field: FormField, experiment: Experiment) {
    self.field = field
    title = field.title.prefix(1).uppercased() + field.title.dropFirst()
    if case .several(let options, let get, _) = field.kind {
      (self.options, before) = (options, get(experiment))
    } else {
      (options, before) = ([], [])
    }
    chosen = before
  }

  func size(in window: Size) -> Size {
    Size(width: min(72, window.width - 4), height: min(options.count + 4, window.height - 2))
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    let (head, list) = rect.splitTop(rect.height > options.count + 1 ? 2 : 0)
    drawWrapped(field.sentence, in: head, of: &buffer, .role(.dimText))
    let first = firstRow(height: list.height)
    for (index, option) in options.enumerated().dropFirst(first) {
      let line = Rect(x: list.x, y: list.y + index - first, width: list.width, height: 1)
      guard line.y < list.maxY else { break }
      let isSelected = index == row
      if isSelected { buffer.fill(line, " ", .selected) }
      let style = isSelected ? Style.selected : .role(.text)
      let box = chosen.contains(option.id) ? "[x]" : "[ ]"
      buffer.text("\(box) \(option.title)", x: line.x, y: line.y, style)
      let detail = line.inset(left: 14)
      buffer.text(
        truncated(option.sentence, to: detail.width), x: detail.x, y: detail.y,
        isSelected ? style : .role(.dimText))
    }
  }

  private func firstRow(height: Int) -> Int { max(0, row - max(0, height - 1)) }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    switch key {
    case .up, .character("k"): row = max(0, row - 1)
    case .down, .character("j"): row = min(row + 1, max(0, options.count - 1))
    case .home: row = 0
    case .end: row = max(0, options.count - 1)
    case .character(" "): toggle(state: &state)
    case .enter: return .closed(take(state: &state))
    case .escape: return .closed([])
    default: break
    }
    return .open
  }

  mutating func handle(_ event: MouseEvent, in rect: Rect, state: inout DashboardState)
    -> DialogOutcome
  {
    switch event.action {
    case .wheelUp: return handle(.up, state: &state)
    case .wheelDown: return handle(.down, state: &state)
    case .press:
      guard rect.contains(x: event.x, y: event.y) else { return .closed([]) }
      let inside = PanelFrame.inside(of: rect)
      let (head, list) = inside.splitTop(inside.height > options.count + 1 ? 2 : 0)
      let index = event.y - head.maxY + firstRow(height: list.height)
      guard event.y >= list.y, event.y < list.maxY, options.indices.contains(index) else {
        return .open
      }
      row = index
      toggle(state: &state)
    default: break
    }
    return .open
  }

  private mutating func toggle(state: inout DashboardState) {
    guard options.indices.contains(row) else { return }
    let option = options[row]
    if !chosen.contains(option.id) {
      chosen.append(option.id)
    } else if chosen.count > 1 {
      chosen.removeAll { $0 == option.id }
    } else {
      state.say("one of them has to stay", .problem)
    }
  }

  /// Changes the field, unless the same ones are chosen as before.
  private func take(state: inout DashboardState) -> [Effect] {
    guard case .several(_, _, let set) = field.kind, Set(chosen) != Set(before) else { return [] }
    let effects = state.edit { set(&$0, chosen) }
    state.form.clamp(to: state.experiment)
    return effects
  }
}
