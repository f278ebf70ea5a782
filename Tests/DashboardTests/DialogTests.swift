import Datasets
import Foundation
import ModelExport
import NeuralNetwork
import TerminalUI
import Testing
import Training

@testable import Dashboard

extension DashboardState {
  /// Types keys, and looks at data where a dialog asks for that; returns what else the world was
  /// asked for.
  fileprivate mutating func use(_ keys: Key...) -> [Effect] {
    keys.flatMap { key in
      press(key).filter { effect in
        guard case .preview(let source) = effect else { return true }
        _ = update(&self, .finished(.previewed(DatasetPreview(source))), now: now)
        return false
      }
    }
  }

  fileprivate mutating func write(_ text: String) {
    for character in text { _ = use(.character(character)) }
  }

  /// Presses the mouse on the first place of the screen where `text` stands.
  fileprivate mutating func click(on text: String) throws -> [Effect] {
    let (row, line) = try #require(
      view(self).lines.enumerated().first { $0.element.contains(text) }, "no \(text)")
    let column = try #require(line.firstRange(of: text)).lowerBound
    let x = line.distance(from: line.startIndex, to: column)
    return update(&self, .terminal(.mouse(MouseEvent(.press, x: x, y: row))), now: now)
  }

  fileprivate var openList: ListPicker? { (dialog as? any ListDialog)?.list }
}

private let windows = [
  Size(width: 60, height: 18), Size(width: 80, height: 24), Size(width: 200, height: 50),
]

@Suite struct `All dialogs` {
  static let keys: [Character] = ["d", "o", "w", "e", "t", "?", ":"]

  @Test(arguments: keys, windows)
  func `fit into the window, with a key that closes them`(_ key: Character, _ size: Size) throws {
    var state = try dashboard(size: size, epochs: 1)
    for glyphs in GlyphSet.allCases {
      state.glyphs = glyphs
      _ = state.use(.character(key))
      let dialog = try #require(state.dialog)
      let rect = DashboardLayout(state).dialogRect(dialog)
      #expect(Rect(size).intersection(rect) == rect)
      #expect(rect.maxY <= size.height - 1, "the keys at the foot stay in sight")
      #expect(state.picture.contains(dialog.title))
      #expect(state.picture.contains("Esc "))
      _ = state.use(.escape)
      #expect(state.dialog == nil)
    }
  }

  @Test(arguments: keys)
  func `survive every window`(_ key: Character) throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character(key))
    for width in stride(from: 0, through: 130, by: 13) {
      for height in 0...40 {
        state.size = Size(width: width, height: height)
        #expect(view(state).width == width)
      }
    }
  }

  @Test(arguments: keys)
  func `go away by a click beside them or on Esc`(_ key: Character) throws {
    var state = try dashboard(size: Size(width: 100, height: 30), epochs: 1)
    _ = state.use(.character(key))
    _ = update(&state, .terminal(.mouse(MouseEvent(.press, x: 0, y: 29))), now: 0)
    #expect(state.dialog == nil)
    _ = state.use(.character(key))
    _ = try state.click(on: "Esc ")
    #expect(state.dialog == nil)
  }

  @Test(arguments: ["d", "o", "t", ":"] as [Character])
  func `with lists: a click chooses, a second one takes`(_ key: Character) throws {
    var state = try dashboard(size: Size(width: 100, height: 30), epochs: 1)
    _ = state.use(.character(key), .end)
    let last = try #require(state.openList?.selectedItem?.title)
    _ = state.use(.up)
    #expect(state.openList?.selectedItem?.title != last)
    #expect(try state.click(on: " \(last)").filter { $0.name != "preview" }.isEmpty)
    #expect(state.openList?.selectedItem?.title == last)
    _ = try state.click(on: "▸ \(last)")
    let isSame = state.openList?.selectedItem?.title == last
    #expect(!isSame)
  }

  @Test(arguments: ["d", "o", "t", ":"] as [Character])
  func `with lists: the wheel chooses, typing narrows down, Escape clears and then closes`(
    _ key: Character
  ) throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character(key), .home)
    _ = update(&state, .terminal(.mouse(MouseEvent(.wheelDown, x: 40, y: 12))), now: 0)
    #expect(state.openList?.selectedIndex == 1)
    state.write("zzzz")
    #expect(state.picture.contains("nothing matches"))
    _ = state.use(.escape)
    #expect(state.dialog != nil && state.openList?.filter.text.isEmpty == true)
    _ = state.use(.escape)
    #expect(state.dialog == nil)
  }
}

