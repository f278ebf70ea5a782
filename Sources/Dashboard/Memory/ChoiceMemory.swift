import Dispatch
import Training

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the person chose before, and where that is kept.
///
/// Nothing about it is ever an obstacle: what can't be read is set aside and told, what can't be
/// written is told once.
public struct ChoiceMemory: Sendable {
  /// What was chosen before.
  public private(set) var choices: Choices
  /// What the person should know about it, in a sentence; `nil` where all is well.
  public private(set) var notice: String?
  /// Where choices are kept; `nil` for nowhere.
  private(set) var file: ChoicesFile?
  /// What the file holds: nothing once it was set aside.
  private(set) var written: Choices
  /// How long the end of the program waits for a disk that is busy.
  var patience = DispatchTimeInterval.seconds(1)

  /// A memory that knows nothing and keeps nothing.
  public static let none = ChoiceMemory(file: nil)

  /// The memory of the person who runs the program: `nntui/choices.json` in the folder for what
  /// programs remember (`$XDG_STATE_HOME`, by default `~/.local/state`).
  public init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.init(
      file: PersonalFolder.state(environment).map { ChoicesFile(path: "\($0)/choices.json") })
  }

  init(file: ChoicesFile?) {
    self.file = file
    choices = Choices()
    written = choices
    guard let file else { return }
    let reading = file.read()
    if case .read(let choices) = reading {
      self.choices = choices
      written = choices
    } else {
      note(reading)
    }
  }

  /// Takes note of a file that can't be used. One that could not be set aside is not written either.
  private mutating func note(_ reading: ChoicesFile.Reading) {
    notice = reading.notice
    written = Choices()
    if case .stuck = reading { file = nil }
  }

  /// The experiment to open where none is asked for; `nil` where there was none, and, with a
  /// ``notice``, where its text makes no sense: the file is set aside then.
  public mutating func lastExperiment() -> Experiment? {
    guard let file, let text = choices.experiment else { return nil }
    guard let document = try? ExperimentDocument(yaml: text, file: file.path) else {
      choices.experiment = nil
      note(file.setAside(".damaged") { .damaged(aside: $0) })
      return nil
    }
    return document.experiment.withRelativePath
  }

  /// Notes why the last experiment can't be opened, to be told. It stays in the file until there is
  /// another one.
  public mutating func couldNotOpenLast(_ reason: String) {
    notice = "the last experiment can't be opened: \(reason)"
  }
}

extension ChoicesFile.Reading {
  /// What to tell, in a line of a small window.
  fileprivate var notice: String? {
    switch self {
    case .read: nil
    case .damaged(let aside):
      "your choices could not be read; they are in \(fileName(aside)) now"
    case .newer(let aside):
      "your choices are from a newer nntui; they are in \(fileName(aside)) now"
    case .stuck(let reason): "your choices can be neither read nor kept: \(reason)"
    }
  }

  private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}

// MARK: - Paths

extension Experiment {
  /// The same experiment from wherever the program is started next: the path of its table, if any,
  /// is absolute.
  var withAbsolutePath: Experiment {
    guard case .csv(let path) = data.source, !path.hasPrefix("/") else { return self }
    var result = self
    result.data.source = .csv("\(FileManager.default.currentDirectoryPath)/\(path)")
    return result
  }

  /// The opposite for a table in the working folder or below, so that the experiment is saved as it
  /// was opened.
  fileprivate var withRelativePath: Experiment {
    let folder = FileManager.default.currentDirectoryPath + "/"
    guard case .csv(let path) = data.source, path.hasPrefix(folder) else { return self }
    var result = self
    result.data.source = .csv(String(path.dropFirst(folder.count)))
    return result
  }
}
