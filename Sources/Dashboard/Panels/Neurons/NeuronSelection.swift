import NeuralNetwork
import TerminalUI
import Training

extension TrainingSnapshot {
  /// The shapes of what passes between the layers.
  var network: NetworkDescription { NetworkDescription(experiment, data: source) }

  /// How many inputs there are, and units (or filters) of every layer, the output's last.
  var neuronCounts: [Int] {
    let network = network
    return [network.inputs] + network.units
  }

  /// Whether weights are looked at as images: there is no plane to look at images over.
  var showsImages: Bool { data.imageShape != nil }
}

extension DashboardState {
  /// The unit that is looked at: layer 0 are the inputs, layer n + 1 is the one behind the n-th
  /// weights, so that the last one is the output. `nil` before there is a network.
  var neuron: NetworkDiagram.Place? {
    guard let snapshot = current else { return nil }
    let counts = snapshot.neuronCounts
    let isInput = neuronsView.isOnInputs && !snapshot.showsImages
    let layer = isInput ? 0 : min(max(0, selectedLayer) + 1, counts.count - 1)
    return NetworkDiagram.Place(
      layer: layer, unit: max(0, min(neuronsView.unit, counts[layer] - 1)))
  }

  /// Looks at another unit; the layer is chosen for the other screens too.
  mutating func lookAt(_ place: NetworkDiagram.Place) {
    neuronsView.isOnInputs = place.layer == 0
    if place.layer > 0 { selectedLayer = place.layer - 1 }
    neuronsView.unit = place.unit
  }

  /// Takes the keys that choose a unit where units stand in columns, a layer a column; answers
  /// whether it was one.
  mutating func moveAmongColumns(_ key: Key) -> Bool {
    guard let counts = current?.neuronCounts, let place = neuron else { return false }
    switch key {
    case .up, .character("k"): lookAt(unit: place.unit - 1, of: place.layer, counts)
    case .down, .character("j"): lookAt(unit: place.unit + 1, of: place.layer, counts)
    case .left, .character("h"): lookBeside(place, by: -1, counts)
    case .right, .character("l"): lookBeside(place, by: 1, counts)
    case .home: lookAt(unit: 0, of: place.layer, counts)
    case .end: lookAt(unit: counts[place.layer] - 1, of: place.layer, counts)
    default: return false
    }
    return true
  }

  /// Takes the keys that choose a unit where those of one layer stand in rows of `columns`; answers
  /// whether it was one. Behind the last unit begins the next layer.
  mutating func moveAmongImages(_ key: Key, columns: Int) -> Bool {
    guard let counts = current?.neuronCounts, let place = neuron else { return false }
    let last = counts[place.layer] - 1
    switch key {
    case .left, .character("h"):
      if place.unit > 0 {
        lookAt(unit: place.unit - 1, of: place.layer, counts)
      } else if place.layer > 1 {
        lookAt(unit: .max, of: place.layer - 1, counts)
      }
    case .right, .character("l"):
      if place.unit < last {
        lookAt(unit: place.unit + 1, of: place.layer, counts)
      } else if place.layer + 1 < counts.count {
        lookAt(unit: 0, of: place.layer + 1, counts)
      }
    case .up, .character("k"):
      if place.unit >= columns { lookAt(unit: place.unit - columns, of: place.layer, counts) }
    case .down, .character("j"):
      if place.unit + columns <= last {
        lookAt(unit: place.unit + columns, of: place.layer, counts)
      }
    case .pageUp: lookAt(unit: 0, of: max(1, place.layer - 1), counts)
    case .pageDown: lookAt(unit: 0, of: min(counts.count - 1, place.layer + 1), counts)
    case .home: lookAt(unit: 0, of: place.layer, counts)
    case .end: lookAt(unit: last, of: place.layer, counts)
    default: return false
    }
    return true
  }

  private mutating func lookAt(unit: Int, of layer: Int, _ counts: [Int]) {
    lookAt(NetworkDiagram.Place(layer: layer, unit: max(0, min(unit, counts[layer] - 1))))
  }

  /// Looks at the unit at the same height in another column.
  private mutating func lookBeside(_ place: NetworkDiagram.Place, by layers: Int, _ counts: [Int]) {
    let layer = max(0, min(place.layer + layers, counts.count - 1))
    guard layer != place.layer else { return }
    let height = (Double(place.unit) + 0.5) / Double(counts[place.layer])
    lookAt(
      unit: clampedInt(height * Double(counts[layer]) - 0.5, 0...Int.max) ?? 0, of: layer, counts)
  }
}

// MARK: - Names

extension TrainingSnapshot {
  /// What a layer is called: `inputs`, `layer 2`, `output`.
  func neuronLayerName(_ layer: Int) -> String {
    if layer == 0 { return "inputs" }
    return layer > experiment.network.layers.count ? "output" : "layer \(layer)"
  }

  /// What makes a layer's answers from its sums: `tanh`; for the output what its loss goes with.
  func activationName(_ layer: Int) -> String {
    let layers = experiment.network.layers
    return layers.indices.contains(layer - 1)
      ? layers[layer - 1].activation.id : data.loss.outputActivation
  }

  /// What a unit is called by those that it hands on to: an input by its name, others by number.
  func neuronName(_ place: NetworkDiagram.Place) -> String {
    if place.layer == 0 {
      let titles = data.inputTitles
      return titles.indices.contains(place.unit) ? titles[place.unit] : "\(place.unit + 1)"
    }
    if place.layer > experiment.network.layers.count { return outputName(place.unit) }
    return "unit \(place.unit + 1)"
  }

  /// What an output unit answers: the class whose probability it is, or what is predicted.
  func outputName(_ unit: Int) -> String {
    let classes = data.classNames
    // Of two classes the only output is the probability of the second one.
    if classes.count == 2 { return classes[1] }
    return classes.indices.contains(unit) ? classes[unit] : data.targetName
  }
}
