import Datasets
import TerminalUI
import Training

extension PanelID {
  static let scatter = PanelID("scatter")
}

/// The examples: as points on two columns, in their principal plane, or as images.
struct ScatterPanel: Panel {
  let id = PanelID.scatter

  func title(_ state: DashboardState) -> String {
    guard let source = state.current?.source else { return "Examples" }
    switch state.shownPlot {
    case .images: return "Images by class"
    case .principal: return "Principal plane"
    case .columns:
      let axes = DataAxes(source.dataset)
      return [state.dataView.horizontal, state.dataView.vertical]
        .map { axes.name(axes.clamped($0)) }.joined(separator: " × ")
    }
  }
  func value(_ state: DashboardState) -> String {
    guard let partition = state.current?.source.partition else { return "" }
    let set = state.shownExamples
    if state.shownPlot == .principal {
      guard let points = state.current?.field?.points else { return "" }
      let count = points.filter { set == nil || $0.isDev == (set == .dev) }.count
      return "\(set?.rawValue ?? "train and dev"), \(NumberFormat.count(count)) points"
    }
    let total = (set.map { [$0] } ?? ExampleSet.allCases)
      .reduce(0) { $0 + $1.indices(in: partition).count }
    return "\(set?.rawValue ?? "all"), \(NumberFormat.count(total)) examples"
  }
  func hints(_ state: DashboardState) -> [KeyHint] {
    let isOfImages = state.current?.data.imageShape != nil
    let images = isOfImages ? [KeyHint("i", "images")] : []
    switch state.shownPlot {
    case .images: return [KeyHint("←→", "others"), KeyHint("p", "points"), KeyHint("m", "set")]
    case .principal: return [KeyHint("p", "columns"), KeyHint("m", "set")] + images
    case .columns:
      return [
        KeyHint("←→", "x"), KeyHint("↑↓", "y"), KeyHint("p", "principal"), KeyHint("m", "set"),
      ] + images
    }
  }
  var explanation: String {
    "Every example is a point; its class is told by colour and shape, filled points are trained on, "
      + "hollow ones are held out for dev and test. Arrows choose the columns of the axes, p shows the "
      + "plane in which the training examples spread most (principal components), m one set after "
      + "the other, i images as such. A click marks an example, as choosing a mistake on screen 5 does."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    // The points of a plane come with its field; of that a single sample is enough.
    // Before the data are there they may be of the kind that is shown so.
    let mayBePrincipal =
      state.shownPlot == .principal || state.current == nil && state.dataView.plot == nil
    return mayBePrincipal
      ? MeasurementRequest(fieldWidth: 1, fieldHeight: 1, plane: .principal) : MeasurementRequest()
  }

