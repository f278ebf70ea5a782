import Datasets
import TerminalUI
import Training

/// One of the sets that the examples are divided into.
enum ExampleSet: String, CaseIterable, Hashable, Sendable {
  case train, dev, test

  /// The colour of everything that is about the set.
  var role: Role {
    switch self {
    case .train: .trainCost
    case .dev: .devCost
    case .test: .series(2)
    }
  }

  /// The examples of the set, by their place in the data.
  func indices(in partition: Split.Partition) -> [Int] {
    switch self {
    case .train: partition.train
    case .dev: partition.dev
    case .test: partition.test
    }
  }
}

extension ResultsReport {
  /// How the network does on a set; `nil` where the split has none.
  subscript(set: ExampleSet) -> SetResults? {
    switch set {
    case .train: train
    case .dev: dev
    case .test: test
    }
  }
}
