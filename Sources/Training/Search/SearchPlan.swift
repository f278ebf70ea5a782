import NeuralNetwork

/// Which values which trial of a search gets: a function of the trial's number alone, so that the
/// order of trials, the number of workers and an interruption change nothing.
public enum SearchPlan: Hashable, Sendable {
  /// Every trial draws its own values. Random beats a grid where only some settings matter: n
  /// trials try n values of each of them (J. Bergstra, Y. Bengio, "Random search for
  /// hyper-parameter optimization", 2012).
  case random(seed: UInt64)
  /// Trials go through the points of a grid.
  case grid(SearchGrid)

  /// The values of a trial, one for each dimension of `space`. Trials count from 1.
  func values(ofTrial number: Int, in space: SearchSpace) -> [String] {
    switch self {
    case .grid(let grid): return grid.values(at: number - 1)
    case .random(let seed):
      // An odd factor far from simple patterns brings neighbours far apart.
      let own = seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95
      var generator = RandomGenerator(seed: own, stream: .search)
      return space.dimensions.map { $0.range.value(using: &generator) }
    }
  }
}

extension SearchPlan: CustomStringConvertible {
  /// The plan in words: `random`, `grid of 3 × 4`.
  public var description: String {
    switch self {
    case .random: "random"
    case .grid(let grid): "grid of \(grid)"
    }
  }
}
