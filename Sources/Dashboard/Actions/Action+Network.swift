import NeuralNetwork
import TerminalUI
import Training

extension Action {
  static let addLayer = Action(
    title: "Add a layer",
    sentence: "Adds a layer behind the selected one, like the hidden one before it.",
    hint: "add layer", group: .network, keys: [.character("a")], replacesNetwork: true,
    perform: { $0.addLayer() })

  static let deleteLayer = Action(
    title: "Delete the layer", sentence: "Takes the selected layer away.", group: .network,
    keys: [.character("x")], replacesNetwork: true, perform: { $0.deleteLayer() })

  static let moveLayerDown = Action(
    title: "Move the layer towards the output",
    sentence: "Exchanges the selected layer with the one below.", group: .network,
    keys: [.character("J")], replacesNetwork: true,
    perform: { $0.moveLayer(by: 1) })

  static let moveLayerUp = Action(
    title: "Move the layer towards the input",
    sentence: "Exchanges the selected layer with the one above.", group: .network,
    keys: [.character("K")], replacesNetwork: true,
    perform: { $0.moveLayer(by: -1) })

  static let sameInAllLayers = Action(
    title: "Same in all layers",
    sentence: "Gives the selected cell's value to all hidden layers of the same kind.",
    hint: "all layers", group: .network, keys: [.character("=")], replacesNetwork: true,
    perform: { $0.giveToAllLayers() })

  static let undo = Action(
    title: "Undo",
    sentence: "Takes the last change of the form back; what it set aside is there again.",
    hint: "undo", group: .network, keys: [.character("u")], perform: { $0.undo() })

  static let redo = Action(
    title: "Redo", sentence: "Brings back what was undone.", group: .network,
    keys: [.character("U")], perform: { $0.redo() })
}

extension DashboardState {
  fileprivate mutating func addLayer() -> [Effect] {
    let selected = form.layer(in: experiment)
    let position = selected.map { $0 + 1 } ?? (form.row == 0 ? 0 : experiment.network.layers.count)
    let layer = newLayer(at: position)
    let effects = edit { $0.network.layers.insert(layer, at: position) }
    if !effects.isEmpty { form.row = position + 1 }
    return effects
  }

  /// A layer to stand at `position`: like the one before it, or the first one where there is none.
  private func newLayer(at position: Int) -> LayerExperiment {
    let layers = experiment.network.layers
    guard let model = position > 0 ? layers[position - 1] : layers.first else {
      return .dense(DenseExperiment(units: 8))
    }
    guard case .conv2d(var filters) = model else { return model }
    // A convolution like it, but the image must not shrink to nothing.
    (filters.stride, filters.padding, filters.maxPool) = (1, .same, nil)
    return .conv2d(filters)
  }

  /// Gives the value under the cursor to all hidden layers of the same kind that have such a field,
  /// in one change.
  fileprivate mutating func giveToAllLayers() -> [Effect] {
    guard let selected = form.layer(in: experiment), let field = rowField.field else {
      say("only hidden layers have something in common: choose one of them")
      return []
    }
    let kind = experiment[layer: selected].kind
    let others = experiment.network.layers.indices.filter {
      $0 != selected && experiment[layer: $0].kind == kind
    }
    let (source, known) = (experiment, traits)
    let effects = edit(saying: "\(field.title) \(field.value(in: source)) in all layers") {
      changed in
      for layer in others {
        let fields = layerFields(layer, in: source, on: known)
        fields.first { $0.title == field.title }?.take(field, of: source, in: &changed)
      }
    }
    if effects.isEmpty, toast == nil { say("all layers have that \(field.title)") }
    return effects
  }

  fileprivate mutating func deleteLayer() -> [Effect] {
    guard let layer = form.layer(in: experiment) else {
      say("the input and the output stay: choose a hidden layer to delete")
      return []
    }
    let effects = edit { $0.network.layers.remove(at: layer) }
    // Behind the last layer is the output: the cursor stays among the layers while there are any.
    form.row = min(form.row, max(1, experiment.network.layers.count))
    form.clamp(to: experiment)
    return effects
  }

  fileprivate mutating func moveLayer(by rows: Int) -> [Effect] {
    guard let layer = form.layer(in: experiment),
      experiment.network.layers.indices.contains(layer + rows)
    else { return [] }
    let effects = edit { $0.network.layers.swapAt(layer, layer + rows) }
    if !effects.isEmpty { form.row += rows }
    return effects
  }
}
