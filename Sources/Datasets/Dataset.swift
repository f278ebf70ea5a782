import NeuralNetwork

/// What is learnt from the inputs.
public enum LearningTask: String, CaseIterable, Codable, Sendable {
  /// One of several classes.
  case classification
  /// Numbers.
  case regression
}

/// Examples with what is to be learnt from them.
///
/// The layout is the course notes': `inputs` is features × examples, so column i is example i.
/// All numbers are `Double`; training converts them to its own precision.
public struct Dataset: Sendable, Hashable {
  /// What is to be learnt, in the order of the examples.
  public enum Target: Sendable, Hashable {
    /// The class of every example, as an index into `names`.
    case classes(labels: [Int], names: [String])
    /// The values of every example: outputs × examples, one name an output.
    case values(Matrix<Double>, names: [String])
  }

  /// Where the numbers come from. Measured columns have units of their own and are standardised by
  /// default; generated ones have about unit variance already.
  public enum Origin: String, Sendable { case generated, measured }

  /// The name in files and on the command line (`spiral`), or a CSV file's name without its ending.
  public var name: String
  /// What the data is, in one sentence; empty for a person's own file.
  public var sentence: String
  /// Where the numbers come from.
  public var origin: Origin
  /// Features × examples.
  public private(set) var inputs: Matrix<Double>
  /// The features' names, one a row of `inputs`.
  public private(set) var inputNames: [String]
  /// What is to be learnt.
  public private(set) var target: Target
  /// What the target is called (`species`).
  public var targetName: String
  /// The shape of an example, where its features are the pixels of an image, row by row.
  public private(set) var imageShape: ImageShape?

  /// A data set of inputs and as many targets; the names of its features tell whether it is images.
  public init(
    name: String, sentence: String = "", origin: Origin, inputs: Matrix<Double>,
    inputNames: [String], target: Target, targetName: String
  ) {
    precondition(
      inputs.rows == inputNames.count,
      "\(inputs.rows) features have \(inputNames.count) names")
    precondition(
      inputs.columns == target.exampleCount,
      "\(inputs.columns) examples have \(target.exampleCount) targets")
    self.name = name
    self.sentence = sentence
    self.origin = origin
    self.inputs = inputs
    self.inputNames = inputNames
    self.target = target
    self.targetName = targetName
    imageShape = ImageShape(pixelNames: inputNames)
  }
}

// MARK: - Sizes

extension Dataset {
  /// How many examples there are.
  public var exampleCount: Int { inputs.columns }

  /// How many features an example has.
  public var inputCount: Int { inputs.rows }

  /// What is learnt.
  public var task: LearningTask {
    switch target {
    case .classes: .classification
    case .values: .regression
    }
  }

  /// The classes' names in the order of their numbers; empty for regression.
  public var classNames: [String] {
    switch target {
    case .classes(_, let names): names
    case .values: []
    }
  }

  /// Whether the task is one class against another, which one output unit decides.
  public var isBinary: Bool { classNames.count == 2 }

  /// The output units that the task asks for: one for two classes, else one a class or a value.
  public var outputCount: Int {
    switch target {
    case .classes(_, let names): names.count == 2 ? 1 : names.count
    case .values(let values, _): values.rows
    }
  }

  /// How many examples every class has, in the order of the classes; empty for regression.
  public var classCounts: [Int] {
    guard case .classes(let labels, let names) = target else { return [] }
    var counts = [Int](repeating: 0, count: names.count)
    for label in labels { counts[label] += 1 }
    return counts
  }
}

extension Dataset.Target {
  /// How many examples have a target.
  public var exampleCount: Int {
    switch self {
    case .classes(let labels, _): labels.count
    case .values(let values, _): values.columns
    }
  }
}

// MARK: - Views of the data

extension Dataset {
  /// What the network is to answer, `Y`: outputs × examples.
  ///
  /// One row of 0 and 1 for two classes, a one-hot column an example for more, the values
  /// themselves for regression.
  public var targetMatrix: Matrix<Double> {
    switch target {
    case .values(let values, _): return values
    case .classes(let labels, _):
      var matrix = Matrix<Double>(rows: outputCount, columns: labels.count)
      for (example, label) in labels.enumerated() {
        if isBinary {
          matrix[0, example] = Double(label)
        } else {
          matrix[label, example] = 1
        }
      }
      return matrix
    }
  }

  /// The examples at `indices`, in that order. No class is renumbered.
  public func selectingExamples(_ indices: [Int]) -> Dataset {
    var selected = self
    selected.inputs = inputs.selectingColumns(indices)
    switch target {
    case .classes(let labels, let names):
      selected.target = .classes(labels: indices.map { labels[$0] }, names: names)
    case .values(let values, let names):
      selected.target = .values(values.selectingColumns(indices), names: names)
    }
    return selected
  }

  /// The same examples seen through other features; see `InputFeature`.
  public func replacingInputs(_ inputs: Matrix<Double>, names: [String]) -> Dataset {
    Dataset(
      name: name, sentence: sentence, origin: origin, inputs: inputs, inputNames: names,
      target: target, targetName: targetName)
  }
}
