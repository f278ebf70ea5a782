import ModelExport
import NeuralNetwork
import Testing
import Training

private func python(_ model: TrainedModel) throws -> String {
  String(decoding: try PythonFormat.encode(model), as: UTF8.self)
}

private func python(_ change: (inout Experiment) -> Void) throws -> String {
  var experiment = Experiment.default(for: "circle")
  change(&experiment)
  return try python(try trainedModel(experiment))
}

/// The numbers in the definition of `name`.
private func numbers(_ name: String, in program: String) throws -> [Double] {
  let start = try #require(program.firstRange(of: "\n\(name) = np.array(")).upperBound
  let end = try #require(program[start...].firstRange(of: ", FLOAT)")).lowerBound
  return try program[start..<end].split { "[], \n".contains($0) }.map { try #require(Double($0)) }
}

@Suite struct PythonTests {
  @Test func `a prediction reads like the notes`() throws {
    let program = try python {
      $0.network.layers = [
        .dense(DenseExperiment(units: 3)),
        .dense(DenseExperiment(units: 2, activation: Selection(ReLU.self), batchNorm: true)),
      ]
    }
    let expected = """
      def predict(examples):
          \"""The probability of each of CLASSES for every example, a row of INPUTS as they are.\"""
          X = np.asarray(examples, float).reshape(-1, len(INPUTS))
          A = X.T  # an example a column, as in Z = W A + b
          A = A.astype(FLOAT)

          # Layer 1: 3 units, Tanh
          Z = W1 @ A + b1
          A = np.tanh(Z)

          # Layer 2: 2 units, ReLU
          Z = W2 @ A
          Z = normalize(Z, gamma2, beta2, mean2, variance2)
          A = np.maximum(Z, 0)

          # Layer 3: the output
          Z = W3 @ A + b3
          A = sigmoid(Z)  # of the second class
          return np.vstack([1 - A, A]).T
      """
    #expect(program.contains(expected), "\(program.prefix(2000))")
    for absent in ["def softmax", "def convolve", "def max_pool", "def standardize", "erfc"] {
      #expect(!program.contains(absent), "\(absent)")
    }
  }

  @Test(arguments: experiments)
  func `every number gives back its bits`(experiment: Experiment) throws {
    let model = try trainedModel(experiment)
    let program = try python(model)
    // What Python and NumPy make of the digits.
    func value(_ number: Double) -> Double {
      experiment.precision == .float32 ? Double(Float(number)) : number
    }
    for (index, layer) in model.layers.enumerated() {
      let number = index + 1
      #expect(try numbers("W\(number)", in: program).map(value) == layer.weight.elements)
      guard let norm = layer.norm else {
        #expect(try numbers("b\(number)", in: program).map(value) == layer.bias)
        continue
      }
      for (name, values) in [
        ("gamma", norm.scale), ("beta", norm.shift), ("mean", norm.runningMean),
        ("variance", norm.runningVariance),
      ] {
        #expect(try numbers("\(name)\(number)", in: program).map(value) == values, "\(name)")
      }
    }
  }

  @Test(arguments: experiments)
  func `lines are as long as a person reads`(experiment: Experiment) throws {
    let program = try python(try trainedModel(experiment))
    for line in program.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test(arguments: ActivationFamily.descriptions.map(\.id))
  func `every activation has an expression and what it calls`(id: String) throws {
    let activation = try #require(Selection<ActivationFamily>(id))
    let program = try python {
      $0.network.layers = [.dense(DenseExperiment(units: 2, activation: activation))]
    }
    let expected = [
      "identity": "Z", "sigmoid": "sigmoid(Z)", "tanh": "np.tanh(Z)", "relu": "np.maximum(Z, 0)",
      "leaky-relu": "np.where(Z < 0, 0.01 * Z, Z)",
      "elu": "np.where(Z > 0, Z, np.expm1(np.minimum(Z, 0)))", "gelu": "gelu(Z)",
      "silu": "Z * sigmoid(Z)", "softplus": "np.logaddexp(0, Z)",
    ]
    #expect(program.contains("    A = \(try #require(expected[id]))\n"))
    #expect(program.contains("import math\n") == (id == "gelu"))
    #expect(program.contains("def gelu") == (id == "gelu"))
  }

  @Test func `no name becomes part of the program`() throws {
    let hostile = "\"); import os #\n\\\"\"\"'''\u{2028}\u{202E}\u{1B}[2J\u{E0001}\u{85}{name}"
    var model = try smallModel()
    model.experiment.name = hostile
    model.inputNames = [hostile, "b"]
    model.targetName = hostile
    model.classNames = [hostile, "=SUM(A1)"]
    let program = try python(model)
    let literal =
      #""\"); import os #\U0000000a\\\"\"\"'''\U00002028\U0000202e\U0000001b[2J"#
      + #"\U000e0001\U00000085{name}""#
    for definition in ["NAME = \(literal)\n", "TARGET = \(literal)\n"] {
      #expect(program.contains(definition))
    }
    #expect(program.ranges(of: "import os").count == 5)
    #expect(program.ranges(of: literal).count == 5)
    #expect(program.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
  }

  @Test func `what a spreadsheet would run has an apostrophe in the output alone`() throws {
    var model = try smallModel()
    model.classNames = ["=SUM(A1)", "-1"]
    let program = try python(model)
    #expect(program.contains(#"CLASSES = ["=SUM(A1)", "-1"]"#))
    #expect(program.contains(#"CELLS = ["'=SUM(A1)", "-1"]"#))
    #expect(try !python(try smallModel()).contains("CELLS"))
  }

  @Test func `a network beyond reading is for another format`() throws {
    var model = try smallModel()
    let units = 1000
    model.experiment.network.layers = [
      .dense(DenseExperiment(units: units)), .dense(DenseExperiment(units: units)),
    ]
    model.layers = [(units, 2), (units, units), (1, units)].map { rows, columns in
      LayerParameters(
        weight: Matrix(rows: rows, columns: columns), bias: Array(repeating: 0, count: rows))
    }
    let error = #expect(throws: ModelFileProblem.self) { try python(model) }
    #expect(
      error.map { "\($0)" }
        == "the network has 1005001 parameters; .py is for at most 1000000; use .safetensors")
  }
}
