import ModelExport
import NeuralNetwork
import Training

/// What a search is: the content of `search.json`, by which a resumed one is told from another.
struct SearchFingerprint {
  /// What it consists of, and what messages call another one.
  private let parts: [(name: String, noun: String, value: String)]

  /// The fingerprint of `search`, whose files are in the folder of `file`.
  init(_ search: Search, beside file: String) {
    parts = [
      ("format", "another format", "1"),
      ("mode", "another mode", search.plan.description),
      ("experiment", "another experiment", search.experiment.relativeToFolder(of: file).yaml),
      ("space", "another search space", search.space.description),
      ("data", "other data", Self.checksum(search.data)),
    ]
  }

  /// A JSON object with a line a part. It is compared line by line, and never parsed.
  var text: String {
    "{\n" + parts.map(line).joined(separator: ",\n") + "\n}\n"
  }

  /// What is different in `recorded`, the content of a file, in words; `nil` where it is
  /// no record of a search at all.
  func differences(from recorded: String) -> [String]? {
    let lines = recorded.split(separator: "\n")
    guard lines.count == parts.count + 2, lines.first == "{", lines.last == "}" else { return nil }
    var differences: [String] = []
    for (part, recorded) in zip(parts, lines.dropFirst()) {
      guard recorded.hasPrefix("  \(JSONText.quoted(part.name)): ") else { return nil }
      let own = line(part)
      if recorded != own, recorded != own + "," { differences.append(part.noun) }
    }
    return differences
  }

  private func line(_ part: (name: String, noun: String, value: String)) -> String {
    "  \(JSONText.quoted(part.name)): \(JSONText.quoted(part.value))"
  }

  /// A sum over all numbers of the data (FNV-1a over 64-bit words): a file of data that was changed
  /// in between would make trials that can't be compared.
  private static func checksum(_ data: PreparedData) -> String {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for number in data.inputs.elements { sum = (sum ^ number.bitPattern) &* 0x0000_0100_0000_01B3 }
    for number in data.targets.elements { sum = (sum ^ number.bitPattern) &* 0x0000_0100_0000_01B3 }
    return String(sum, radix: 16)
  }
}
