import ModelExport
import NeuralNetwork
import TerminalUI
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What metrics are written as.
enum MetricsFormat: String, CaseIterable {
  /// A header and a line an epoch.
  case csv
  /// A JSON object an epoch, a line each.
  case jsonl

  /// The format that the ending of `path` names. Throws where there is none.
  init(path: String) throws(CommandFailure) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    guard let format = Self(rawValue: ending) else {
      let endings = Self.allCases.map { ".\($0.rawValue)" }.joined(separator: " or ")
      throw CommandFailure(
        .usage,
        "nntui: metrics are written to a file ending in \(endings), "
          + "not to '\(displaySafe(path, limit: 200))'")
    }
    self = format
  }
}

/// A file with a row for every epoch, written while training goes on: a run that is killed keeps
/// its rows, and the file can be followed.
///
/// A class because it owns an open file. A disk that fills up does not end the training; the
/// failure is kept, and nothing is written after it.
final class MetricsFile {
  /// Why rows are missing, if they are.
  private(set) var failure: AtomicFileError?

  private let path: String
  private let format: MetricsFormat
  private let descriptor: Int32
  private var pending = ""
  private var lastFlush = -Double.infinity

  /// The least time between two writes, in seconds.
  private static let interval = 0.1

  /// An empty file at `path`, in place of one that is there. Throws where it can't be made.
  init(path: String, format: MetricsFormat) throws(AtomicFileError) {
    try AtomicFile.check(path)
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw .refused(path, action: "create", code: errno) }
    self.path = path
    self.format = format
    if format == .csv { pending = Self.columns.joined(separator: ",") + "\n" }
  }

  deinit { close(descriptor) }

  // MARK: - Rows

  private static let columns = [
    "epoch", "train_cost", "dev_cost", "train_accuracy", "dev_accuracy", "penalty",
    "learning_rate", "seconds",
  ]

  /// Adds the row of an epoch, `seconds` after the start.
  func add(_ record: EpochRecord, seconds: Double) {
    let values: [Double?] = [
      Double(record.epoch), record.train.cost, record.dev?.cost, record.train.accuracy,
      record.dev?.accuracy, record.penalty, record.learningRate,
      (seconds * 1e6).rounded() / 1e6,
    ]
    switch format {
    case .csv:
      pending += values.map { $0?.shortestText ?? "" }.joined(separator: ",") + "\n"
    case .jsonl:
      let members = zip(Self.columns, values).map { name, value in
        // JSON has no word for what is not finite.
        "\"\(name)\": \(value.flatMap { $0.isFinite ? $0.shortestText : nil } ?? "null")"
      }
      pending += "{\(members.joined(separator: ", "))}\n"
    }
  }

  // MARK: - Writing

  /// Writes what is pending if the last time is long enough ago; `time` is in seconds.
  func flushIfDue(at time: Double) {
    if time - lastFlush < Self.interval { return }
    lastFlush = time
    flush()
  }

  /// Writes what is pending.
  func flush() {
    if failure == nil, !pending.isEmpty, let code = writeAll(pending, to: descriptor) {
      failure = .refused(path, action: "write", code: code)
    }
    pending = ""
  }
}
