import TerminalUI
import Training

extension FieldSamples {
  /// The samples of a decision field; with `only`, those of one class, all others undecided.
  init?(_ field: DecisionField, classCount: Int, only: Int? = nil) {
    let values: Values
    switch field.samples {
    case .classes(let classes, let probabilities):
      // A guess among all classes is no confidence at all.
      let guess = 1 / Double(max(2, classCount))
      values = .classes(
        zip(classes, probabilities).map { index, probability in
          let confidence = (Double(probability) - guess) / (1 - guess)
          guard let only else { return ClassSample(Int(index), confidence: confidence) }
          return ClassSample(only, confidence: Int(index) == only ? confidence : 0)
        })
    case .values(let samples, let range):
      values = .diverging(samples.map { 2 * range.fraction(of: Double($0)) - 1 })
    }
    self.init(columns: field.width, rows: field.height, values)
  }
}

extension FieldSamples {
  /// At most `side` × `side` samples, each of the class that most of those in its place are for, and
  /// as sure as it outweighs the others; numbers as their mean.
  func shrunk(to side: Int) -> FieldSamples? {
    let (width, height) = (max(1, min(side, columns)), max(1, min(side, rows)))
    let parts = (0..<width * height).map { index -> [Int] in
      let across = part(index % width, of: width, in: columns)
      return part(index / width, of: height, in: rows).flatMap { y in
        across.map { y * columns + $0 }
      }
    }
    let shrunk: Values
    switch values {
    case .diverging(let samples):
      shrunk = .diverging(
        parts.map { part in part.reduce(0) { $0 + samples[$1] } / Double(part.count) })
    case .classes(let samples):
      shrunk = .classes(
        parts.map { part in
          var votes: [Int: Double] = [:]
          for index in part {
            votes[samples[index].classIndex, default: 0] += samples[index].confidence
          }
          let all = votes.values.reduce(0, +)
          // Of equal ones the first class, so that the picture is the same every time.
          let winner = votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
          return ClassSample(
            winner?.key ?? 0,
            confidence: max(0, 2 * (winner?.value ?? 0) - all) / Double(part.count))
        })
    }
    return FieldSamples(columns: width, rows: height, shrunk)
  }
}

/// The `index`-th of `count` about equal parts of `0..<whole`.
private func part(_ index: Int, of count: Int, in whole: Int) -> Range<Int> {
  index * whole / count..<(index + 1) * whole / count
}

extension DecisionField {
  /// At most `limit` of the examples as points of a map, taken evenly; those that the network gets
  /// wrong are marked where that is what the map is about.
  func mapPoints(
    classCount: Int, limit: Int = .max, marksMistakes: Bool = false
  ) -> [FieldPoint] {
    guard limit > 0 else { return [] }
    var range: ClosedRange<Double>?
    if case .values(_, let targets) = samples { range = targets }
    let step = max(1, points.isEmpty ? 1 : (points.count - 1) / limit + 1)
    return stride(from: 0, to: points.count, by: step).map { index in
      let point = points[index]
      return FieldPoint(
        x: point.x, y: 1 - point.y, classIndex: classCount > 0 ? point.label : nil,
        value: range.map { 2 * $0.fraction(of: point.value) - 1 }, isTraining: !point.isDev,
        isMisclassified: marksMistakes && point.isMisclassified)
    }
  }
}
