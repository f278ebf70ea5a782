/// The candidate nearest to what was typed, or `nil` when nothing is near: the "did you mean" of
/// error messages.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the longer word, and at least one.
public func suggestion(for typed: String, among candidates: [String]) -> String? {
  let scored = candidates.map { (candidate: $0, distance: editDistance(typed, $0)) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  let limit = max(1, max(typed.count, best.candidate.count) / 3)
  return best.distance <= limit ? best.candidate : nil
}

/// The least number of insertions, deletions, replacements and swaps of neighbours that turn `a`
/// into `b` (optimal string alignment).
func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.lowercased())
  let b = Array(b.lowercased())
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      current[j] = min(previous[j] + 1, current[j - 1] + 1, replaced)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforePrevious[j - 2] + 1)
      }
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}
