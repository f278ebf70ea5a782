import Datasets
import ModelExport
import TerminalUI
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder of a search: its trials as `trials.csv` and `trials.jsonl`, the best one's experiment
/// as `best.yaml`, and what search it is as `search.json`.
///
/// Files are replaced as wholes, so that whenever the program ends they are what they were after
/// some trial. A class because it owns the lock that keeps other processes out.
final class SearchDirectory {
  /// The trials that are done, by their numbers.
  private(set) var records: [Int: TrialRecord] = [:]
  /// The best of them.
  private(set) var best = BestTrials(capacity: 10)

  private let path: String
  private let search: Search
  private let columns: TrialColumns
  private let descriptor: Int32
  private var unsaved = false
  private var savedBest: Int?
  private var lastSave = -Double.infinity
  private var lastSaveSeconds = 0.0

  /// The time between two saves in units of the time that a save takes: writing gets a twentieth
  /// of the time at most, however short trials are.
  private static let pause = 20.0
  /// The largest file of trials that is read, in bytes.
  private static let maximumBytes = 1 << 28

  /// The folder at `path`, made if there is none; with the trials that are in it already, where
  /// the search `resumes`.
  ///
  /// Throws where it can't be written to, where another process writes to it, and where it holds a
  /// search: this one, unless it resumes, or another one.
  init(_ path: String, search: Search, resumes: Bool) throws {
    self.path = path
    self.search = search
    columns = TrialColumns(search)
    if path.isEmpty || path.utf8.contains(0) { throw AtomicFileError.notAPath(path) }
    try Self.make(path)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 {
      throw AtomicFileError.refused(path, action: "open as a folder", code: errno)
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      throw CommandFailure(
        .noOutput, "nntui: \(displaySafe(path)): another search writes to this folder")
    }
    try AtomicFile.check(file("trials.csv"))
    try resumes ? readBack() : refuseOtherSearch()
    try write(SearchFingerprint(search, beside: file("search.json")).text, to: "search.json")
    try save()
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The file of the best trial's experiment.
  var bestFile: String { file("best.yaml") }

  private func file(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  /// Makes the folder at `path` and those above it that are missing.
  private static func make(_ path: String) throws {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      prefix += "\(component)/"
      // `..` and links are for the system to follow.
      if mkdir(prefix, 0o777) != 0, errno != EEXIST {
        throw AtomicFileError.refused(prefix, action: "make the folder", code: errno)
      }
    }
  }
}

// MARK: - What is there already

extension SearchDirectory {
  private func refuseOtherSearch() throws {
    for name in ["search.json", "trials.csv", "trials.jsonl", "best.yaml"]
    where access(file(name), F_OK) == 0 {
      throw CommandFailure(
        .usage,
        "nntui: \(displaySafe(path)) holds a search already (\(name)); go on with it by --resume, "
          + "or choose another --output")
    }
  }

  /// Reads the trials of this search; a folder without a search has none.
  private func readBack() throws {
    guard access(file("search.json"), F_OK) == 0 else { return try refuseOtherSearch() }
    let recorded = try text(of: "search.json", maximumBytes: 1 << 24)
    let fingerprint = SearchFingerprint(search, beside: file("search.json"))
    guard let differences = fingerprint.differences(from: recorded) else {
      throw CommandFailure(
        .noInput, "nntui: \(displaySafe(file("search.json"))): this is not the record of a search")
    }
    if !differences.isEmpty {
      throw CommandFailure(
        .usage,
        "nntui: \(displaySafe(path)) holds a search with \(differences.joined(separator: " and ")); "
          + "go on with the same, or choose another --output")
    }
    // A search that was ended before its first trial has no table yet.
    guard access(file("trials.csv"), F_OK) == 0 else { return }
    try readTrials(try text(of: "trials.csv", maximumBytes: Self.maximumBytes))
  }

  private func readTrials(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let name = displaySafe(file("trials.csv"))
    guard let header = lines.first, header + "\n" == columns.csvHeader else {
      throw CommandFailure(.noInput, "\(name):1: the columns are not those of this search")
    }
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard let record = columns.record(csvLine: line, of: search),
        records[record.trial.number] == nil
      else {
        throw CommandFailure(
          .noInput, "\(name):\(index + 1): the row is not a trial of this search")
      }
      keep(record)
    }
    // The other files may be those of an earlier save, where this one ended in the middle, or gone:
    // all of them are made anew.
    unsaved = !records.isEmpty
  }

  private func text(of name: String, maximumBytes: Int) throws -> String {
    let bytes = try InputFile.read(file(name), maximumBytes: maximumBytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.noInput, "nntui: \(displaySafe(file(name))): the text is not UTF-8")
    }
    return text
  }
}

// MARK: - Saving

extension SearchDirectory {
  /// Takes a trial in; it is on the disk after the next save.
  func add(_ record: TrialRecord) {
    keep(record)
    unsaved = true
  }

  private func keep(_ record: TrialRecord) {
    records[record.trial.number] = record
    best.add(record)
  }

  /// Writes what is new if the last time is long enough ago; `time` is in seconds.
  func saveIfDue(at time: Double) throws {
    if time - lastSave >= Self.pause * lastSaveSeconds { try save() }
  }

  /// Writes what is new.
  func save() throws {
    guard unsaved else { return }
    let start = monotonicSeconds()
    let sorted = records.sorted { $0.key < $1.key }.map(\.value)
    try write(columns.csvHeader + sorted.map(columns.csvLine).joined(), to: "trials.csv")
    try write(sorted.map(columns.jsonLine).joined(), to: "trials.jsonl")
    if let first = best.records.first, first.trial.number != savedBest {
      try write(try bestText(first), to: "best.yaml")
      savedBest = first.trial.number
    }
    unsaved = false
    lastSave = monotonicSeconds()
    lastSaveSeconds = lastSave - start
  }

  /// The experiment of `record` as a file in the folder says it.
  private func bestText(_ record: TrialRecord) throws -> String {
    let experiment = try search.experiment(of: record.trial).relativeToFolder(of: bestFile)
    let result = [record.dev.map { "dev " + $0.text }, record.train.map { "train " + $0.text }]
      .compactMap { $0 }.joined(separator: "; ")
    return "# Trial \(record.trial.number) of a search: \(result).\n"
      + experiment.yaml
  }

  private func write(_ text: String, to name: String) throws {
    try AtomicFile.write(Array(text.utf8), to: file(name))
  }
}
