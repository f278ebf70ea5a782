import Foundation
import Testing

@testable import Training

/// What the costs of a whole run tell.
@Suite struct CostCourseTests {
  /// Unrest between -1 and 1 that is the same every time, and another one for every `phase`.
  private static func unrest(_ epoch: Double, phase: Double = 0) -> Double {
    sin(12.9898 * epoch + 78.233 * (phase + sin(4.1 * epoch)))
  }

  // MARK: - Plateau

  @Test func `a high cost that stays is a plateau, since it stays`() throws {
    let stuck = CostCourse.of(
      epochs: 200, train: { max(0.9, 1.5 - 0.02 * $0) }, constantCost: 0.693)
    let plateau = try #require(stuck.plateau)
    // At epoch 30 it is there, two epochs later the median of five as well; 1 % before that counts.
    #expect((30...32).contains(plateau.epoch))
    #expect(plateau.step == 100 * plateau.epoch)
    #expect(plateau.duration == 200 - plateau.epoch)
    #expect(abs(plateau.cost - 0.9 * 0.693) < 1e-9)
    #expect(plateau.progress >= 0 && plateau.progress < 0.01)
  }

  @Test func `unrest and a last crawl do not hide a plateau`() {
    for phase in 0..<20 {
      let stuck = CostCourse.of(
        epochs: 300,
        train: { 0.95 - 1e-5 * $0 + 0.005 * Self.unrest($0, phase: Double(phase)) })
      #expect(stuck.plateau != nil)
    }
  }

  @Test func `a cost that falls slowly is no plateau`() {
    // Half as much more in every doubling of the time: what a slow `spiral` does at its slowest.
    for fall in [0.02, 0.05, 0.2] {
      let slow = CostCourse.of(epochs: 400, train: { pow(1 + $0, -fall) })
      #expect(slow.plateau == nil, "\(fall)")
    }
  }

  @Test func `a young run has no plateau, in epochs or in steps`() {
    func course(epochs: Int, batches: Int) -> CostCourse {
      var course = CostCourse.of(epochs: epochs, train: { _ in 1 })
      course.batchesPerEpoch = batches
      return course
    }
    #expect(course(epochs: HealthLimit.plateauEpochs - 1, batches: 1_000).plateau == nil)
    #expect(course(epochs: HealthLimit.plateauEpochs, batches: 1_000).plateau != nil)
    #expect(course(epochs: HealthLimit.plateauSteps - 1, batches: 1).plateau == nil)
    #expect(course(epochs: HealthLimit.plateauSteps, batches: 1).plateau != nil)
    #expect(CostCourse().plateau == nil && CostCourse().overfitting == nil)
  }

  @Test func `a low cost that stays is what there is to learn`() {
    // `diabetes` ends at half the cost of the mean.
    for cost in [0, 1e-6, 0.1, 0.53] {
      #expect(CostCourse.of(epochs: 200, train: { _ in cost }).plateau == nil)
    }
  }

  @Test func `a cost that left its best behind does not stand still`() {
    let thrown = CostCourse.of(epochs: 200, train: { $0 < 40 ? 0.7 : 1.7 })
    #expect(thrown.plateau == nil)
  }

  @Test func `learning after a plateau ends it`() {
    let late = CostCourse.of(epochs: 300, train: { $0 < 200 ? 1 : 0.98 })
    #expect(late.plateau == nil)
  }

  // MARK: - Overfitting

  @Test func `a dev cost that rises while the training cost falls is overfitting`() throws {
    let found = try #require(CostCourse.byHeart.overfitting)
    // The median of five is best an epoch or two after the costs were.
    #expect((50...52).contains(found.epoch))
    #expect(found.step == 100 * found.epoch)
    #expect(abs(found.bestDevCost - 0.3) < 0.01)
    #expect(abs(found.devCost - 0.9) < 0.01)
    #expect(abs(found.trainCost - 0.005) < 1e-3)
  }

