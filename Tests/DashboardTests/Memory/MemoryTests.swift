import Datasets
import Foundation
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `Memory` {
  let folder: TestFolder
  let file: ChoicesFile

  init() throws {
    folder = try TestFolder()
    file = ChoicesFile(path: folder.path + "/choices.json")
  }

  /// What the file holds, for a dashboard that waits for it to be written however long it takes.
  func patientMemory() -> ChoiceMemory {
    var memory = ChoiceMemory(file: file)
    memory.patience = .seconds(600)
    return memory
  }

  private static let someChoices: [Choices] = {
    var all = [Choices()]
    all += ["nord", "", "Größe \u{1b}[31m \" \\ \n"].map { name in
      var choices = Choices()
      choices.theme = name
      return choices
    }
    all += GlyphSet.allCases.map { glyphs in
      var choices = Choices()
      choices.glyphs = glyphs
      return choices
    }
    all += Pace.all.map { pace in
      var choices = Choices()
      choices.pace = pace
      return choices
    }
    all += ResultsViewState.acceptableErrors.map { error in
      var choices = Choices()
      choices.acceptableError = error
      return choices
    }
    return all
      + BundledDatasets.names.map { name in
        var choices = Choices()
        choices.experiment = Experiment.default(for: name).yaml
        return choices
      }
  }()

  // MARK: - The file

  @Test(arguments: someChoices)
  func `gives back what it was given`(_ choices: Choices) throws {
    try file.write(choices)
    #expect(file.read() == .read(choices))
    #expect(folder.names == ["choices.json"])
  }

  @Test(arguments: BundledDatasets.names)
  func `gives back the last experiment, in a small file`(_ name: String) throws {
    let experiment = Experiment.default(for: name)
    var choices = Choices()
    choices.experiment = experiment.yaml
    try file.write(choices)
    // An experiment has some two dozen settings of some two dozen characters.
    #expect(try folder.text("choices.json").utf8.count < 2_000)
    var memory = ChoiceMemory(file: file)
    #expect(memory.lastExperiment() == experiment)
    #expect(memory.notice == nil)
  }

  @Test func `knows nothing at first, and has nothing to say about it`() {
    var memory = ChoiceMemory(file: file)
    #expect(memory.choices == Choices())
    #expect(memory.notice == nil)
    #expect(memory.lastExperiment() == nil)
    #expect(folder.names.isEmpty)
  }

  @Test func `makes its folder, for the person alone`() throws {
    let deep = ChoicesFile(path: folder.path + "/a/nntui/choices.json")
    try deep.write(Choices())
    #expect(deep.read() == .read(Choices()))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/a/nntui")
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test(arguments: [
    (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/nntui/choices.json"),
    (["HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["XDG_STATE_HOME": "relative", "HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/nntui/choices.json"),
    (["HOME": ""], nil), ([:], nil),
  ])
  func `lies where the environment says`(_ environment: [String: String], _ path: String?) {
    #expect(ChoiceMemory(environment).file?.path == path)
  }
}
