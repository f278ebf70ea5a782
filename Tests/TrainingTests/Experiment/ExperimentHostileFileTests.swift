import Testing

@testable import Training

struct ExperimentHostileFileTests {
  @Test(arguments: [
    ("a: &x 1", "test.yaml:1: anchors (&) are not allowed"),
    ("a: 1\nb: *x", "test.yaml:2: aliases (*) are not allowed"),
    ("a: [1, *x]", "test.yaml:1: aliases (*) are not allowed"),
    ("<<: *x", "test.yaml:1: aliases (*) are not allowed"),
    ("a: !!python/object:os.system x", "test.yaml:1: tags (!) are not allowed"),
    ("!x {}", "test.yaml:1: tags (!) are not allowed"),
    ("%YAML 1.1\n---\na: 1", "test.yaml:1: directives (%) are not allowed"),
    ("a: 1\n---\nb: 2", "test.yaml:2: a second document begins; an experiment file holds one"),
    ("---\n---\n", "test.yaml:2: a second document begins; an experiment file holds one"),
    ("a: 1\n...\n", "test.yaml:2: a second document begins; an experiment file holds one"),
    ("? a\n: 1", "test.yaml:1: explicit keys (?) are not allowed"),
    (
      "a: |\n  text",
      "test.yaml:1: block text (| and >) is not allowed; write text on one line, "
        + "in quotes if needed"
    ),
    ("data:\n\tsource: xor", "test.yaml:2: a tab stands where only spaces indent"),
    ("a: \"x\n  y\"", "test.yaml:1: the text in quotes does not end on its line"),
    (
      "a: x\n  'b: &c d'",
      "test.yaml:2: the text of the line before goes on here; write it on one line"
    ),
    // libyaml reads `x, 'k` as the key of the third line, and an anchor behind it.
    (
      "a: foo\n  [x\nx, 'k: &anchor y'",
      "test.yaml:2: the text of the line before goes on here; write it on one line"
    ),
    (
      "a: [x\n  'b, &c d']",
      "test.yaml:2: a comma is missing before this, or text is longer than a line"
    ),
    ("a: \u{0}", "test.yaml:1: the character U+0000 does not belong in an experiment file"),
    ("a: \u{1B}[2J", "test.yaml:1: the character U+001B does not belong in an experiment file"),
    (
      "a: b\u{2028}c: &d e",
      "test.yaml:1: the character U+2028 does not belong in an experiment file"
    ),
    ("a: b\rc: &d e", "test.yaml:1: the character U+000D does not belong in an experiment file"),
  ])
  func `what leaves the subset is refused by line`(text: String, message: String) {
    #expect(messages(for: text) == [message])
  }

  @Test func `a billion laughs are refused at the first`() {
    var text = "a0: &a0 [lol, lol]\n"
    for level in 1..<30 {
      let items = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(messages(for: text) == ["test.yaml:1: anchors (&) are not allowed"])
  }

  @Test(arguments: ["[", "{a: ", "- ", "[{a: "])
  func `deep nesting is refused before it is built`(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    #expect(messages(for: text) == ["test.yaml:1: maps and lists are nested deeper than 64"])
  }

  @Test func `deep nesting by indentation is refused`() {
    let text = (0..<1000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(messages(for: text) == ["test.yaml:65: maps and lists are nested deeper than 64"])
  }

  @Test func `a file above 1 MiB is refused`() {
    let text = "# " + String(repeating: "x", count: 1 << 20)
    #expect(messages(for: text) == ["test.yaml:1: the file is larger than 1 MiB"])
  }

  @Test func `a file of nonsense keys gives a bounded number of messages`() {
    let text = (0..<50_000).map { "key\($0): 1\n" }.joined()
    #expect(messages(for: text).count == ProblemLog.capacity)
  }

  @Test func `a file of wrong layers gives a bounded number of messages`() {
    let layers = Array(repeating: "{dense: 0}", count: 20_000).joined(separator: ", ")
    let text = "data: {source: xor}\nnetwork: {layers: [\(layers)]}"
    #expect(messages(for: text).count == ProblemLog.capacity)
  }

  @Test func `an overlong key is shortened`() {
    let text = "\"" + String(repeating: "x", count: 1000) + "\": 1\ndata: {source: xor}"
    let message = "test.yaml:1: '\(String(repeating: "x", count: 40))…' is not a setting"
    #expect(messages(for: text).first?.hasPrefix(message) == true)
  }

  @Test(arguments: [
    "name: R & D *really* 100% !sure", "name: \"a: &b *c !d\"", "name: 'it''s [fine] {so}'",
    "name: don't", "name: a|b>c?d", "name: -1- --- ...", "name: http://example.com/#top",
    "name:\n  \"on its own line\"", "name:\n  on its own line\nseed: 1",
    "name: x # & * ! are fine in comments",
  ])
  func `text that only looks dangerous is read`(line: String) throws {
    _ = try decode("data: {source: xor}\n\(line)\n")
    _ = try decode("\(line)\ndata:\n- source\n".replacing("\n- source", with: " {source: xor}"))
  }

  @Test func `damaged files end in messages, never in a crash`() {
    let bytes = Array(fullExampleText.utf8)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      for replacement in ["", "&", "\"", "[", "\n", ": ", "- ", "\t", "{"] {
        let damaged = bytes[..<start] + Array(replacement.utf8) + bytes[(start + 1)...]
        let text = String(decoding: damaged, as: UTF8.self)
        #expect(messages(for: text).allSatisfy { $0.hasPrefix("test.yaml:") })
      }
    }
  }

  @Test(arguments: 0..<fullExampleText.utf8.count)
  func `a file cut short ends in messages`(length: Int) {
    let text = String(decoding: fullExampleText.utf8.prefix(length), as: UTF8.self)
    #expect(messages(for: text).allSatisfy { $0.hasPrefix("test.yaml:") })
  }
}
