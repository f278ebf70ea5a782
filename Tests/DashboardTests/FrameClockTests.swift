import Testing

@testable import Dashboard

@Suite struct `The clock of the frames` {
  @Test func `lets the first frame through at once`() {
    #expect(FrameClock().due(isLoading: false) < 0)
  }

  @Test func `lets thirty frames through in a second, and a key sooner`() {
    var clock = FrameClock()
    clock.drew(at: 10)
    #expect(clock.due(isLoading: false) == 10 + FrameClock.interval)
    clock.tookKey()
    #expect(clock.due(isLoading: false) == 10 + FrameClock.keyInterval)
    clock.drew(at: 11)
    #expect(clock.due(isLoading: false) == 11 + FrameClock.interval)
  }

  @Test func `waits a little for the network that was just built, not for ever`() {
    var clock = FrameClock()
    clock.drew(at: 10)
    clock.tookKey()
    clock.loaded(at: 10.5)
    #expect(clock.due(isLoading: true) == 10.5 + FrameClock.loadPatience)
    #expect(clock.due(isLoading: false) < 10.5)
    // A frame that is not due yet does not become so by a network that is late.
    clock.drew(at: 10.52)
    #expect(clock.due(isLoading: true) == 10.52 + FrameClock.interval)
  }
}