@Suite struct `Choosing data` {
  @Test(arguments: BundledDatasets.names)
  func `every data set has a picture, a sentence and its numbers`(_ name: String) throws {
    let preview = DatasetPreview(.dataset(name))
    let dataset = try BundledDatasets.load(name, seed: Experiment.default(for: name).seed)
    #expect(preview.sentence == dataset.sentence && !preview.sentence.isEmpty)
    #expect(preview.facts.joined().contains("examples"))
    for className in dataset.classNames { #expect(preview.facts.joined().contains(className)) }
    switch try #require(preview.picture) {
    case .images(let images):
      #expect(dataset.imageShape != nil)
      #expect(images.count == dataset.classNames.count)
    case .points(let points, let curve):
      #expect(dataset.imageShape == nil)
      #expect(points.count >= min(100, dataset.exampleCount / 2))
      #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(Set(points.map(\.y)).count > 1)
      #expect(Set(points.compactMap(\.classIndex)).count == dataset.classNames.count)
      #expect(curve.isEmpty != (dataset.inputCount == 1 && dataset.task == .regression))
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.x < $1.x })
    }
  }

  @Test(arguments: BundledExperiments.names)
  func `every bundled experiment has them too, and its network`(_ name: String) throws {
    let preview = DatasetPreview(.experiment(name))
    #expect(preview.picture != nil)
    #expect(preview.sentence == BundledExperiments.sentence(of: name))
    #expect(preview.facts.contains { $0.contains("hidden") })
  }

  @Test func `data that can't be loaded say why`() {
    let preview = DatasetPreview(.dataset("nothing"))
    #expect(preview.picture == nil)
    #expect(preview.sentence.contains("nothing"))
  }

  @Test func `data are looked at when they are chosen, and only once`() throws {
    var state = try dashboard("circle")
    func asked(_ effects: [Effect]) -> [DatasetPreview.Source] {
      effects.compactMap { if case .preview(let source) = $0 { source } else { nil } }
    }
    #expect(asked(state.press(.character("d"))) == [.dataset("circle")])
    let names = BundledDatasets.names
    let next = try #require(names.firstIndex(of: "circle")) + 1
    #expect(asked(state.press(.down)) == [.dataset(names[next])])
    #expect(asked(state.press(.up, .down, .escape, .character("d"))).isEmpty)
    #expect(asked(state.press(.tab)) == [.experiment(BundledExperiments.names[0])])
  }

  @Test(arguments: windows, ["spiral", "sine", "digits", "wine"])
  func `the picture stands beside the list`(_ size: Size, _ name: String) throws {
    var state = try dashboard("circle", size: size)
    _ = state.use(.character("d"))
    let before = state.picture
    state.write(name)
    #expect(state.openList?.selectedItem?.title == name)
    let picture = state.picture
    #expect(picture != before)
    #expect(picture.contains("examples"))
    let words = DatasetPreview(.dataset(name)).sentence.split(separator: " ").prefix(2)
    #expect(picture.contains(words.joined(separator: " ")))
  }

  @Test func `looks like this in a small window`() throws {
    var state = try dashboard("circle", size: Size(width: 60, height: 18), glyphs: .block)
    _ = state.use(.character("d"))
    state.write("moons")
    let lines = view(state).lines.map { $0.dropFirst(2).dropLast(2) }
    #expect(lines[1].hasPrefix("╭▸ Choose a dataset ─"))
    #expect(lines[2].hasPrefix("│  Data sets   Experiments     moons"))
    #expect(lines[4].hasPrefix("│ ▸ moons "))
    #expect(lines[5].hasPrefix("│ ▸ moons "))
    #expect(lines[15].hasPrefix("╰─ ⏎ choose  Tab experiments  Esc clear ─"))
    let pane = lines[3...14].map { $0.dropFirst(31).dropLast(1) }
    #expect(pane.contains { $0.hasPrefix("500 examples, 2 inputs") })
    // The picture has at least half of the rows.
    #expect(pane.prefix(5).allSatisfy { $0.contains { !$0.isASCII } })
  }

  @Test func `Tab and a click go over to the experiments, with what was typed`() throws {
    var state = try dashboard("circle")
    _ = state.use(.character("d"))
    state.write("vanish")
    _ = state.use(.tab)
    #expect(state.openList?.selectedItem?.title == "vanishing-gradients")
    let effects = state.use(.enter)
    guard case .open(let path) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(try ExperimentSource(path).load()?.experiment.name == "vanishing gradients")
    _ = state.use(.character("d"))
    _ = try state.click(on: "Experiments")
    #expect(state.openList?.items.map(\.title) == BundledExperiments.names)
    _ = try state.click(on: "Data sets")
    #expect(state.openList?.items.map(\.title) == BundledDatasets.names)
  }
}