  // MARK: - Keys

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    guard let source = state.current?.source else { return nil }
    switch key {
    case .character("p"):
      let hasPlane = source.dataset.inputCount > 1
      if hasPlane, state.shownPlot != .principal {
        state.dataView.plot = .principal
      } else {
        state.dataView.plot = .columns
      }
    case .character("i"):
      guard source.dataset.imageShape != nil else { return nil }
      state.dataView.plot = .images
    case .character("m"): showNextSet(source.partition, &state)
    case .left, .right, .up, .down: move(key, source, &state)
    default: return nil
    }
    return []
  }

  private func move(_ key: Key, _ source: PreparedData, _ state: inout DashboardState) {
    if state.shownPlot == .images {
      state.dataView.page += key == .right || key == .down ? 1 : -1
      return
    }
    // The first arrow leaves the principal plane for the columns that were shown last.
    guard state.shownPlot == .columns else {
      state.dataView.plot = .columns
      return
    }
    let axes = DataAxes(source.dataset)
    let (x, y) = (state.dataView.horizontal, state.dataView.vertical)
    switch key {
    case .left: state.dataView.horizontal = axes.next(after: x, -1, without: y)
    case .right: state.dataView.horizontal = axes.next(after: x, 1, without: y)
    case .up: state.dataView.vertical = axes.next(after: y, 1, without: x)
    default: state.dataView.vertical = axes.next(after: y, -1, without: x)
    }
  }

  /// All sets, then each of those that there are; the principal plane has no test examples.
  private func showNextSet(_ partition: Split.Partition, _ state: inout DashboardState) {
    let isPrincipal = state.shownPlot == .principal
    let sets = ExampleSet.allCases.filter {
      !$0.indices(in: partition).isEmpty && !(isPrincipal && $0 == .test)
    }
    let order: [ExampleSet?] = [nil] + sets
    let index = order.firstIndex(of: state.shownExamples) ?? 0
    state.dataView.set = order[(index + 1) % order.count]
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let source = state.current?.source else { return [] }
    let (picture, _) = split(rect)
    if state.shownPlot == .images {
      let samples = ImageSamples(source, in: picture.inset(left: 1, right: 1), state)
      if let example = samples.example(
        atColumn: event.x, row: event.y, glyphs: state.glyphs)
      {
        state.choose(example: example)
      }
    } else if let scatter = scatter(source, state),
      let point = scatter.plot.point(
        atColumn: event.x, row: event.y, in: picture, glyphs: state.glyphs)
    {
      state.choose(example: scatter.examples[point])
    }
    return []
  }

  // MARK: - Drawing

  /// The picture, and a row for what is marked where there is room for it.
  private func split(_ rect: Rect) -> (top: Rect, rest: Rect) {
    rect.splitTop(rect.height >= 8 ? rect.height - 1 : rect.height)
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let source = state.current?.source else { return }
    let (picture, foot) = split(rect)
    if state.shownPlot == .images {
      let samples = ImageSamples(source, in: picture.inset(left: 1, right: 1), state)
      for block in samples.blocks {
        block.gallery.draw(in: block.rect, of: &buffer, glyphs: state.glyphs)
      }
    } else if let scatter = scatter(source, state) {
      scatter.plot.draw(in: picture, of: &buffer, glyphs: state.glyphs)
    } else {
      CenteredSentence("measuring the principal plane…").draw(in: picture, of: &buffer)
    }
    if !foot.isEmpty {
      buffer.text(
        truncated(note(source, state), to: foot.width - 2), x: foot.x + 1, y: foot.y,
        .role(state.chosenExample == nil ? .dimText : .text))
    }
  }

  private func scatter(_ source: PreparedData, _ state: DashboardState) -> DataScatter? {
    if state.shownPlot == .columns {
      return DataScatter(on: DataAxes(source.dataset), source, state)
    }
    // What was measured before the plane was asked for may be another one.
    guard let field = state.current?.field, field.xTitle.hasPrefix("principal") else { return nil }
    return DataScatter(field, source, state)
  }

  /// What is marked, or how to read the picture.
  private func note(_ source: PreparedData, _ state: DashboardState) -> String {
    if let chosen = state.chosenExample {
      let answer =
        source.dataset.labels.map { source.dataset.classNames[$0[chosen]] }
        ?? NumberFormat.threeSignificant(source.targets[0, chosen])
      return "marked: example \(source.numberAndSet(ofExample: chosen)), "
        + "\(source.dataset.targetName) \(answer)"
    }
    let axes = DataAxes(source.dataset)
    let showsTarget =
      state.shownPlot == .columns
      && [state.dataView.horizontal, state.dataView.vertical]
        .contains { axes.isTarget(axes.clamped($0)) }
    let isColored = source.dataset.task == .regression && !showsTarget
    switch state.shownPlot {
    case .images: return "arrows show others, a click marks one"
    case .principal where isColored, .columns where isColored:
      return "colour and size tell \(source.dataset.targetName)"
    case .principal: return "filled: train, hollow: dev; where they are close, small dots"
    case .columns: return "filled: train, hollow: dev and test; where they are close, small dots"
    }
  }
}

extension DashboardState {
  /// The set that is shown, `nil` for all: the chosen one where there is such a set. Of the principal
  /// plane train and dev alone are measured.
  var shownExamples: ExampleSet? {
    guard let set = dataView.set, let partition = current?.source.partition,
      !set.indices(in: partition).isEmpty, !(set == .test && shownPlot == .principal)
    else { return nil }
    return set
  }

  /// Shows the points on a column; what it takes the place of goes where it was.
  mutating func putOnHorizontalAxis(_ column: Int) {
    if column == dataView.vertical { dataView.vertical = dataView.horizontal }
    dataView.horizontal = column
    dataView.plot = .columns
  }

  /// What the examples are shown as: what was chosen as far as the data have it, else what suits
  /// them.
  var shownPlot: DataPlot {
    guard let dataset = current?.source.dataset else { return .columns }
    let isOfImages = dataset.imageShape != nil
    switch dataView.plot {
    case .images where isOfImages: return .images
    case .principal where dataset.inputCount > 1: return .principal
    case .columns: return .columns
    default: return isOfImages ? .images : dataset.inputCount > 2 ? .principal : .columns
    }
  }
}
