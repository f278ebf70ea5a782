import TerminalUI
import Testing
import Training

@testable import Dashboard

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
