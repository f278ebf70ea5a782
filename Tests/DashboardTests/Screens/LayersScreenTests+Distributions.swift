import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The distributions' panel.
extension `Layers screen` {
  @Test func `bars of weights, gradient, step and activations, each with its numbers`() throws {
    let state = try screen { snapshot in
      for index in snapshot.layers.indices {
        snapshot.layers[index].gradients = Histogram(of: [0.0, 0, 0, 4], bins: 48)
        snapshot.layers[index].updates = Histogram(of: [2.0, 2, 2], bins: 48)
        snapshot.layers[index].activations?.histogram = Histogram(of: [-1.0, 1], bins: 48)
      }
    }
    #expect(
      try picture(.distributions, state) == [
        " W weights          dW gradient         ΔW last step       A activations",
        " μ     0  σ  .500   μ  1.00  σ  1.73    μ  2.00  σ     0   μ     0  σ  1.00",
        " ██             ██  ██                         ███         ██              ██",
        " ██             ██  ██                         ███         ██              ██",
        " ██             ██  ██                         ███         ██              ██",
        " ██             ██  ██                         ███         ██              ██",
        " ██             ██  ██              ██         ███         ██              ██",
        " ██             ██  ██              ██         ███         ██              ██",
        " -.50    0     .50  0              4.0         2.0         -1.0     0     1.0",
      ])
  }

  @Test func `a step that was not taken and a NaN are said`() throws {
    let state = try screen { snapshot in
      snapshot.layers[0].updates = nil
      snapshot.layers[0].gradients = Histogram(of: [Double.nan, .nan], bins: 48)
      snapshot.layers[0].weights = Histogram(of: [1, 2, Double.nan], bins: 48)
    }
    let text = try picture(.distributions, state).joined(separator: "\n")
    for words in ["no step yet", "no numbers", "1 NaN"] { #expect(text.contains(words)) }
  }

  @Test func `the output's activations are the answers and not drawn`() throws {
    var state = try screen(120, 40, epochs: 3)
    for mode in DistributionMode.allCases {
      state.layersView.mode = mode
      state.selectedLayer = 2
      #expect(panel(.distributions).title(state) == "Distributions, output layer")
      #expect(try !picture(.distributions, state).contains { $0.contains("activations") })
      state.selectedLayer = 1
      #expect(try picture(.distributions, state).contains { $0.contains("A activations") })
    }
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 50)])
  func `over time all four have an axis of epochs`(_ width: Int, _ height: Int) throws {
    var state = try screen(width, height, epochs: 40)
    state.focus = .distributions
    state.isZoomed = true
    for mode in [DistributionMode.heatMap, .percentiles] {
      state.layersView.mode = mode
      #expect(panel(.distributions).value(state) == "\(mode.rawValue), epochs 0 – 40")
      let text = try picture(.distributions, state).joined(separator: "\n")
      #expect(occurrences(of: "epoch", in: text) >= 4, "\(mode)")
      state.cursor = 20
      let marked = try picture(.distributions, state).joined(separator: "\n")
      #expect(occurrences(of: "epoch 20", in: marked) == 4, "\(mode)")
      state.cursor = nil
    }
  }

  private func occurrences(of word: String, in text: String) -> Int {
    text.split(separator: word, omittingEmptySubsequences: false).count - 1
  }

  @Test func `a click in a picture over time puts the cursor there`() throws {
    var state = try screen(120, 40, epochs: 40)
    let rect = Rect(x: 0, y: 0, width: 118, height: 21)
    let event = MouseEvent(.press, x: 40, y: 5)
    _ = panel(.distributions).click(event, in: rect, state: &state)
    #expect(state.cursor == nil)
    state.layersView.mode = .heatMap
    _ = panel(.distributions).click(event, in: rect, state: &state)
    let cursor = try #require(state.cursor)
    #expect((20...32).contains(cursor))
  }

  @Test func `few values have few bins, and none is lost`() {
    for count in [1, 2, 16, 32, 272, 5_000] {
      let values = (0..<count).map { Double($0 * $0) }
      let histogram = Histogram(of: values, bins: 48)
      #expect(histogram.readableCounts.reduce(0, +) == count)
      #expect(histogram.readableCounts.count <= 48)
    }
    #expect(Histogram(of: (0..<32).map(Double.init), bins: 48).readableCounts.count == 8)
    #expect(Histogram(of: (0..<5_000).map(Double.init), bins: 48).readableCounts.count == 48)
  }

  @Test(arguments: 1...4)
  func `pictures stand beside each other and not on each other`(_ count: Int) {
    for width in [0, 1, 7, 40, 78, 198] {
      for height in [0, 1, 3, 9, 21, 45] {
        let rect = Rect(x: 2, y: 3, width: width, height: height)
        let places = DistributionGrid(count, in: rect, width: 40, height: 9).places
        #expect(places.count == count)
        for (index, place) in places.enumerated() where !place.isEmpty {
          #expect(place.intersection(rect) == place)
          for other in places.dropFirst(index + 1) {
            #expect(place.intersection(other).isEmpty)
          }
        }
      }
    }
  }
}
