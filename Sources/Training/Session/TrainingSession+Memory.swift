import NeuralNetwork

extension TrainingSession {
  /// About how many numbers it keeps in memory.
  var heldNumbers: Int {
    // The parameters now, at first, when last finite, at best, at the planned end, when last
    // measured, and up to two of the optimizer's; and their gradients.
    let parameters = 9 * network.description.parameterCount
    // The data are shared as they were read; what the network sees of them is a run's own.
    var examples =
      data.inputs.elements.count + trainingExamples.heldNumbers + devExamples.heldNumbers
    if epochExamples !== trainingExamples { examples += epochExamples.heldNumbers }
    return parameters + examples + evaluationWorkspace.heldNumbers
      + (stepWorkspace?.heldNumbers ?? 0)
  }

  /// Gives back what only steps write; the next one has it again.
  func releaseWorkspace() { stepWorkspace = nil }
}
