/// Names cut to at most `room` columns so that they can be told apart.
///
/// Names that all begin with the same word and a blank go without it (`unit 12` is `12`). Where names
/// that are cut at their ends would be the same, the first of these ways is taken that tells most of
/// them apart: the first word by a letter (`petal_length` and `petal_width` are `p_len…` and
/// `p_wid…`), or all words cut alike (`smoothness_error` and `symmetry_error` are `smo_err` and
/// `sym_err`).
public func shortNames(_ names: [String], to room: Int) -> [String] {
  guard names.contains(where: { columns(of: $0) > room }) else { return names }
  let words = names.map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
  if let first = words.first?.first, words.allSatisfy({ $0.count == 2 && $0[0] == first }) {
    return words.map { truncated($0[1], to: room) }
  }
  let ways = [
    names.map { truncated($0, to: room) }, names.map { truncated(withInitial($0), to: room) },
    names.map { truncated(withShortWords($0, to: room), to: room) },
  ]
  // Of equally good ones the first: the more of a name, the better.
  return ways.max { Set($0).count < Set($1).count } ?? names
}

/// `petal_length` as `p_length`.
private func withInitial(_ name: String) -> String {
  guard let end = name.firstIndex(where: isSeparator), let first = name.first,
    end != name.startIndex
  else { return name }
  return String(first) + name[end...]
}

/// The longest words of a name shortened until it has room, as far as they have letters to lose.
private func withShortWords(_ name: String, to room: Int) -> String {
  guard columns(of: name) > room else { return name }
  var words = name.split(whereSeparator: isSeparator).map(String.init)
  while words.reduce(words.count - 1, { $0 + columns(of: $1) }) > room {
    guard let longest = words.indices.max(by: { words[$0].count < words[$1].count }),
      words[longest].count > 1
    else { break }
    words[longest].removeLast()
  }
  return words.joined(separator: name.contains("_") ? "_" : " ")
}

private func isSeparator(_ character: Character) -> Bool { character == "_" || character == " " }
