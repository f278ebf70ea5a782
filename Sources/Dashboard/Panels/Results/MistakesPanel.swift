import TerminalUI
import Training

extension PanelID {
  static let mistakes = PanelID("mistakes")
}

/// The examples that the network gets wrong, the worst first, and what it was given there.
struct MistakesPanel: Panel {
  let id = PanelID.mistakes

  func title(_ state: DashboardState) -> String {
    state.titleOfSet(
      state.current?.data.task == .regression ? "Largest residuals" : "Mistakes")
  }
  func value(_ state: DashboardState) -> String {
    if let note = state.untrainedNote { return note }
    guard let results = state.shownSet?.results else { return "" }
    let total = NumberFormat.count(results.count)
    guard let wrong = results.classification?.mistakeCount else {
      return results.count == 1 ? "1 example" : "\(total) examples"
    }
    return "\(NumberFormat.count(wrong)) of \(total)"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    [KeyHint("↑↓", "choose"), KeyHint("m", "set")]
  }
  var explanation: String {
    "The misclassified examples, those first of which the network is surest: their number in the "
      + "data, counted from 1, what they are, what they are taken for, and how probable the network "
      + "finds that. Of a regression the examples with the largest residuals, true minus predicted. "
      + "Below or beside them are the inputs of the chosen one, in the data's own units and in "
      + "standard deviations from their mean. The chosen example is marked in the pictures of screens "
      + "5 and 6 too."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(results: true)
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    let mistakes = mistakes(state)
    let step: Key = key == .left ? .up : key == .right ? .down : key
    let isTaken = state.handleSetKey(
      step, row: state.resultsView.mistake, count: mistakes.count
    ) { row, state in choose(row, of: mistakes, state: &state) }
    return isTaken ? [] : nil
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    let mistakes = mistakes(state)
    let layout = layout(mistakes, in: rect, state)
    let clicked: Int? =
      if layout.isGallery {
        gallery(mistakes, state)?
          .index(atColumn: event.x, row: event.y, in: layout.list, glyphs: state.glyphs)
      } else {
        layout.row(at: event.y, selected: state.resultsView.mistake)
      }
    if let clicked { choose(clicked, of: mistakes, state: &state) }
    return []
  }

  private func choose(_ row: Int, of mistakes: [Mistake], state: inout DashboardState) {
    state.resultsView.mistake = row
    if mistakes.indices.contains(row) { state.choose(example: mistakes[row].index) }
  }

  private func mistakes(_ state: DashboardState) -> [Mistake] {
    state.shownSet?.results.mistakes(classNames: state.current?.data.classNames ?? []) ?? []
  }

  // MARK: - Drawing

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let shown = state.shownSet, let snapshot = state.current else {
      CenteredSentence(DashboardState.resultsNote).draw(in: rect, of: &buffer)
      return
    }
    let mistakes = mistakes(state)
    guard !mistakes.isEmpty else {
      let count = NumberFormat.count(shown.results.count)
      CenteredSentence("No mistakes: all \(count) \(shown.set.rawValue) examples are right.")
        .draw(in: rect, of: &buffer)
      return
    }
    let selected = min(state.resultsView.mistake, mistakes.count - 1)
    let layout = layout(mistakes, in: rect, state)
    if layout.isGallery, let gallery = gallery(mistakes, state) {
      gallery.draw(in: layout.list, of: &buffer, glyphs: state.glyphs)
      let mistake = mistakes[selected]
      let text =
        "example \(snapshot.source.numberAndSet(ofExample: mistake.index)): a \(mistake.truth), taken for a "
        + "\(mistake.answer), \(mistake.amount) sure"
      buffer.text(
        truncated(text, to: layout.details.width), x: layout.details.x, y: layout.details.y,
        .role(.text))
      return
    }
    table(mistakes, in: rect, state).table(layout.window(selected: selected))
      .draw(in: layout.list, of: &buffer, glyphs: state.glyphs)
    ExampleInputs(snapshot.source, example: mistakes[selected].index, usesColor: state.usesColor)
      .draw(in: layout.details, of: &buffer, glyphs: state.glyphs)
  }

  private func table(
    _ mistakes: [Mistake], in rect: Rect, _ state: DashboardState
  ) -> MistakesTable {
    MistakesTable(
      mistakes, isRegression: state.current?.data.task == .regression, isNarrow: rect.width < 50)
  }

  private func layout(
    _ mistakes: [Mistake], in rect: Rect, _ state: DashboardState
  ) -> MistakesLayout {
    MistakesLayout(
      in: rect, isOfImages: state.current?.data.imageShape != nil, count: mistakes.count,
      tableWidth: table(mistakes, in: rect, state).width,
      inputWidth: state.current.map { ExampleInputs.width($0.source) } ?? 0)
  }

  /// All listed mistakes as images; `nil` for what is none.
  private func gallery(_ mistakes: [Mistake], _ state: DashboardState) -> ImageGallery? {
    guard let source = state.current?.source else { return nil }
    let arrow = state.glyphs.isUnicode ? "→" : ">"
    let items = mistakes.compactMap { mistake in
      source.image(of: mistake.index).map {
        ImageGallery.Item($0, caption: "\(mistake.truth)\(arrow)\(mistake.answer)")
      }
    }
    guard items.count == mistakes.count else { return nil }
    return ImageGallery(
      items: items, selected: min(state.resultsView.mistake, items.count - 1),
      usesColor: state.usesColor, emptyText: "no mistakes")
  }
}
