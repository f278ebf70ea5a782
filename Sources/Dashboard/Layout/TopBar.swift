import TerminalUI
import Training

/// The first row: the program's and the experiment's name, the screens as tabs, help and commands.
struct TopBar {
  /// A part that can be clicked.
  struct Place {
    var action: Action
    var label: String
    var key: String
    var columns: Range<Int>
  }

  /// The tabs, then help and commands.
  let places: [Place]
  private let state: DashboardState
  private let width: Int

  /// The bar of `state` in `width` columns: the names of the screens where there is room for them,
  /// else their digits.
  init(_ state: DashboardState, width: Int) {
    self.state = state
    self.width = width
    // Before the name of the experiment is cut, the screens stand closer.
    let gaps = width >= 118 ? [3, 2] : width >= 76 ? [1] : [2]
    let wanted = columns(of: state.experiment.name) + Self.nameStart + 2
    let candidates = gaps.map { Self.places(width: width, gap: $0) }
    places =
      candidates.first { Self.start(of: $0, width) >= wanted } ?? candidates[candidates.count - 1]
  }

  /// Where the experiment's name begins.
  private static let nameStart = 8

  /// Where the first of some places begins.
  private static func start(of places: [Place], _ width: Int) -> Int {
    places.map(\.columns.lowerBound).min() ?? width
  }

  /// The places of a bar with `gap` blanks between two screens.
  private static func places(width: Int, gap: Int) -> [Place] {
    var right = width - 1
    var places: [Place] = []
    func add(_ action: Action, label: String, key: String, gap: Int) {
      let length = columns(of: label) + columns(of: key) + (label.isEmpty ? 0 : 1)
      places.append(
        Place(action: action, label: label, key: key, columns: right - length..<right))
      right -= length + gap
    }
    let isRoomy = width >= 118
    let showsNames = width >= 76
    for action in [Action.help, .palette] {
      add(
        action, label: isRoomy ? action.title.lowercased() : "",
        key: action.keys.first?.name ?? "", gap: 2)
    }
    for (screen, action) in zip(Screen.allCases, Action.screens).reversed() {
      add(
        action, label: showsNames ? screen.title : "", key: String(screen.digit),
        gap: gap)
    }
    return places
  }

  func draw(in rect: Rect, of buffer: inout CellBuffer) {
    for place in places {
      let x = rect.x + place.columns.lowerBound
      let isOpen = place.key == String(state.screen.digit)
      if isOpen, !place.label.isEmpty {
        buffer.fill(
          Rect(x: x - 1, y: rect.y, width: place.columns.count + 2, height: 1), Style.selected)
      }
      let used = buffer.text(
        place.key, x: x, y: rect.y, isOpen ? Style.selected : .role(.key, bold: true))
      buffer.text(
        place.label, x: x + used + 1, y: rect.y, isOpen ? Style.selected : .role(.dimText))
    }
    let end = rect.x + Self.start(of: places, width) - 2
    var x = rect.x + 1
    x += buffer.text("nntui", x: x, y: rect.y, .role(.accent, bold: true)) + 2
    for (index, part) in about.enumerated() {
      let room = end - x
      guard room >= (index == 0 ? 4 : columns(of: part)) else { break }
      x +=
        buffer.text(
          truncated(part, to: room), x: x, y: rect.y,
          index == 0 ? .role(.title, bold: true) : .role(.dimText)) + 3
    }
  }

  /// The experiment, and what it is about where there is room.
  private var about: [String] {
    let data = state.current?.data
    return [
      state.experiment.name,
      state.weightsName.map { "from \(displaySafe($0, limit: 40))" },
      data.map {
        "\(NumberFormat.count($0.trainCount)) train · \($0.devCount) dev · \($0.testCount) test"
      },
      data.map { $0.classNames.isEmpty ? "regression" : "\($0.classNames.count) classes" },
    ].compactMap { $0 }
  }
}