  @Test func `it is told whatever the unit of the costs`() {
    for scale in [1e-6, 0.693, 3_000] {
      let course = CostCourse.of(
        epochs: 200, train: { 1 / (1 + $0) }, dev: { 0.3 + 0.004 * abs($0 - 50) },
        constantCost: scale)
      #expect(course.overfitting != nil)
      #expect(course.overfitting.map { abs($0.bestDevCost / scale - 0.3) < 0.01 } == true)
    }
  }

  @Test func `unrest of the dev cost is no overfitting`() {
    for phase in 0..<50 {
      let restless = CostCourse.of(
        epochs: 300, train: { 1 / (1 + $0) },
        dev: { 0.3 + 0.2 * Self.unrest($0, phase: Double(phase)) })
      #expect(restless.overfitting == nil)
    }
  }

  @Test func `a few bad epochs at the end are no overfitting`() {
    let spell = CostCourse.of(
      epochs: 200, train: { 1 / (1 + $0) },
      dev: { $0 > Double(200 - HealthLimit.overfittingRecords + 1) ? 0.9 : 0.3 })
    #expect(spell.overfitting == nil)
  }

  @Test func `a rise that is nothing beside what was learnt is no overfitting`() {
    let tiny = CostCourse.of(
      epochs: 200, train: { 1 / (1 + $0) }, dev: { 0.01 + 0.0004 * max(0, $0 - 50) })
    #expect(tiny.overfitting == nil)
    let small = CostCourse.of(
      epochs: 200, train: { 1 / (1 + $0) }, dev: { 0.8 + 0.001 * max(0, $0 - 50) })
    #expect(small.overfitting == nil)
  }

  @Test func `where the training cost rises as well, it is not overfitting`() {
    let jumps = CostCourse.of(
      epochs: 200, train: { 0.2 + 0.004 * abs($0 - 50) }, dev: { 0.3 + 0.004 * abs($0 - 50) })
    #expect(jumps.overfitting == nil)
  }

  @Test func `without a dev set there is none`() {
    #expect(CostCourse.of(epochs: 200, train: { 1 / (1 + $0) }).overfitting == nil)
  }

  @Test func `epochs beyond counting do not trap`() {
    var course = CostCourse.of(epochs: 700, train: { _ in 1 })
    course.batchesPerEpoch = .max
    #expect(course.plateau?.step == 0)
    for index in course.records.indices { course.records[index].epoch *= .max / 700 }
    #expect(course.plateau?.step == 0)
  }

  // MARK: - Distance

  /// What answers that are `deviations` off cost over the best constant one.
  private func cost(_ deviations: Double) -> Double { 1 + deviations * deviations }

  @Test func `answers that come closer by the same in each epoch are there when they will be`()
    throws
  {
    let course = CostCourse.of(epochs: 20, train: { self.cost(3 - 0.001 * $0) }, constantCost: 7)
    let distance = try #require(course.distance)
    // The median of the last five costs is two epochs old.
    #expect(abs(distance.deviations - 2.982) < 1e-9)
    #expect(abs(distance.epochsLeft - 2_982) < 1e-6)
  }

  @Test
  func `answers that will be there soon or are near have no distance, others never get there`() {
    #expect(CostCourse.of(epochs: 20, train: { self.cost(3 - 0.1 * $0) }).distance == nil)
    #expect(CostCourse.of(epochs: 20, train: { self.cost(0.45 - 0.001 * $0) }).distance == nil)
    #expect(
      CostCourse.of(epochs: 20, train: { self.cost(3 + 0.1 * $0) }).distance?.epochsLeft
        == .infinity)
    #expect(CostCourse.of(epochs: 14, train: { self.cost(3 - 0.001 * $0) }).distance == nil)
  }

  @Test func `the pace is that of the latest epochs`() {
    // A rate that was raised at epoch 100 gets there in a moment.
    let course = CostCourse.of(
      epochs: 130, train: { self.cost($0 < 100 ? 3 - 0.001 * $0 : 2.9 - 0.06 * ($0 - 100)) })
    #expect(course.distance == nil)
  }
}
