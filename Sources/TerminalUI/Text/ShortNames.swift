/// Names cut to at most `room` columns so that they can be told apart.
///
/// Names that all begin with the same word and a blank go without it (`unit 12` is `12`). Where cut
/// names would be the same, their first words are told by a letter: `petal_length` and `petal_width`
/// are `p_len…` and `p_wid…`.
public func shortNames(_ names: [String], to room: Int) -> [String] {
  guard names.contains(where: { columns(of: $0) > room }) else { return names }
  let words = names.map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
  if let first = words.first?.first, words.allSatisfy({ $0.count == 2 && $0[0] == first }) {
    return words.map { truncated($0[1], to: room) }
  }
  let cut = names.map { truncated($0, to: room) }
  let abbreviated = names.map { truncated(withInitial($0), to: room) }
  return Set(abbreviated).count > Set(cut).count ? abbreviated : cut
}

/// `petal_length` as `p_length`.
private func withInitial(_ name: String) -> String {
  guard let end = name.firstIndex(where: { $0 == "_" || $0 == " " }), let first = name.first,
    end != name.startIndex
  else { return name }
  return String(first) + name[end...]
}
