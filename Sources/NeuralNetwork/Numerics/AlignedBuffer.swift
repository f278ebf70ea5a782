/// Owns a block of numbers, aligned for whole vectors and zero at first.
///
/// It is a class because it owns memory: views into it are valid as long as it lives.
final class AlignedBuffer<S: Scalar> {
  /// The numbers that fit; a multiple of eight.
  let count: Int
  /// The first number.
  let base: UnsafeMutablePointer<S>

  /// A block of at least `count` zeros.
  init(count: Int) {
    self.count = max(S.padded(count), S.lanes)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: self.count * MemoryLayout<S>.stride, alignment: 64)
    base = memory.bindMemory(to: S.self, capacity: self.count)
    base.initialize(repeating: 0, count: self.count)
  }

  deinit { base.deallocate() }

  /// All numbers as whole vectors.
  var vectors: VectorView<S> { VectorView(base: base, count: count) }
}
