import NeuralNetwork
import Testing

@testable import Training

/// What a trainer does where something goes wrong.
@Suite(.serialized) struct TrainerFailureTests {
  private let observed = ObservedTrainer()
  private var trainer: Trainer { observed.trainer }

  @Test func `a load that fails is told, and the run before goes on`() throws {
    trainer.load(.small(), generation: 1)
    trainer.run()
    let before = try #require(observed.snapshot { $0.step > 0 })
    let broken = Experiment.default(forCSV: "/nowhere/at/all.csv")
    trainer.load(broken, generation: 2)
    let (experiment, problem) = try #require(
      observed.event {
        if case .couldNotLoad(let experiment, let problem) = $0 {
          (experiment, problem)
        } else {
          nil
        }
      })
    #expect(experiment == broken)
    #expect(problem.contains("/nowhere/at/all.csv"))
    let after = try #require(observed.snapshot { $0.step > before.step })
    #expect(after.generation == 1 && after.state == .running)
  }

  @Test func `weights that do not fit are told and not trapped on`() throws {
    let model = try Experiment.small(layers: [dense(3)]).session(as: Float.self).model
    trainer.load(.small(), generation: 1)
    trainer.load(.small(layers: [dense(4)]), model: model, generation: 2)
    let problem = try #require(
      observed.event { if case .couldNotLoad(_, let problem) = $0 { problem } else { nil } })
    #expect(problem.contains("3 × 2, 1 × 3") && problem.contains("4 × 2, 1 × 4"))
    #expect(observed.snapshot()?.generation == 1)
  }

  @Test func `a run that diverges stops and says where`() throws {
    var experiment = Experiment.small(layers: [dense(8, "leaky-relu"), dense(8, "leaky-relu")])
    experiment.training.learningRate = 1e9
    experiment.training.optimizer = Selection(GradientDescent.self)
    trainer.load(experiment, generation: 1)
    trainer.run()
    let snapshot = try #require(
      observed.snapshot { if case .diverged = $0.state { true } else { false } })
    #expect(snapshot.state == .diverged(Divergence(step: snapshot.step + 1, layer: 1)))
    #expect(snapshot.examplesPerSecond == 0)
    trainer.run()
    trainer.waitUntilIdle()
    #expect(trainer.snapshots.take()?.step == snapshot.step)
    trainer.restart()
    #expect(observed.snapshot { $0.state == .paused }?.step == 0)
  }

  @Test func `commands before any load do nothing`() throws {
    for command in [trainer.run, trainer.stepBatch, trainer.stepEpoch, { trainer.restart() }] {
      command()
    }
    trainer.withModel { _, _ in Issue.record("there is no network yet") }
    trainer.requestGradientCheck()
    let report = observed.event {
      if case .gradientCheck(let report) = $0 { report } else { nil }
    }
    #expect(report?.layers == [])
    trainer.waitUntilIdle()
    #expect(trainer.snapshots.take() == nil)
  }
}
