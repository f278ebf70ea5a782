import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// The columns of `trials.csv` and the members of `trials.jsonl`: what they are called, and what a
/// trial has in them.
struct TrialColumns {
  /// The names, in their order.
  let names: [String]
  private let settingCount: Int
  private let task: LearningTask

  /// The columns of a search: what is varied, and what trials are judged by.
  init(_ search: Search) {
    task = search.task
    let settings = search.space.dimensions.map(\.name)
    settingCount = settings.count
    let score = search.task == .classification ? "accuracy" : "r2"
    names =
      ["trial"] + settings + [
        "dev_\(score)", "dev_cost", "train_\(score)", "train_cost", "epochs", "seconds", "state",
        "problem",
      ]
  }

  /// A cell, which both formats write in their own way.
  private enum Cell {
    case number(Double?)
    /// A value of a setting: whatever it is in the experiment file.
    case setting(String)
    case text(String?)
  }

  private func cells(of record: TrialRecord) -> [Cell] {
    let scores = [record.dev, record.train].flatMap { [$0?.score, $0?.cost] }
    return [.number(Double(record.trial.number))] + record.trial.values.map { .setting($0) }
      + scores.map { .number($0) } + [
        .number(Double(record.epochs)), .number(record.seconds), .text(record.state.rawValue),
        .text(record.problem),
      ]
  }
}

// MARK: - Writing

extension TrialColumns {
  /// The first line of `trials.csv`.
  var csvHeader: String {
    names.map { CSVText.cell($0, onTerminal: false) }.joined(separator: ",") + "\n"
  }

  /// A trial's line of `trials.csv`.
  func csvLine(_ record: TrialRecord) -> String {
    cells(of: record).map { cell in
      switch cell {
      case .number(let number): number?.shortestText ?? ""
      case .setting(let text): CSVText.cell(text, onTerminal: false)
      case .text(let text): CSVText.cell(text ?? "", onTerminal: false)
      }
    }.joined(separator: ",") + "\n"
  }

  /// A trial's line of `trials.jsonl`.
  func jsonLine(_ record: TrialRecord) -> String {
    let members = zip(names, cells(of: record)).map { name, cell in
      "\(JSONText.quoted(name)): \(json(cell))"
    }
    return "{\(members.joined(separator: ", "))}\n"
  }

  private func json(_ cell: Cell) -> String {
    switch cell {
    case .number(let number): number.flatMap { $0.isFinite ? $0.shortestText : nil } ?? "null"
    case .setting("true"): "true"
    case .setting("false"): "false"
    case .setting(let text):
      Double(text).flatMap { $0.isFinite ? $0.shortestText : nil } ?? JSONText.quoted(text)
    case .text(let text): text.map(JSONText.quoted) ?? "null"
    }
  }
}

// MARK: - Reading

extension TrialColumns {
  /// The record in a line of `trials.csv`; `nil` where it is none of `search`.
  func record(csvLine line: Substring, of search: Search) -> TrialRecord? {
    guard let cells = CSVText.cells(of: line), cells.count == names.count,
      let number = Int(cells[0]), number > 0
    else { return nil }
    let trial = search.trial(number)
    let settings = trial.values.map { CSVText.cell($0, onTerminal: false) }
    guard zip(settings, cells.dropFirst()).allSatisfy({ CSVText.cells(of: $0[...]) == [$1] }) else {
      return nil
    }
    let rest = Array(cells.dropFirst(1 + settingCount))
    let numbers = rest.prefix(6).map { $0.isEmpty ? nil : Double($0) }
    guard zip(rest, numbers).allSatisfy({ $0.isEmpty || $1 != nil }),
      let epochs = Int(rest[4]), let seconds = numbers[5],
      let state = TrialRecord.State(rawValue: rest[6])
    else { return nil }
    let isDone = state == .done
    guard isDone == (numbers[1] != nil), isDone == (numbers[3] != nil) else { return nil }
    func evaluation(_ score: Double?, _ cost: Double?) -> Evaluation? {
      cost.map { cost in
        task == .classification
          ? Evaluation(cost: cost, accuracy: score) : Evaluation(cost: cost, rSquared: score)
      }
    }
    return TrialRecord(
      trial: trial, state: state, dev: evaluation(numbers[0], numbers[1]),
      train: evaluation(numbers[2], numbers[3]), epochs: epochs, seconds: seconds,
      problem: rest[7].isEmpty ? nil : rest[7])
  }
}

extension CSVText {
  /// The cells of a line; `nil` where its quotes don't match.
  fileprivate static func cells(of line: Substring) -> [String]? {
    var cells = [""]
    var isQuoted = false
    var wasQuote = false
    for character in line {
      switch character {
      case "\"":
        // The second of two quotes inside of quotes is one that is meant.
        if wasQuote { cells[cells.count - 1].append("\"") }
        wasQuote = isQuoted
        isQuoted.toggle()
        continue
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
      wasQuote = false
    }
    return isQuoted ? nil : cells
  }
}
