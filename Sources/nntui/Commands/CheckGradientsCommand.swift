import ArgumentParser
import NeuralNetwork
import TerminalUI
import Training

/// `nntui check-gradients EXPERIMENT`: whether backpropagation computes the gradient of the cost.
struct CheckGradientsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-gradients",
    abstract: "Compare numerical and analytic gradients, a line a layer.",
    discussion: """
      Example:
        nntui check-gradients spiral

      Parameters (of a large layer a sample) are moved a little to either side, and the change of \
      the cost, in Double, is compared with what backpropagation says. Above a relative error of \
      1e-6 they disagree, and the exit code is 1. Where a ReLU bends or a max-pooling chooses \
      another pixel in between, there is nothing to compare: such parameters are counted apart. \
      Gradients that have vanished are lost in the rounding of the cost: too small to tell.
      """)

  @Argument(help: "A bundled dataset's name, an experiment file, a CSV file or exported weights.")
  var experiment: String

  func run() throws {
    let loaded = try LoadedExperiment(experiment)
    let (data, parameters) = try loaded.prepared()
    let session = TrainingSession<Double>(
      loaded.document.experiment, data: data, initialParameters: parameters)
    let checks = session.model.gradientCheck(on: data)
    let counts = checks.map { check in
      let all = NumberFormat.count(check.parameterCount)
      let tried = check.comparedCount + check.kinkCount
      return tried == check.parameterCount ? all : "\(NumberFormat.count(tried)) of \(all)"
    }
    let names = checks.indices.map { $0 == checks.count - 1 ? "output" : "layer \($0 + 1)" }
    let nameWidth = names.map { columns(of: $0) }.max() ?? 0
    let countWidth = counts.map { columns(of: $0) }.max() ?? 0

    let hasKinks = checks.contains { $0.kinkCount > 0 }
    var text = ""
    for (check, (name, count)) in zip(checks, zip(names, counts)) {
      text += NumberFormat.padded(name, to: nameWidth, .left)
      text += "  \(NumberFormat.padded(count, to: countWidth)) parameters"
      text += "  relative error \(NumberFormat.scientific(check.relativeError))"
      if hasKinks { text += "  \(NumberFormat.padded("\(check.kinkCount)", to: 4)) at kinks" }
      text += check.isTooSmall ? "  too small to tell\n" : check.agrees ? "  ok\n" : "  FAIL\n"
    }
    try StandardOutput.write(text)
    let failed = zip(names, checks).filter { !$0.1.agrees }.map { $0.0 }
    if !failed.isEmpty {
      throw CommandFailure(
        .workFailed, "nntui: the gradients of \(failed.joined(separator: ", ")) disagree")
    }
  }
}

extension LayerGradientCheck {
  /// Whether the gradients agree; not where the error is no number.
  fileprivate var agrees: Bool { relativeError <= GradientCheck.tolerance }
}
