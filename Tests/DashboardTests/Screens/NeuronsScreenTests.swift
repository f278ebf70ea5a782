import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Neurons screen` {
  static let sizes = [
    Size(width: 80, height: 24), Size(width: 120, height: 40), Size(width: 200, height: 50),
  ]

  @Test(arguments: sizes)
  func `shows all units, the chosen one and an example`(_ size: Size) throws {
    let state = try neurons(size: size, epochs: 2)
    let picture = state.picture
    for text in ["Units over x1 × x2", "Layer 1, unit 1", "tanh", "Example", " (dev) is "] {
      #expect(picture.contains(text), "\(text)")
    }
    for text in ["x1", "x2", "from inputs", "here ", "answers ", "mean "] {
      #expect(picture.contains(text), "\(text)")
    }
  }

  @Test(arguments: sizes)
  func `says which colours are negative and positive`(_ size: Size) throws {
    let note = try #require(
      try neurons(size: size).lines(of: .units).last { !$0.isEmpty })
    #expect(note.contains("answers and weights") && note.hasSuffix("+"))
  }

  @Test(arguments: sizes)
  func `shows weights of images, and a drawing with its answers`(_ size: Size) throws {
    let state = try neurons("digits", size: size, epochs: 1)
    let picture = state.picture
    for text in ["Layer 1 as images", "1 dense 64", "out 10", "Draw", "a pixel is a weight"] {
      #expect(picture.contains(text), "\(text)")
    }
    for digit in 0...9 {
      #expect(picture.contains(" \(digit) ") || picture.contains("▸\(digit) "), "\(digit)")
    }
  }

  @Test(arguments: ["iris", "digits"])
  func `a picture without a terminal has answers to the tried example`(
    _ dataset: String
  ) throws {
    let picture = try DashboardSnapshot.picture(
      of: ExperimentDocument(.default(for: dataset)), model: nil,
      size: Size(width: 120, height: 40),
      epochs: 1, screen: "neurons"
    ).lines.joined(separator: "\n")
    let answers = ["▸setosa", "▸versicolor", "▸virginica", "weights × drawing"]
    #expect(answers.contains { picture.contains($0) })
  }

  @Test(arguments: ["circle", "sine", "hills", "iris", "digits", "convolutions"])
  func `is drawn at any size, with any glyphs, whatever is chosen`(_ dataset: String) throws {
    var state =
      dataset == "convolutions"
      ? try neurons("digits", epochs: 1, change: convolutions) : try neurons(dataset, epochs: 1)
    let counts = try #require(state.current).neuronCounts
    for glyphs in [GlyphSet.braille, .ascii] {
      state.glyphs = glyphs
      state.colorDepth = glyphs == .ascii ? .mono : .trueColor
      for layer in Set([0, 1, counts.count - 1]) {
        state.lookAt(NetworkDiagram.Place(layer: layer, unit: counts[layer] - 1))
        state.isZoomed = false
        for size in [(60, 18), (61, 50), (160, 20)] {
          state.size = Size(width: size.0, height: size.1)
          #expect(!state.picture.contains("NaN"), "\(glyphs) \(layer) \(size)")
        }
        state.isZoomed = true
        for panel in Screen.neurons.panels {
          state.focus = panel
          #expect(!state.picture.contains("NaN"), "\(glyphs) \(layer) \(panel)")
        }
      }
    }
  }

  @Test func `has only characters of the terminal's set`() throws {
    for dataset in ["circle", "digits"] {
      let state = try neurons(dataset, epochs: 1, glyphs: .ascii)
      let text = view(state).asASCII.lines.dropFirst().dropLast().joined()
      #expect(!text.contains("?"))
    }
  }

  @Test func `numbers that are none are told and break nothing`() throws {
    for dataset in ["circle", "digits"] {
      var state = try neurons(dataset, epochs: 1)
      var snapshot = try #require(state.current)
      snapshot.weights = snapshot.weights.map { matrix in
        matrix.map {
          Matrix(rows: $0.rows, columns: $0.columns, elements: $0.elements.map { _ in .nan })
        }
      }
      let outputs = snapshot.probe?.outputs.count ?? 0
      snapshot.probe?.outputs = Array(repeating: .nan, count: outputs)
      snapshot.unitFields = snapshot.unitFields.map { fields in
        var fields = fields
        fields.units = fields.units.map { $0.map { _ in .infinity } }
        return fields
      }
      _ = update(&state, .snapshot(snapshot), now: 0)
      #expect(state.picture.contains("NaN"), "\(dataset)")
    }
  }

  // MARK: - Choosing a unit

  @Test func `arrows go through layers and units and stay in the network`() throws {
    var state = try neurons { experiment in
      experiment.network.layers = [4, 2].map { .dense(DenseExperiment(units: $0)) }
    }
    #expect(state.neuron == .init(layer: 1, unit: 0))
    _ = state.press(.down, .character("j"), .character("j"), .down, .down)
    #expect(state.neuron == .init(layer: 1, unit: 3))
    _ = state.press(.character("l"))
    #expect(state.neuron == .init(layer: 2, unit: 1))
    #expect(state.selectedLayer == 1)
    _ = state.press(.right, .right, .right)
    #expect(state.neuron == .init(layer: 3, unit: 0))
    #expect(state.picture.contains("Output"))
    _ = state.press(.left, .left, .character("h"), .left, .up, .character("k"))
    #expect(state.neuron == .init(layer: 0, unit: 0))
    #expect(state.picture.contains("Input x1"))
  }

  @Test func `a click chooses a unit, and every unit in sight can be clicked`() throws {
    var state = try neurons { $0.network.layers = [.dense(DenseExperiment(units: 5))] }
    let rect = try state.inside(.units)
    var found = Set<NetworkDiagram.Place>()
    // Thumbnails are larger than the steps.
    for y in stride(from: rect.y, to: rect.maxY, by: 2) {
      for x in stride(from: rect.x, to: rect.maxX, by: 3) {
        let event = MouseEvent(.press, x: x, y: y)
        guard
          let place = UnitsDiagram(state, in: rect)?.unit(at: event, in: rect, glyphs: .braille),
          found.insert(place).inserted
        else { continue }
        state.mouse(.press, x, y)
        #expect(state.neuron == place)
      }
    }
    #expect(found.count == 2 + 5 + 1)
  }

  @Test func `a layer with more units than there is room for scrolls to the chosen one`() throws {
    var state = try neurons { $0.network.layers = [.dense(DenseExperiment(units: 50))] }
    #expect(state.picture.contains("/50"))
    for (key, unit) in [(Key.end, 49), (.home, 0), (.end, 49)] {
      _ = state.press(key)
      #expect(state.neuron?.unit == unit)
      let picture = state.picture
      #expect(picture.contains("\(unit + 1) of 50"))
      #expect(picture.contains(unit == 0 ? "1–" : "–50/50"))
    }
  }

  @Test func `a network that lost units keeps a unit chosen`() throws {
    var state = try neurons { $0.network.layers = [.dense(DenseExperiment(units: 9))] }
    _ = state.press(.end)
    _ = state.edit { $0.network.layers = [.dense(DenseExperiment(units: 3))] }
    try state.measureNeurons()
    #expect(state.neuron == .init(layer: 1, unit: 2))
    _ = state.edit { $0.network.layers = [] }
    try state.measureNeurons()
    #expect(state.neuron == .init(layer: 1, unit: 0))
  }

  @Test func `m takes the examples off the field`() throws {
    var state = try neurons(epochs: 1)
    func points() throws -> Int {
      let rect = try state.inside(.unit)
      let marks: Set<Unicode.Scalar> = ["●", "○", "▲", "△"]
      let picture = view(state)
      return (rect.y..<rect.maxY).reduce(0) { sum, y in
        sum + (rect.x..<rect.maxX).count { marks.contains(picture[$0, y]?.base ?? " ") }
      }
    }
    #expect(try points() > 5)
    _ = state.press(.character("m"))
    #expect(try points() == 0)
  }

  // MARK: - The plane

  @Test func `p chooses a plane with a preview, Escape goes back`() throws {
    var state = try neurons("iris")
    #expect(state.picture.contains("principal plane"))
    _ = state.press(.character("p"))
    #expect(state.picture.contains("Choose a plane"))
    _ = state.press(.down)
    #expect(state.measuring.plane == .inputs(0, 1))
    _ = state.press(.escape)
    #expect(state.measuring.plane == .automatic)
    _ = state.press(.character("p"), .down, .down, .enter)
    #expect(state.measuring.plane == .inputs(0, 2))
    try state.measureNeurons()
    #expect(state.picture.contains("others at mean"))
    #expect(state.current?.field?.yTitle == "petal_length_cm")
  }

  @Test func `where there is one plane only, p says so`() throws {
    for (dataset, text) in [("circle", "only one plane"), ("sine", "line"), ("digits", "images")] {
      var state = try neurons(dataset)
      _ = state.press(.character("p"))
      #expect(state.dialog == nil)
      #expect(state.toast?.text.contains(text) == true, "\(dataset)")
    }
  }
}
