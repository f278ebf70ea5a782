import ArgumentParser
import CursesTerminal
import TerminalUI
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `nntui search EXPERIMENT`: many trainings with settings from a search space.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Try many settings of an experiment and keep the best.",
    discussion: """
      Example:
        nntui search digits --space space.yaml --trials 30 --output found
        nntui train found/best.yaml

      The space names settings by their path in an experiment file:

        training.learning-rate: {log10: [1e-4, 1]}
        training.optimizer.beta1: {one-minus-log10: [1e-3, 0.5]}
        training.batch-size: {choice: [16, 32, 64]}
        network.layers[0].dense.units: {integer: [4, 64]}
        network.layers[*].dense.activation: {choice: [tanh, relu]}

      log10 is uniform in the exponent, one-minus-log10 is 1 - 10^r with a uniform r, linear is \
      uniform, integer is a whole number, choice is one of a list; [*] is one draw for all layers. \
      Trials are judged by the dev set at the end of their epochs; all have the experiment's seed. \
      After Ctrl-C, or for more trials, --resume goes on.
      """)

  @Argument(help: "A bundled dataset's name, an experiment file or a CSV file.")
  var experiment: String

  @Option(help: ArgumentHelp("The settings to vary, and their ranges.", valueName: "file"))
  var space: String

  @Option(help: ArgumentHelp("Train N times.", valueName: "N"))
  var trials: Int

  @Option(
    help: ArgumentHelp(
      "Train J trials at once; by default as many as there are cores.", valueName: "J"))
  var jobs: Int?

  @Flag(help: "Try the points of a grid, at most N, and not random ones.")
  var grid = false

  @Flag(help: "Go on with the search in the folder.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "The folder for trials.csv, trials.jsonl and best.yaml; made if it is missing.",
      valueName: "dir"))
  var output: String

  @Flag(help: "Tell the result and errors, but no progress.")
  var quiet = false

  /// The most trials of a search, and the most at once.
  private static let mostTrials = 1_000_000
  private static let mostJobs = 1024

  func run() throws {
    // A crash must not write into the picture, nor wait for a key.
    CrashReports.restartWithQuietReports()
    try check("--trials", trials, 1...Self.mostTrials)
    if let jobs { try check("--jobs", jobs, 1...Self.mostJobs) }
    let search = try loadSearch()
    let directory = try SearchDirectory(output, search: search, resumes: resume)
    let left = (1...search.trialCount).filter { directory.records[$0] == nil }
    let signal = try train(left, of: search, into: directory)
    try tellResult(of: search, in: directory, interruptedBy: signal)
  }

  private func check(_ option: String, _ value: Int, _ range: ClosedRange<Int>) throws {
    if range.contains(value) { return }
    throw CommandFailure(
      .usage,
      "nntui: \(option) \(value) is not possible (\(range.lowerBound) to \(range.upperBound))")
  }

  private func loadSearch() throws -> Search {
    let loaded = try LoadedExperiment(experiment)
    if let start = loaded.start {
      throw CommandFailure(
        .usage,
        "nntui: trials begin with drawn weights, not with those of \(displaySafe(start.file)); "
          + "name an experiment file, a dataset or a CSV file")
    }
    let (data, _) = try loaded.prepared()
    let document = loaded.document
    let space = try SearchSpace(
      contentsOf: space, for: document.experiment, traits: DataTraits(data.dataset))
    return grid
      ? try Search(document, data: data, space: space, gridOfAtMost: trials)
      : try Search(document, data: data, space: space, trials: trials)
  }

  // MARK: - Trials

  /// Trains the trials of these numbers; returns the signal that ended it early.
  private func train(
    _ numbers: [Int], of search: Search, into directory: SearchDirectory
  ) throws -> Int32? {
    let report = quiet ? nil : SearchReport(search, ownCount: numbers.count)
    report?.begin()
    if numbers.isEmpty { return nil }
    Interruption.watch()
    let run = SearchRun(search, trials: numbers, jobs: jobs ?? Self.coreCount)
    defer { report?.finish() }
    while !run.isFinished {
      // Short enough to answer a signal at once.
      for record in run.records(waiting: 0.05) {
        directory.add(record)
        report?.add(record)
      }
      if Interruption.signal != nil { run.cancel() }
      do {
        try directory.saveIfDue(at: monotonicSeconds())
      } catch {
        run.cancel()
        throw error
      }
      report?.show(directory.best, running: run.progress)
    }
    try directory.save()
    return Interruption.signal
  }

  private static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  // MARK: - Result

  private func tellResult(
    of search: Search, in directory: SearchDirectory, interruptedBy signal: Int32?
  ) throws {
    let records = directory.records.values
    if let best = directory.best.records.first {
      let failed = records.count { $0.state != .done }
      let file = displaySafe(directory.bestFile)
      let width = StandardOutput.isTerminal ? StandardError.width : .max
      let table = SearchTable(search).lines(directory.best.records, limit: width)
      try StandardOutput.write(
        table.map { $0 + "\n" }.joined()
          + "\ntrial \(best.trial.number) of \(records.count) is the best"
          + (failed > 0 ? " (\(failed) failed)" : "")
          + ": \(file)\nnntui train \(shellQuoted(file))\n")
    }
    if let signal {
      let words = CommandLine.arguments.dropFirst() + (resume ? [] : ["--resume"])
      StandardError.write(
        "interrupted with \(records.count) of \(search.trialCount) trials done; go on with\n"
          + "nntui \(words.map { shellQuoted(displaySafe($0)) }.joined(separator: " "))\n")
      throw ExitCode(128 + signal)
    }
    if directory.best.records.isEmpty {
      let first = records.min { $0.trial.number < $1.trial.number }
      throw CommandFailure(
        .workFailed,
        "nntui: none of \(records.count) trials succeeded; trial 1: "
          + displaySafe(first?.problem ?? "", limit: 1000))
    }
  }

  /// `word` as a shell takes it for one word.
  private func shellQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "_-./:=,@+%".utf8.contains(byte)
      }
    }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