@Suite struct `Opening a file` {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    for name in [
      "b.yaml", "a.csv", "weights.safetensors", "UPPER.CSV", "net.json", "old.yml", "notes.txt",
      ".hidden.csv", "deep/inner/x.yaml", "deep/y.csv", "Müller & Söhne/z.csv",
    ] { try folder.write("", to: name) }
  }

  private func opened(_ path: String? = nil) throws -> DashboardState {
    var state = try dashboard(epochs: 1)
    state.dialog = OpenDialog(folder: path ?? folder.path)
    return state
  }

  private func titles(_ state: DashboardState) -> [String] {
    state.openList?.visibleItems.map(\.title) ?? []
  }

  private func path(_ effects: [Effect]) -> String? {
    effects.compactMap { if case .open(let path) = $0 { path } else { nil } }.first
  }

  @Test func `folders come first, then what can be opened`() throws {
    let state = try opened()
    #expect(
      titles(state) == [
        "../", "Müller & Söhne/", "deep/", "UPPER.CSV", "a.csv", "b.yaml", "net.json", "old.yml",
        "weights.safetensors",
      ])
    for kind in ["folder", "table", "experiment", "weights"] {
      #expect(state.picture.contains("\(kind) "))
    }
  }

  @Test func `Enter opens a file and goes into a folder, Backspace goes up`() throws {
    var state = try opened()
    state.write("deep")
    #expect(state.use(.enter).isEmpty)
    #expect(titles(state) == ["../", "inner/", "y.csv"])
    _ = state.use(.backspace)
    #expect(state.openList?.selectedItem?.title == "deep/")
    _ = state.use(.enter)
    state.write("y")
    // Backspace first takes back what was typed.
    _ = state.use(.backspace)
    #expect(titles(state) == ["../", "inner/", "y.csv"])
    state.write("y")
    #expect(path(state.use(.enter)) == "\(folder.path)/deep/y.csv")
    #expect(state.dialog == nil)
  }

  @Test func `a typed path leads where it names`() throws {
    var state = try opened("/")
    state.write("\(folder.path)/deep/inner/")
    #expect(titles(state) == ["../", "x.yaml"])
    state.write("../")
    #expect(titles(state) == ["../", "inner/", "y.csv"])
    state.write("/")
    #expect(!titles(state).contains("../"))
    state.write(folder.path.dropFirst() + "/a.csv")
    #expect(path(state.use(.enter)) == "\(folder.path)/a.csv")
  }

  @Test func `a pasted path is taken at once`() throws {
    var state = try opened("/")
    _ = update(&state, .terminal(.paste("\(folder.path)/deep/y.csv\n")), now: 0)
    #expect(path(state.use(.enter)) == "\(folder.path)/deep/y.csv")
  }

  @Test func `what is not listed is opened as it was typed, for its own message`() throws {
    for name in ["missing.yaml", "notes.txt", ".hidden.csv", "no such/x.csv"] {
      var state = try opened()
      state.write(name)
      #expect(state.picture.contains("opens what is typed"))
      #expect(path(state.use(.enter)) == "\(folder.path)/\(name)")
    }
  }

  @Test func `a folder that can't be listed says why`() throws {
    let state = try opened("\(folder.path)/gone")
    #expect(state.picture.contains("No such file or directory"))
  }

  @Test func `bundled experiments are a Tab away`() throws {
    var state = try opened()
    _ = state.use(.tab)
    #expect(titles(state) == BundledExperiments.names)
    let name = BundledExperiments.names[0]
    #expect(state.picture.contains(name))
    #expect(path(state.use(.enter)) == name)
  }

  @Test func `paths are as a shell reads them`() throws {
    let home = try #require(PathText.home)
    #expect(PathText.expandingHome("~/a") == "\(home)/a")
    #expect(PathText.expandingHome("~") == home)
    #expect(PathText.expandingHome("a~/~") == "a~/~")
    #expect(PathText.absolute("../b/./c", in: "/x/y") == "/x/b/c")
    #expect(PathText.absolute("../../..", in: "/x") == "/")
    #expect(PathText.absolute("~/b", in: "/x") == "\(home)/b")
    #expect(PathText.relative("\(PathText.workingFolder)/a/b") == "a/b")
    #expect(PathText.relative("/elsewhere/b") == "/elsewhere/b")
    #expect(PathText.shown("/a/very/long/path", width: 8) == "…ng/path")
  }
}

