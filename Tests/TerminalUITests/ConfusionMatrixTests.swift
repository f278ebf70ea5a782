import Testing
import TerminalUI

struct ConfusionMatrixTests {
  private let animals = ConfusionMatrix(
    names: ["cat", "dog", "cow"], counts: [[8, 2, 0], [1, 9, 0], [0, 0, 20]])

  @Test func `totals tell recall, precision and accuracy`() {
    #expect(
      picture(animals, 44, 7).lines == [
        "actual   predicted                          ",
        "       cat  dog  cow total recall           ",
        "cat      8    2    0    10 80.0 %           ",
        "dog      1    9    0    10 90.0 %           ",
        "cow      0    0   20    20  100 %           ",
        "total    9   11   20    40                  ",
        "prec%   89   82  100       92.5 %           ",
      ])
  }

  @Test func `without room for totals the cells stay`() {
    #expect(
      picture(animals, 22, 4).lines == [
        "actual  cat  dog  cow ", "cat       8    2    0 ", "dog       1    9    0 ",
        "cow       0    0   20 ",
      ])
    var bare = animals
    bare.showsTotals = false
    #expect(picture(bare, 44, 7).lines[5].allSatisfy { $0 == " " })
  }

  @Test func `rows are said to be actual, columns predicted, in colours or not`() {
    let lines = picture(animals, 22, 5).lines
    #expect(lines[0] == "actual  predicted     ")
    #expect(lines[1].hasPrefix("     cat"))
  }

  @Test func `names of classes are whole where there is room`() {
    let arms = ConfusionMatrix(
      names: ["first arm", "second arm"], counts: [[50, 0], [0, 50]], showsTotals: false)
    #expect(picture(arms, 40, 3).lines[0] == "actual       first arm  second arm      ")
  }

  @Test func `shares are of the true class and what is not zero does not read so`() {
    let matrix = ConfusionMatrix(
      names: ["a", "b"], counts: [[8, 2], [1, 999]], numbers: .shares, showsTotals: false)
    #expect(
      picture(matrix, 24, 3).lines == [
        "actual %    a    b      ", "a          80   20      ", "b          <1   99      ",
      ])
  }

  @Test func `ten classes of thousands have room in 80 columns`() {
    let counts = (0..<10).map { row in (0..<10).map { $0 == row ? 5120 + row : ($0 + row) % 3 } }
    let lines = picture(ConfusionMatrix(names: [], counts: counts), 80, 14).lines
    for row in 0..<10 {
      #expect(lines[2 + row].contains("5,12\(row)"))
      #expect(lines[2 + row].hasSuffix(" % "))
    }
    #expect(lines[1].hasSuffix("total recall "))
  }

  @Test(arguments: 20...90)
  func `totals below never run into each other`(_ width: Int) {
    // Classes that are always right, and one that is not: shares of 100 beside each other.
    var counts = (0..<10).map { row in (0..<10).map { $0 == row ? 37 : 0 } }
    counts[8][1] = 2
    for line in picture(ConfusionMatrix(names: [], counts: counts), width, 14).lines {
      guard let label = line.split(separator: " ").first, ["total", "prec%"].contains(label) else {
        continue
      }
      let numbers = line.split(separator: " ").dropFirst().prefix(10)
      #expect(numbers.allSatisfy { $0.count <= 3 } && numbers.count == 10, "\(line)")
    }
  }

  @Test func `what has no room is counted and no number is cut`() {
    let large = (0..<8).map { row in (0..<8).map { $0 == row ? 12_345 : 0 } }
    #expect(
      picture(ConfusionMatrix(names: [], counts: large), 32, 5).lines == [
        "actual    0    1    2    3    4 ", "0       12k    0    0    0    0 ",
        "1         0  12k    0    0    0 ", "2         0    0  12k    0    0 ",
        "+5 actual, +3 predicted classes ",
      ])
    #expect(picture(ConfusionMatrix(names: [], counts: large), 5, 3).lines[0] == "8 cl…")
  }

  @Test func `the larger the share of a row the stronger its colour`() {
    let buffer = picture(animals, 22, 4)
    #expect(buffer[10, 1]?.style.background == .ramp(.classField(0), at: 0.15 + 0.45 * 0.8))
    #expect(buffer[15, 1]?.style.background == .ramp(.classField(1), at: 0.15 + 0.45 * 0.2))
    #expect(buffer[20, 1]?.style.background == .standard)
  }
}
