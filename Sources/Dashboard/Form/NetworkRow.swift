import NeuralNetwork
import TerminalUI
import Training

/// A layer as a row of the network form: the texts of its columns.
struct NetworkRow {
  /// The texts; a column without one is empty here.
  var cells: [NetworkColumn: String] = [:]
  /// The columns in which it is not as layers usually are.
  var notable: Set<NetworkColumn> = []
  /// Whether its initializer is the one that comes by itself.
  var hasAutomaticInitializer = false
  /// What stands in place of an activation and all that follows: the inputs by name.
  var note = ""

  /// The rows of a network: the input, the hidden layers, the output. Hidden layers are called by
  /// their number, and where `namesKinds` by their kind too.
  static func rows(
    _ state: DashboardState, isRoomy: Bool, namesKinds: Bool
  ) -> [NetworkRow] {
    let shapes = NetworkShapes(state.experiment, on: state.traits)
    let layers = state.experiment.network.layers
    let hidden = layers.enumerated().map { index, layer in
      NetworkRow(
        layer, index, digits: String(layers.count).count, shapes: shapes, isRoomy: isRoomy,
        namesKind: namesKinds)
    }
    return [NetworkRow(inputOf: state, shapes: shapes, isRoomy: isRoomy)] + hidden
      + [NetworkRow(outputOf: state, shapes: shapes, isRoomy: isRoomy)]
  }

  /// The input: how many numbers, and what they are.
  private init(inputOf state: DashboardState, shapes: NetworkShapes?, isRoomy: Bool) {
    let titles = state.current?.data.inputTitles ?? []
    cells[.kind] = "in"
    if let shapes {
      cells[.units] = String(shapes.input.count)
    } else if !titles.isEmpty {
      cells[.units] = String(titles.count)
    }
    if let shapes, shapes.input.pixels > 1 {
      note = "\(shapes.input.height)×\(shapes.input.width) pixels"
    } else {
      note =
        titles.count <= 4
        ? titles.joined(separator: " ") : "\(titles[0]) … \(titles[titles.count - 1])"
    }
    setKeep(state.experiment.network.inputKeep, usual: "")
  }

  /// A hidden layer.
  private init(
    _ layer: LayerExperiment, _ index: Int, digits: Int, shapes: NetworkShapes?, isRoomy: Bool,
    namesKind: Bool
  ) {
    let shared = layer.shared
    let number = NumberFormat.padded("\(index + 1)", to: digits)
    cells[.kind] = namesKind ? "\(number) \(layer.kind.title)" : number
    cells[.units] =
      isRoomy || layer.unitCount < 1000
      ? String(layer.unitCount) : NumberFormat.short(Double(layer.unitCount))
    cells[.activation] = shared.activation.shortName
    cells[.initializer] = (shared.initializer ?? shared.activation.preferredInitializer).shortName
    hasAutomaticInitializer = shared.initializer == nil
    setBias(shared.bias, isRoomy: isRoomy)
    cells[.batchNorm] = shared.batchNorm ? "bn" : isRoomy ? "·" : ""
    if shared.batchNorm { notable.insert(.batchNorm) }
    setKeep(shared.keep, usual: isRoomy ? "·" : "")
    if case .conv2d(let filters) = layer {
      let stride = filters.stride > 1 ? "/\(filters.stride)" : ""
      cells[.kernel] = "\(filters.kernel)×\(filters.kernel)\(stride)"
      cells[.pool] = filters.maxPool.map { isRoomy ? "\($0)" : "pool\($0)" } ?? (isRoomy ? "·" : "")
      if filters.maxPool != nil { notable.insert(.pool) }
      notable.insert(.kernel)
    }
    setShape(index, shapes, isRoomy: isRoomy)
  }

  /// The output: what follows from the task.
  private init(outputOf state: DashboardState, shapes: NetworkShapes?, isRoomy: Bool) {
    let output = state.experiment.network.output
    cells[.kind] = "out"
    cells[.units] = shapes?.outputs.last.map { String($0.channels) }
    cells[.activation] = state.current?.data.loss.outputActivation
    cells[.initializer] = (output.initializer ?? InitializerFamily.defaultSelection).shortName
    hasAutomaticInitializer = output.initializer == nil
    setBias(output.bias, isRoomy: isRoomy)
    setShape(state.experiment.network.layers.count, shapes, isRoomy: isRoomy)
  }

  private mutating func setBias(_ bias: Double, isRoomy: Bool) {
    guard isRoomy else { return }
    let text = bias.shortestText
    cells[.bias] = text.count <= 6 ? text : NumberFormat.short(bias)
    if bias != 0 { notable.insert(.bias) }
  }

  private mutating func setKeep(_ keep: Double, usual: String) {
    guard keep < 1 else {
      cells[.keep] = usual
      return
    }
    let text = keep.shortestText
    let short = text.hasPrefix("0.") ? String(text.dropFirst()) : text
    cells[.keep] = short.count <= 4 ? short : NumberFormat.short(keep)
    notable.insert(.keep)
  }

  /// The shape is told where there is an image; of a list of numbers it is their count.
  private mutating func setShape(_ index: Int, _ shapes: NetworkShapes?, isRoomy: Bool) {
    guard let shapes, shapes.outputs.indices.contains(index) else { return }
    if shapes.outputs[index].pixels > 1 { cells[.shape] = shapes.outputs[index].text }
    let count = shapes.parameterCounts[index]
    cells[.parameters] =
      isRoomy
      ? NumberFormat.count(count)
      : count < 1000 ? String(count) : NumberFormat.short(Double(count))
  }
}