@Suite struct `Writing a file` {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A dashboard whose dialog `key` has `path` for its file name.
  private func naming(_ path: String, key: Character) throws -> DashboardState {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character(key), .control("e"), .control("u"))
    state.write(path)
    return state
  }

  @Test(arguments: ["w", "e"] as [Character])
  func `suggests a name after the experiment`(_ key: Character) throws {
    var state = try dashboard(epochs: 1) { $0.name = "My Run, nº 2" }
    _ = state.use(.character(key))
    #expect(state.picture.contains("file my-run-n-2."))
  }

  @Test(arguments: ["w", "e"] as [Character])
  func `stays with the reason where the folder is missing`(_ key: Character) throws {
    var state = try naming("\(folder.path)/gone/a.json", key: key)
    #expect(state.use(.enter).isEmpty)
    #expect(state.picture.contains("there is no such folder"))
    #expect(state.dialog != nil)
  }

  @Test(arguments: [("w", "a.yaml"), ("e", "a.json")] as [(Character, String)])
  func `asks before it overwrites, and goes back to the name`(_ key: Character, _ name: String)
    throws
  {
    try folder.write("precious", to: name)
    var state = try naming("\(folder.path)/\(name)", key: key)
    #expect(state.use(.enter).isEmpty)
    #expect(state.picture.contains("Overwrite?"))
    #expect(state.use(.escape).isEmpty)
    #expect(state.dialog?.id != "confirm" && state.dialog != nil)
    #expect(state.picture.contains("/\(name)"))
    let effects = state.use(.enter, .character("y"))
    switch try #require(effects.first) {
    case .save(_, let path, let overwriting), .export(let path, let overwriting):
      #expect(path == "\(folder.path)/\(name)")
      #expect(overwriting)
    default: Issue.record("\(effects)")
    }
    #expect(state.dialog == nil)
  }

  @Test func `an experiment is YAML whatever it is called`() throws {
    var state = try naming("\(folder.path)/mine", key: "w")
    guard case .save(_, let path, false) = state.use(.enter).first else {
      Issue.record("nothing is saved")
      return
    }
    #expect(path == "\(folder.path)/mine.yaml")
  }

  @Test(arguments: ModelFile.formats.indices)
  func `every format is shown with its sentence, and its ending follows`(_ index: Int) throws {
    let format = ModelFile.formats[index]
    var state = try dashboard(size: Size(width: 120, height: 40), epochs: 1)
    _ = state.use(.character("e"))
    for _ in 0..<index { _ = state.use(.tab) }
    #expect(state.picture.contains("file circle.\(format.ending)"))
    let words = format.sentence.split(separator: " ").prefix(4).joined(separator: " ")
    #expect(state.picture.contains(words))
    // By the mouse, and by typing an ending.
    _ = state.use(.up)
    _ = try state.click(on: " \(format.title) ")
    #expect(state.picture.contains("file circle.\(format.ending)"))
    _ = state.use(.control("u"))
    state.write("x.\(format.ending)")
    #expect(state.picture.contains(words))
  }

  @Test func `an unknown ending is told`() throws {
    var state = try naming("\(folder.path)/a.pickle", key: "e")
    #expect(state.use(.enter).isEmpty)
    #expect(state.picture.contains("safetensors"))
    #expect(state.dialog?.id == "export")
  }
}

