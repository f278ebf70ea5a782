import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// What a set's answers are: confusion, classes and mistakes.
extension `Results screen` {
  // MARK: - Confusion

  @Test func `the confusion has the true classes in rows, with what is confused most below`() throws
  {
    let state = try irisState(focus: .confusion)
    #expect(panel(.confusion).title(state) == "Confusion, dev")
    #expect(panel(.confusion).value(state) == "80.0 %")
    let lines = state.lines(of: .confusion)
    #expect(lines[0].contains("actual") && lines[0].contains("predicted"))
    #expect(lines[2].hasPrefix(" setosa           4       0       0"))
    #expect(lines[3].hasPrefix(" versicolor       0       2       1"))
    #expect(lines[4].hasPrefix(" virginica        0       1       2"))
    #expect(lines.contains { $0.hasPrefix(" versicolor → virginica 1") })
    #expect(lines.contains { $0.hasPrefix(" virginica → versicolor 1") })
  }

  @Test func `v shows shares of the true classes and back`() throws {
    var state = try irisState(focus: .confusion)
    _ = state.press(.character("v"))
    #expect(state.lines(of: .confusion)[3].hasPrefix(" versicolor       0      67      33"))
    _ = state.press(.character("v"))
    #expect(state.lines(of: .confusion)[3].hasPrefix(" versicolor       0       2       1"))
  }

  @Test(arguments: [PanelID.confusion, .classes, .mistakes])
  func `m goes through the sets that there are`(_ id: PanelID) throws {
    var state = try irisState(focus: id)
    #expect(state.shownSet?.set == .dev)
    _ = state.press(.character("m"))
    #expect(state.shownSet?.set == .train)
    #expect(panel(id).title(state).hasSuffix(", train"))
    _ = state.press(.character("m"))
    #expect(state.shownSet?.set == .dev)
  }

  @Test(arguments: sizes.dropFirst())
  func `where there is room all sets stand together`(_ size: Size) throws {
    let text = try irisState(size: size).text(of: .confusion)
    #expect(text.contains("train  100 %") && text.contains("▸dev  80.0 %"))
  }

  @Test func `predictions are points around the diagonal, residuals around zero`() throws {
    var state = try diabetesState(focus: .confusion)
    #expect(panel(.confusion).title(state) == "Predictions, dev")
    #expect(state.text(of: .confusion).contains("true progression"))
    _ = state.press(.character("v"))
    #expect(panel(.confusion).title(state) == "Residuals, dev")
    #expect(state.text(of: .confusion).contains("residual"))
    #expect(state.lines(of: .confusion).joined().filter { $0 == "○" }.count == 2)
  }

  // MARK: - Classes

  @Test func `classes have precision, recall, F1 and their examples`() throws {
    let lines = try irisState().lines(of: .classes)
    #expect(
      lines == [
        "  class         n   prec   rec    F1",
        "  setosa        4    100   100   100",
        "  versicolor    3   66.7  66.7  66.7",
        "  virginica     3   66.7  66.7  66.7",
        "  mean         10   77.8  77.8  77.8", "",
      ])
  }

  @Test func `where there is room it is said what a class is mixed up with`() throws {
    let text = try irisState(size: Size(width: 120, height: 40)).text(of: .classes)
    #expect(text.contains("missed: 1 as virginica; false alarms: 1 of virginica"))
    #expect(text.contains("precision"))
  }

  @Test func `many classes scroll, the mean stays`() throws {
    var state = try Self.digits.get()
    state.focus = .classes
    #expect(!state.lines(of: .classes).contains { $0.hasPrefix("▸ 9") })
    _ = state.press(.end)
    #expect(state.lines(of: .classes).contains { $0.hasPrefix("▸ 9") })
    #expect(state.text(of: .classes).contains("  mean"))
  }

  @Test func `the spread of residuals has its mean and its σ`() throws {
    var state = try diabetesState(focus: .classes)
    _ = state.press(.character("m"))
    // 1, -3 and 2 have the mean 0 and the population variance 14/3.
    #expect(state.lines(of: .classes).first == " mean 0   σ 2.16   MAE 2.00")
  }

  // MARK: - Mistakes

  @Test func `mistakes are listed with the inputs of the chosen one`() throws {
    let state = try irisState(focus: .mistakes)
    #expect(panel(.mistakes).value(state) == "2 of 10")
    #expect(
      state.lines(of: .mistakes) == [
        " no. is         seen as       sure",
        "  51 versicolor virginica   98.7 %",
        "  61 virginica  versicolor  51.2 %",
        "", " sepal_len…   7.00  sepal_wid…   3.20",
        " petal_len…   4.70  petal_wid…   1.40",
      ])
  }

  @Test func `arrows choose a mistake and mark the example on both screens`() throws {
    var state = try irisState(focus: .mistakes)
    #expect(state.chosenExample == nil)
    _ = state.press(.down)
    #expect(state.chosenExample == 60)
    _ = state.press(.down)
    #expect(state.resultsView.mistake == 1)
    #expect(state.text(of: .mistakes).contains("sepal_len…   5.00"))
    state.show(.data)
    #expect(state.text(of: .scatter).contains("marked: example 61 (dev), species versicolor"))
    // In other data the same place is another example.
    _ = state.begin(.default(for: "wine"))
    try state.takeSnapshot(epochs: 0)
    #expect(state.chosenExample == nil)
  }

  @Test func `a click chooses a mistake`() throws {
    var state = try irisState()
    let place = try #require(
      DashboardLayout(state).panels.first { $0.id == .mistakes }?.rect)
    _ = update(
      &state, .terminal(.mouse(MouseEvent(.press, x: place.x + 5, y: place.y + 3))), now: 0)
    #expect(state.resultsView.mistake == 1)
    #expect(state.chosenExample == 60)
  }

  @Test func `a set without mistakes is praised`() throws {
    var state = try irisState(focus: .mistakes)
    _ = state.press(.character("m"))
    #expect(state.text(of: .mistakes).contains("No mistakes: all 4 train"))
    #expect(state.press(.down).isEmpty)
  }

  @Test func `the largest residuals come first, whatever their sign`() throws {
    var state = try diabetesState(focus: .mistakes)
    _ = state.press(.character("m"))
    let lines = state.lines(of: .mistakes)
    #expect(lines[1].hasPrefix("   2 20.0      23.0    -3.00"))
    #expect(lines[2].hasPrefix("   3 30.0      28.0     2.00"))
  }

  @Test func `mistakes of images are shown as images`() throws {
    var state = try Self.digits.get()
    let mistakes = try #require(state.shownSet?.results.classification?.mistakes)
    let first = try #require(mistakes.first)
    for size in Self.sizes {
      state.size = size
      let text = state.text(of: .mistakes)
      #expect(text.contains("▀"))
      guard size.width > 80 else { continue }
      #expect(text.contains("\(first.trueClass)→\(first.predictedClass)"))
      #expect(text.contains("example \(exampleNumber(first.index)) (dev): a \(first.trueClass)"))
    }
  }
}
