import Datasets
import NeuralNetwork
import Training

/// The function `predict` of a program, and the functions that it calls.
struct PythonPrediction {
  private var lines: [String] = []
  private var used: Set<PythonFunction> = []

  init(_ model: TrainedModel) throws(ModelFileProblem) {
    addInputs(of: model)
    try addHiddenLayers(of: model)
    addOutput(of: model)
  }

  /// The function.
  var text: String {
    let body = lines.map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
    return "def predict(examples):\n" + body
  }

  /// What it calls, in a fixed order.
  var functions: [PythonFunction] { PythonFunction.allCases.filter(used.contains) }
}

// MARK: - Parts

extension PythonPrediction {
  private mutating func addInputs(of model: TrainedModel) {
    let result =
      model.classNames.isEmpty ? "The prediction" : "The probability of each of CLASSES"
    lines += [
      #""""\#(result) for every example, a row of INPUTS as they are.""""#,
      "X = np.asarray(examples, float).reshape(-1, len(INPUTS))",
      "A = X.T  # an example a column, as in Z = W A + b",
    ]
    if let features = model.features {
      let expressions = features.map { feature in
        switch feature {
        case .x1: "x1"
        case .x2: "x2"
        case .squaredX1: "x1 ** 2"
        case .squaredX2: "x2 ** 2"
        case .product: "x1 * x2"
        case .sineX1: "np.sin(x1)"
        case .sineX2: "np.sin(x2)"
        }
      }
      lines += ["x1, x2 = A", "A = np.array([\(expressions.joined(separator: ", "))])"]
    }
    if !model.standardization.isIdentity {
      used.insert(.standardize)
      lines.append("A = standardize(A)")
    }
    lines.append("A = A.astype(FLOAT)")
  }

  private mutating func addHiddenLayers(of model: TrainedModel) throws(ModelFileProblem) {
    let description = model.description
    let shapes = [description.input] + description.outputShapes
    var isImage = false
    for (index, layer) in description.hiddenLayers.enumerated() {
      let number = index + 1
      let activation = try layer.activation.exportable(ending: PythonFormat.ending)
        .python(layer.activation)
      let title = layer.activation.description.title
      used.formUnion(activation.functions)
      lines.append("")
      var linear: String
      switch layer.kind {
      case .dense(let units):
        lines.append("# Layer \(number): \(units) units, \(title)")
        if isImage { lines.append("A = A.reshape(\(shapes[index].count), len(X))") }
        isImage = false
        linear = "W\(number) @ A"
      case .convolution(let convolution):
        let side = convolution.kernel
        lines.append(
          "# Layer \(number): \(convolution.filters) filters of \(side) x \(side) pixels, \(title)")
        if !isImage {
          let shape = shapes[index]
          lines.append(
            "A = A.reshape(\(shape.channels), \(shape.height), \(shape.width), len(X))")
        }
        isImage = true
        used.insert(.convolve)
        let rows = convolution.zeros(around: shapes[index].height)
        let columns = convolution.zeros(around: shapes[index].width)
        linear =
          "convolve(W\(number), A, stride=\(convolution.stride), "
          + "rows=(\(rows.before), \(rows.after)), columns=(\(columns.before), \(columns.after)))"
      }
      if layer.batchNorm {
        used.insert(.normalize)
        lines.append("Z = \(linear)")
        lines.append(
          "Z = normalize(Z, gamma\(number), beta\(number), mean\(number), variance\(number))")
      } else {
        lines.append("Z = \(linear) + b\(number)")
      }
      lines.append("A = \(activation.text)")
      if case .convolution(let convolution) = layer.kind, let pool = convolution.maxPool {
        used.insert(.maxPool)
        lines.append("A = max_pool(A, \(pool))")
      }
    }
    if isImage, let shape = shapes.dropLast().last {
      lines += ["", "A = A.reshape(\(shape.count), len(X))"]
    }
  }

  private mutating func addOutput(of model: TrainedModel) {
    let number = model.layers.count
    lines += ["", "# Layer \(number): the output", "Z = W\(number) @ A + b\(number)"]
    switch model.loss {
    case .squared: lines.append("return Z.T")
    case .crossEntropy:
      used.insert(.softmax)
      lines += ["A = softmax(Z)", "return A.T"]
    case .logLoss:
      used.insert(.sigmoid)
      lines += ["A = sigmoid(Z)  # of the second class", "return np.vstack([1 - A, A]).T"]
    }
  }
}
