extension CellBuffer {
  /// Takes over from `shown`, the picture before this one, the colours of a ramp that are only a
  /// level away from those here.
  ///
  /// While a network learns, a field of its answers trembles by a level or two everywhere and all
  /// the time. Nobody sees a level of ``Ramp/levels``, but every cell that has another one is
  /// written anew. No colour is ever more than one level wrong: what moves on is followed.
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
  fileprivate mutating func settle(on shown: Paint) {
    guard case .level(let ramp, let level) = self, case .level(ramp, let old) = shown,
      max(level, old) - min(level, old) == 1
    else { return }
    self = shown
  }
}
