/// When the next frame is due. Times are in seconds, as ``monotonicSeconds()`` tells them.
struct FrameClock {
  /// The least time between two frames.
  static let interval = 1.0 / 30
  /// The same after a key: who types should not wait for a frame that training is not due yet.
  static let keyInterval = 1.0 / 120
  /// How long a frame waits for what a network shows that was just built. Without it the panels
  /// would be empty for a moment after every change of the form, and flicker.
  static let loadPatience = 0.025

  private var lastFrame = -Double.infinity
  private var lastLoad = -Double.infinity
  private var interval = Self.interval

  /// A frame was drawn.
  mutating func drew(at time: Double) {
    lastFrame = time
    interval = Self.interval
  }

  /// The trainer was asked to build a network.
  mutating func loaded(at time: Double) { lastLoad = time }

  /// A key was pressed.
  mutating func tookKey() { interval = Self.keyInterval }

  /// When a frame may be drawn; `isLoading` while the trainer has not shown the network yet.
  func due(isLoading: Bool) -> Double {
    max(lastFrame + interval, isLoading ? lastLoad + Self.loadPatience : -.infinity)
  }
}
