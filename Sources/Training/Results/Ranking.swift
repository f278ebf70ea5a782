/// The first few of many elements in an order, in memory for a few.
struct Ranking<Element> {
  private let limit: Int
  private let isBefore: (Element, Element) -> Bool
  private var kept: [Element] = []

  /// Keeps the first `limit` elements in the order of `isBefore`, a strict one.
  init(limit: Int, by isBefore: @escaping (Element, Element) -> Bool) {
    self.limit = limit
    self.isBefore = isBefore
  }

  /// Takes an element into account.
  mutating func add(_ element: Element) {
    kept.append(element)
    // Sorting only now and then costs a few comparisons an element, as a heap would.
    if kept.count >= 4 * limit { kept = elements }
  }

  /// The first ones, in order.
  var elements: [Element] { Array(kept.sorted(by: isBefore).prefix(limit)) }
}
