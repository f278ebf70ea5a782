import TerminalUI
import Testing

@testable import Dashboard

@Suite struct `Help` {
  @Test(arguments: Screen.allCases)
  func `explains the screen and every panel on it`(_ screen: Screen) throws {
    var state = try dashboard(size: Size(width: 100, height: 30), epochs: 1)
    state.show(screen)
    for id in screen.panels {
      state.focus = id
      let text = HelpText(state).lines(width: 80)
      #expect(text.first == .heading(panel(id).title(state)))
      #expect(text.contains(.heading("Screen \(screen.digit): \(screen.title)")))
      for hint in panel(id).hints(state) { #expect(text.contains(.key(hint.key, hint.action))) }
    }
  }

  @Test(arguments: ["circle", "iris", "digits"])
  func `of the decision field tells what its marks mean`(_ dataset: String) throws {
    var state = try dashboard(dataset, size: Size(width: 100, height: 40), epochs: 1)
    state.focus = .decision
    _ = state.use(.character("?"))
    let names = try #require(state.current?.data.classNames)
    let lines = view(state).lines
    for (index, name) in names.enumerated() {
      let mark = String(state.glyphs.point(index, isFilled: true))
      #expect(lines.contains { $0.contains("\(mark)  ") && $0.contains(" \(name) ") }, "\(name)")
    }
    #expect(lines.contains { $0.contains("✗") && $0.contains("wrong") })
  }

  @Test func `a legend has a row where there is room, whole entries only`() throws {
    let state = try dashboard("iris", epochs: 1)
    let legend = DecisionLegend(state)
    for width in 0...80 {
      var buffer = CellBuffer(Size(width: width, height: 1))
      let entries = legend.draw(in: buffer.bounds, of: &buffer)
      // Where there is no room for all, the classes are what is needed, their names as short as
      // they must be.
      if width >= 20 { #expect(entries.first?.text.hasPrefix("set") == true, "\(width)") }
      if width >= 15 { #expect(entries.count >= 3, "\(width)") }
      if width >= 48 { #expect(entries.last?.text == "wrong") }
      let line = (buffer.lines.first ?? "").split(separator: " ").joined()
      #expect(
        line == entries.map { "\($0.marks)\($0.text)" }.joined().filter { $0 != " " }, "\(width)")
    }
    var buffer = CellBuffer(Size(width: 40, height: 2))
    legend.draw(in: buffer.bounds, of: &buffer)
    #expect(buffer.lines[0].hasPrefix("● setosa  ▲ versicolor  ■ virginica"))
    #expect(buffer.lines[1].hasPrefix("● ○ train, dev  ✗ wrong"))
    #expect(
      legend.entries.map(\.text) == ["setosa", "versicolor", "virginica", "train, dev", "wrong"])
  }

  @Test func `scrolls to its end and no further`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character("?"), .end)
    let end = state.picture
    #expect(!end.contains("↓ more"))
    #expect(end.contains("What there is besides: experiments, formats, glyphs."))
    _ = state.use(.down, .pageDown)
    #expect(state.picture == end)
    _ = state.use(.up)
    #expect(state.picture != end)
    #expect(state.picture.contains("↓ more"))
  }
}
