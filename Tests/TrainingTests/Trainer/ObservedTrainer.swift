import Dispatch
import Synchronization

@testable import Training

/// A trainer with an eye on its mailbox and its events.
///
/// Waiting ends with the condition and not with a time: the deadline is so generous that it passes
/// only where the condition would never come.
final class ObservedTrainer: Sendable {
  let trainer: Trainer
  private let news: News

  /// Longer than a busy machine can keep the trainer from its turn.
  private static let patience = DispatchTimeInterval.seconds(600)

  /// What the trainer's queue tells the waiting test.
  private final class News: Sendable {
    let arrived = DispatchSemaphore(value: 0)
    let events = Lock<[TrainerEvent]>([])
    let model = Lock<TrainedModel?>(nil)
    let snapshotCount = Atomic<Int>(0)
  }

  /// A trainer at full speed; `onSnapshot` and `onEvent` are called on its queue besides.
  init(
    onSnapshot: @escaping @Sendable () -> Void = {}, onEvent: @escaping @Sendable () -> Void = {}
  ) {
    let news = News()
    self.news = news
    trainer = Trainer(
      onSnapshot: {
        news.snapshotCount.add(1, ordering: .relaxed)
        onSnapshot()
        news.arrived.signal()
      },
      onEvent: { event in
        news.events.withLock { $0.append(event) }
        onEvent()
        news.arrived.signal()
      })
    trainer.setPace(.full)
  }

  deinit { trainer.stop() }

  /// How often a snapshot was announced.
  var snapshotCount: Int { news.snapshotCount.load(ordering: .relaxed) }

  /// The first snapshot from now on for which `condition` holds; `nil` where it does not come.
  func snapshot(where condition: (TrainingSnapshot) -> Bool = { _ in true }) -> TrainingSnapshot? {
    waiting {
      guard let snapshot = trainer.snapshots.take(), condition(snapshot) else { return nil }
      return snapshot
    }
  }

  /// The first event that `body` makes something of; events before it are gone. `nil` where it
  /// does not come.
  func event<Result>(_ body: (TrainerEvent) -> Result?) -> Result? {
    waiting {
      let events = news.events.withLock { events in
        defer { events = [] }
        return events
      }
      return events.lazy.compactMap(body).first
    }
  }

  /// The network as it is.
  func model() -> TrainedModel? {
    news.model.withLock { $0 = nil }
    trainer.withModel { [news] model, _ in
      news.model.withLock { $0 = model }
      news.arrived.signal()
    }
    return waiting { news.model.withLock { $0 } }
  }

  private func waiting<Result>(for body: () -> Result?) -> Result? {
    let deadline = DispatchTime.now() + Self.patience
    while true {
      if let result = body() { return result }
      if news.arrived.wait(timeout: deadline) == .timedOut { return body() }
    }
  }
}

/// Does something to a trainer from its own callbacks, between a beginning and an end.
final class Interference: Sendable {
  private let state = Lock<(trainer: Trainer?, count: Int)>((nil, 0))
  var count: Int { state.withLock { $0.count } }

  func begin(_ trainer: Trainer) { state.withLock { $0.trainer = trainer } }
  func end() { state.withLock { $0.trainer = nil } }

  func act(_ action: (Trainer) -> Void) {
    state.withLock { state in
      guard let trainer = state.trainer else { return }
      state.count += 1
      action(trainer)
    }
  }
}
