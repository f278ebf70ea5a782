import Training

extension ExperimentProblem {
  /// The problem in the words of the form: `layer 2 kernel: 70 is out of range (1 to 64)` in place
  /// of the path that the setting has in a file.
  var formText: String {
    let parts = path.split(separator: ".").dropFirst()
    let layer = parts.lazy.compactMap(Self.layerNumber).first
    // A layer's kind stands in the path of each of its settings.
    let kinds = LayerExperiment.Kind.allCases.map(\.rawValue)
    let setting = parts.last.map(String.init) ?? ""
    let isNamed = !kinds.contains(setting) && Self.layerNumber(setting[...]) == nil
    let place = [layer.map { "layer \($0)" } ?? "", isNamed ? setting : ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let text = place.isEmpty ? finding : "\(place): \(finding)"
    return allowed.map { "\(text) (\($0))" } ?? text
  }

  /// The number, from 1, of the layer that `layers[0]` means.
  private static func layerNumber(_ part: Substring) -> Int? {
    guard part.hasPrefix("layers["), part.hasSuffix("]") else { return nil }
    return Int(part.dropFirst("layers[".count).dropLast()).map { $0 + 1 }
  }
}
