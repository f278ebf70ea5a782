import Testing
import TerminalUI

struct ConfusionMatrixTests {
  private let animals = ConfusionMatrix(
    names: ["cat", "dog", "cow"], counts: [[8, 2, 0], [1, 9, 0], [0, 0, 20]])

  @Test func `totals tell recall, precision and accuracy`() {
    #expect(
      picture(animals, 44, 6).lines == [
        "true   cat  dog  cow total recall           ",
        "cat      8    2    0    10 80.0 %           ",
        "dog      1    9    0    10 90.0 %           ",
        "cow      0    0   20    20  100 %           ",
        "total    9   11   20    40                  ",
        "prec%   89   82  100       92.5 %           ",
      ])
  }

  @Test func `without room for totals the cells stay`() {
    #expect(
      picture(animals, 20, 4).lines == [
        "true  cat  dog  cow ", "cat     8    2    0 ", "dog     1    9    0 ",
        "cow     0    0   20 ",
      ])
    var bare = animals
    bare.showsTotals = false
    #expect(picture(bare, 44, 6).lines[4].allSatisfy { $0 == " " })
  }

  @Test func `shares are of the true class and what is not zero does not read so`() {
    let matrix = ConfusionMatrix(
      names: ["a", "b"], counts: [[8, 2], [1, 999]], numbers: .shares, showsTotals: false)
    #expect(
      picture(matrix, 20, 3).lines == [
        "true %    a    b    ", "a        80   20    ", "b        <1   99    ",
      ])
  }

  @Test func `ten classes of thousands have room in 80 columns`() {
    let counts = (0..<10).map { row in (0..<10).map { $0 == row ? 5120 + row : ($0 + row) % 3 } }
    let lines = picture(ConfusionMatrix(names: [], counts: counts), 80, 13).lines
    for row in 0..<10 {
      #expect(lines[1 + row].contains("5,12\(row)"))
      #expect(lines[1 + row].hasSuffix(" % "))
    }
    #expect(lines[0].hasSuffix("total recall "))
  }

  @Test func `what has no room is counted and no number is cut`() {
    let large = (0..<8).map { row in (0..<8).map { $0 == row ? 12_345 : 0 } }
    #expect(
      picture(ConfusionMatrix(names: [], counts: large), 32, 5).lines == [
        "true    0    1    2    3    4   ", "0     12k    0    0    0    0   ",
        "1       0  12k    0    0    0   ", "2       0    0  12k    0    0   ",
        "+5 true, +3 predicted classes   ",
      ])
    #expect(picture(ConfusionMatrix(names: [], counts: large), 5, 3).lines[0] == "8 cl…")
  }

  @Test func `the larger the share of a row the stronger its colour`() {
    let buffer = picture(animals, 20, 4)
    #expect(buffer[8, 1]?.style.background == .ramp(.classField(0), at: 0.15 + 0.45 * 0.8))
    #expect(buffer[13, 1]?.style.background == .ramp(.classField(1), at: 0.15 + 0.45 * 0.2))
    #expect(buffer[18, 1]?.style.background == .standard)
  }
}
