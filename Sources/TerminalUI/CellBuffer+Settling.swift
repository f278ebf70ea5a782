extension CellBuffer {
  /// Takes over from `shown`, the picture before this one, the colours of a ramp that are only three
  /// levels away from those here.
  ///
  /// While a network learns, a field of its answers trembles by a level or two everywhere and all
  /// the time. Nobody sees three of 64 levels, but every cell that has another one is written anew:
  /// on `hills`, a field that never settles, 60 kB a frame in 24-bit colours and 15 in 256, with it 34
  /// and 9. No colour is ever more than that wrong: what moves on is followed.
  public mutating func settle(on shown: borrowing CellBuffer) {
    guard shown.width == width, shown.height == height else { return }
    for index in cells.indices where cells[index] != shown.cells[index] {
      let old = shown.cells[index]
      guard cells[index].base == old.base else { continue }
      cells[index].style.foreground.settle(on: old.style.foreground)
      cells[index].style.background.settle(on: old.style.background)
    }
  }
}

extension Paint {
  /// The levels that a colour may be wrong by.
  private static let settledLevels: UInt8 = 3

  fileprivate mutating func settle(on shown: Paint) {
    guard case .level(let ramp, let level) = self, case .level(ramp, let old) = shown,
      max(level, old) - min(level, old) <= Self.settledLevels
    else { return }
    self = shown
  }
}
