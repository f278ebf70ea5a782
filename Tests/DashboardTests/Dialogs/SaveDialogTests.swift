import ModelExport
import TerminalUI
import Testing

@testable import Dashboard

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
