import TerminalUI
import Training

/// The inputs of the tried example as sliders, with the answers below or beside them.
struct ProbeSliders {
  private let snapshot: TrainingSnapshot
  private let sliders: Rect
  private let answers: Rect
  private let strips: Rect
  /// The first input in sight.
  private let first: Int

  /// The places in `rect` of the inputs and answers of `snapshot`.
  init(_ snapshot: TrainingSnapshot, in rect: Rect, _ state: DashboardState) {
    self.snapshot = snapshot
    let inner = rect.inset(left: 1, right: 1)
    let inputCount = snapshot.source.dataset.inputCount
    let stripHeight = ActivationStrips(snapshot, usesColor: state.usesColor).height
    if inner.width >= 56 {
      let (left, right) = inner.splitLeft(inner.width * 11 / 20)
      let hasStrips = left.height > inputCount + stripHeight
      sliders = left.splitTop(min(inputCount, left.height)).top
      strips = left.splitTop(hasStrips ? inputCount + 1 : left.height).rest
      answers = right.inset(left: 3)
    } else {
      let classes = snapshot.data.classNames.count
      let wanted = min(max(2, classes), max(1, inner.height / 2))
      let (top, rest) = inner.splitTop(min(inputCount, inner.height - wanted - 1))
      sliders = top
      let room = rest.inset(top: 1)
      let hasStrips = room.height >= max(2, classes + 2) + 1 + stripHeight
      (answers, strips) = room.splitTop(hasStrips ? room.height - stripHeight : room.height)
    }
    let selected = min(state.neuronsView.probe.input, inputCount - 1)
    first = max(0, min(selected - sliders.height / 2, inputCount - sliders.height))
  }

  func draw(of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let values = state.probeValues else { return }
    let names = snapshot.source.dataset.inputNames
    for index in names.indices.dropFirst(first).prefix(sliders.height) {
      let row = Rect(
        x: sliders.x, y: sliders.y + index - first, width: sliders.width, height: 1)
      drawSlider(index, values[index], in: row, of: &buffer, state)
    }
    ProbeAnswers(snapshot).draw(in: answers, of: &buffer, glyphs: state.glyphs)
    ActivationStrips(snapshot, usesColor: state.usesColor)
      .draw(in: strips, of: &buffer, glyphs: state.glyphs)
  }

  private func drawSlider(
    _ input: Int, _ value: Double, in row: Rect, of buffer: inout CellBuffer,
    _ state: DashboardState
  ) {
    let isSelected =
      input
      == min(
        state.neuronsView.probe.input, snapshot.source.dataset.inputCount - 1)
    let isFocused = isSelected && state.focus == .probe && state.dialog == nil
    if isSelected {
      buffer.put(state.glyphs.pointer, x: row.x, y: row.y, .role(isFocused ? .key : .dimText))
    }
    let name = shortNames(snapshot.source.dataset.inputNames, to: nameWidth)[input]
    buffer.text(name, x: row.x + 1, y: row.y, isFocused ? .selected : .role(.text))
    buffer.text(
      NumberFormat.short(value), endingAt: row.x + nameWidth + 2 + Self.numberWidth, y: row.y,
      .role(.text))
    let track = track(in: row)
    guard track.width > 2 else { return }
    let isUnicode = state.glyphs.isUnicode
    buffer.fill(track, isUnicode ? "─" : "-", .role(.border))
    let share = snapshot.source.range(ofInput: input).fraction(of: value)
    if let place = clampedInt(share * Double(track.width - 1), 0...(track.width - 1)) {
      let done = Rect(x: track.x, y: track.y, width: place, height: 1)
      buffer.fill(done, isUnicode ? "━" : "=", .role(isSelected ? .accent : .dimText))
      buffer.put(
        isUnicode ? "●" : "o", x: track.x + place, y: track.y,
        .role(isSelected ? .accent : .text, bold: true))
    }
  }

  /// Chooses the input under the mouse, and moves its slider there.
  func click(_ event: MouseEvent, state: inout DashboardState) {
    let input = first + event.y - sliders.y
    // A drag goes on with its slider wherever it leads.
    let chosen =
      event.action == .drag
      ? min(
        state.neuronsView.probe.input, snapshot.source.dataset.inputCount - 1) : input
    guard event.action == .drag || sliders.contains(x: event.x, y: event.y),
      snapshot.source.dataset.inputNames.indices.contains(chosen)
    else { return }
    state.neuronsView.probe.input = chosen
    let track = track(in: sliders)
    guard event.x >= track.x || event.action == .drag, track.width > 2 else { return }
    let share = Double(event.x - track.x) / Double(track.width - 1)
    let range = snapshot.source.range(ofInput: chosen)
    state.changeProbe { $0[chosen] = range.at(min(max(share, 0), 1)) }
  }

  private static let numberWidth = 5

  private var nameWidth: Int {
    let widest = snapshot.source.dataset.inputNames.map { columns(of: $0) }.max() ?? 0
    return min(widest, max(3, sliders.width * 2 / 5))
  }

  private func track(in row: Rect) -> Rect {
    row.inset(left: nameWidth + Self.numberWidth + 3)
  }
}

extension DashboardState {
  /// The steps from one end of a slider to the other.
  private static let sliderSteps = 40.0

  /// Takes the keys that choose and move sliders; answers whether it was one.
  mutating func slideByKey(_ key: Key) -> Bool {
    guard let source = current?.source else { return false }
    let count = source.dataset.inputCount
    let input = min(neuronsView.probe.input, count - 1)
    func slide(_ direction: Double) {
      let range = source.range(ofInput: input)
      let step = (range.upperBound - range.lowerBound) / Self.sliderSteps
      changeProbe { values in
        let next = values[input] + direction * step
        values[input] = min(max(next, range.lowerBound), range.upperBound)
      }
    }
    switch key {
    case .up, .character("k"): neuronsView.probe.input = max(0, input - 1)
    case .down, .character("j"): neuronsView.probe.input = min(count - 1, input + 1)
    case .left, .character("h"), .character("-"): slide(-1)
    case .right, .character("l"), .character("+"): slide(1)
    case .character("x"), .backspace, .delete: changeProbe { $0 = source.inputMeans }
    default: return false
    }
    return true
  }
}
