/// What the front of a measured data set's card says: the Markdown file beside the numbers.
struct DatasetCard: Equatable {
  /// The first heading.
  let title: String
  /// The first paragraph after it: one sentence.
  let sentence: String

  /// Reads a card; `nil` where it does not begin with a heading and a paragraph.
  init?(markdown: String) {
    var lines = markdown.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
    lines = lines.drop(while: \.isEmpty)
    guard let heading = lines.popFirst(), heading.hasPrefix("# ") else { return nil }
    title = String(heading.dropFirst(2))
    sentence = lines.drop(while: \.isEmpty).prefix { !$0.isEmpty }.joined(separator: " ")
    if title.isEmpty || sentence.isEmpty { return nil }
  }
}
