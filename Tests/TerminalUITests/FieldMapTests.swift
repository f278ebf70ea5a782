import Testing
import TerminalUI

struct FieldMapTests {
  /// Class 0 on the left, class 1 on the right, undecided between them.
  private let halves = FieldSamples(
    columns: 12, rows: 12,
    .classes(
      (0..<144).map { index -> FieldSamples.ClassSample in
        let x = Double(index % 12)
        return .init(x > 5 ? 1 : 0, confidence: min(1, abs(x - 5.5) / 5))
      }))

  private let points = [
    FieldPoint(x: 0.1, y: 0.9, classIndex: 0), FieldPoint(x: 0.9, y: 0.9, classIndex: 1),
    FieldPoint(x: 0.1, y: 0.1, classIndex: 0, isTraining: false),
    FieldPoint(x: 0.9, y: 0.1, classIndex: 0, isMisclassified: true),
  ]

  @Test func `colours tell the classes, and glyphs the points`() {
    let buffer = picture(FieldMap(samples: halves, points: points), 12, 6)
    #expect(
      buffer.lines == [
        " ●    ⡆   ▲ ", "      ⡇     ", "      ⡇     ", "      ⡇     ", "      ⡇     ",
        " ○    ⡇   ✗ ",
      ])
    #expect(buffer[0, 2]?.style.background == .level(.classField(0), 63))
    #expect(buffer[11, 2]?.style.background == .level(.classField(1), 63))
    #expect(buffer[6, 2]?.style.foreground == .role(.boundary))
    #expect(
      buffer[1, 0]?.style == Style(.role(.series0), on: .level(.classField(0), 57), bold: true))
    #expect(buffer[10, 0]?.style.foreground == .role(.series1))
    // A mistake keeps the colour of its class.
    #expect(buffer[10, 5]?.style.foreground == .role(.series0))
  }

  @Test func `points of values have the shape and the colour of their third`() {
    let values = FieldSamples(columns: 2, rows: 2, .diverging([-1, 1, -1, 1]))
    let map = FieldMap(
      samples: values,
      points: [
        FieldPoint(x: 0.1, y: 0.9, classIndex: nil, value: -0.8),
        FieldPoint(x: 0.5, y: 0.9, classIndex: nil, value: 0.2),
        FieldPoint(x: 0.9, y: 0.9, classIndex: nil, value: 0.8, isTraining: false),
      ], showsBoundary: false, isMuted: true, xLabel: "x1", yLabel: "x2")
    let buffer = picture(map, 12, 5)
    #expect(buffer.lines[0] == "↑ x2  ●   △ ")
    #expect(buffer.lines[4] == "        x1 →")
    let pair = picture(
      FieldMap(samples: values, points: map.points, showsBoundary: false, isMuted: true), 12, 5)
    #expect(pair.lines[0] == " ▼    ●   △ ")
    #expect(pair[1, 0]?.style.foreground == .role(.series0))
    #expect(pair[10, 0]?.style.foreground == .role(.series1))
    // The ground is darker than the points on it.
    #expect(pair[1, 0]?.style.background == .level(.classField(0), 63))
    let field = picture(FieldMap(samples: values, showsBoundary: false), 12, 5)
    #expect(field[1, 0]?.style.background == .level(.diverging, 0))
  }

  @Test func `without colours shades tell the share of class 1`() {
    let map = FieldMap(samples: halves, points: points, usesColor: false)
    #expect(
      picture(map, 12, 6).lines == [
        " ●░░░▒⡆▓▓▓▲█", "  ░░░▒⡇▓▓▓██", "  ░░░▒⡇▓▓▓██", "  ░░░▒⡇▓▓▓██", "  ░░░▒⡇▓▓▓██",
        " ○░░░▒⡇▓▓▓✗█",
      ])
    #expect(
      picture(map, 12, 6, .ascii).lines == [
        " o...:*+++x#", "  ...:*+++##", "  ...:*+++##", "  ...:*+++##", "  ...:*+++##",
        " O...:*+++!#",
      ])
  }

  @Test func `without colours letters tell more classes than two`() {
    let samples = FieldSamples(
      columns: 12, rows: 12,
      .classes(
        (0..<144).map { index -> FieldSamples.ClassSample in
          .init(index % 12 / 4, confidence: 0.5)
        }))
    #expect(
      picture(FieldMap(samples: samples, usesColor: false), 12, 4).lines == [
        "a   ⡇   ⡇   ", "  a ⡇ b ⡇ c ", "a   ⡇   ⡇   ", "  a ⡇ b ⡇ c ",
      ])
  }

  @Test func `a cell shows two samples`() {
    let samples = FieldSamples(
      columns: 1, rows: 2, .classes([.init(0, confidence: 1), .init(1, confidence: 1)]))
    let buffer = picture(FieldMap(samples: samples, showsBoundary: false), 3, 1)
    #expect(buffer.lines == ["▀▀▀"])
    #expect(
      buffer[1, 0]?.style == Style(.level(.classField(0), 63), on: .level(.classField(1), 63)))
  }

  @Test func `a point of a cell with two samples lies on its own half`() {
    let samples = FieldSamples(
      columns: 1, rows: 2, .classes([.init(0, confidence: 1), .init(1, confidence: 1)]))
    for (y, ground) in [(0.9, 0), (0.1, 1)] {
      let map = FieldMap(
        samples: samples, points: [FieldPoint(x: 0.5, y: y, classIndex: 0)], showsBoundary: false)
      #expect(picture(map, 1, 1)[0, 0]?.style.background == .level(.classField(ground), 63))
    }
  }

  @Test func `the boundary runs where both classes are equally likely`() {
    // Sure of class 0 by 0.9 and of class 1 by 0.1: nine tenths of the way.
    let samples = FieldSamples(
      columns: 2, rows: 2,
      .classes([
        .init(0, confidence: 0.9), .init(1, confidence: 0.1), .init(0, confidence: 0.9),
        .init(1, confidence: 0.1),
      ]))
    let buffer = picture(FieldMap(samples: samples), 20, 4)
    // The samples stand at columns 5 and 15.
    #expect((0..<20).filter { buffer[$0, 2]?.style.foreground == .role(.boundary) } == [14])
  }

  @Test func `a regression's field diverges around 0`() {
    let samples = FieldSamples(columns: 3, rows: 1, .diverging([-1, 0, 1]))
    let buffer = picture(FieldMap(samples: samples, showsBoundary: false), 3, 1)
    #expect(
      (0..<3).map { buffer[$0, 0]?.style.background } == [
        .level(.diverging, 0), .level(.diverging, 32), .level(.diverging, 63),
      ])
  }

  @Test func `misclassified points lie on top and points outside are not drawn`() {
    let map = FieldMap(
      samples: nil,
      points: [
        FieldPoint(x: 0.5, y: 0.5, classIndex: 0, isMisclassified: true),
        FieldPoint(x: 0.5, y: 0.5, classIndex: 1), FieldPoint(x: 1.5, y: 0.5, classIndex: 1),
        FieldPoint(x: .nan, y: 0.5, classIndex: 1),
      ])
    #expect(picture(map, 3, 1).lines == [" ✗ "])
  }

  @Test func `samples must fill their grid`() {
    #expect(FieldSamples(columns: 2, rows: 2, .diverging([1, 2, 3])) == nil)
    #expect(FieldSamples(columns: 0, rows: 2, .diverging([])) == nil)
    #expect(FieldSamples(columns: .max, rows: .max, .diverging([])) == nil)
  }
}