@Suite struct `Choosing a theme` {
  @Test func `each is shown while it is chosen, and Escape goes back`() throws {
    var state = try dashboard(epochs: 1)
    let before = state.theme
    _ = state.use(.character("t"))
    for entry in ThemeLibrary().entries {
      #expect(state.openList?.items.contains { $0.title == entry.id } == true)
    }
    _ = state.use(.home)
    #expect(state.theme != before)
    _ = state.use(.tab, .escape)
    #expect(state.theme == before)
    #expect(state.glyphs == .braille)
    #expect(state.appearance == Appearance())
  }

  @Test func `the one in use is chosen at first`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character("t"))
    #expect(state.openList?.selectedItem?.title == "nntui")
    state.write("tokyo")
    _ = state.use(.enter)
    #expect(state.theme.name == "Tokyo Night")
    #expect(state.appearance.chosenTheme == "tokyo-night")
    _ = state.use(.character("t"))
    #expect(state.openList?.selectedItem?.title == "tokyo-night")
  }

  @Test func `Tab and a click change the glyphs`() throws {
    var state = try dashboard(epochs: 1)
    _ = state.use(.character("t"), .tab)
    #expect(state.glyphs == .block)
    _ = try state.click(on: "ascii")
    #expect(state.glyphs == .ascii)
    _ = state.use(.enter)
    #expect(state.appearance.chosenGlyphs == .ascii)
    _ = state.use(.character("t"), .tab)
    #expect(state.glyphs == .braille)
    _ = state.use(.enter)
    // What the terminal has by itself need not be remembered.
    #expect(state.appearance.chosenGlyphs == nil)
  }

  @Test func `a terminal without Unicode is offered none`() throws {
    var state = try dashboard(epochs: 1, glyphs: .ascii)
    state.appearance.terminalGlyphs = .ascii
    _ = state.use(.character("t"), .tab, .tab)
    #expect(state.glyphs == .ascii)
    #expect(!state.picture.contains("braille"))
  }

  @Test func `a person's own themes count before bundled ones and are marked`() throws {
    let (bundled, own) = (try TestFolder(), try TestFolder())
    try bundled.write("theme[text]=\"#eeeeee\"", to: "nord.theme")
    try bundled.write("theme[text]=\"#eeeeee\"", to: "other.theme")
    try own.write("name=\"Mine\"", to: "nord.theme")
    try own.write("not a theme", to: "notes.txt")
    let library = ThemeLibrary(bundled: bundled.path, personal: own.path)
    #expect(library.entries.map(\.id) == ["nntui", "nord", "other"])
    #expect(library.entries.map(\.isPersonal) == [false, true, false])
    #expect(try library.load("nord").theme.name == "Mine")
  }

  @Test func `wrong lines of a theme are told by file and number, and the rest counts`() throws {
    let own = try TestFolder()
    try own.write(
      "theme[text]=\"#fefefe\"\ntheme[titel]=\"#ffffff\"\n\ntheme[key]=\"blue\"\n",
      to: "mine.theme")
    let library = ThemeLibrary(bundled: nil, personal: own.path)
    let (theme, warnings) = try library.load("mine")
    #expect(theme.rgb(.text) == RGB(0xfefefe))
    #expect(warnings.count == 2)
    #expect(warnings[0].contains("mine.theme: Line 2: there is no role called \"titel\""))
    #expect(warnings[1].contains("mine.theme: Line 4: \"blue\" is not a colour"))
  }
}

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
      let count = legend.draw(in: buffer.bounds, of: &buffer)
      let shown = legend.entries.prefix(count).map { "\($0.marks) \($0.text)" }
      let line = String((buffer.lines.first ?? "").reversed().drop { $0 == " " }.reversed())
      #expect(line == shown.joined(separator: "  "))
    }
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
