import Datasets
import NeuralNetwork
import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

@Suite struct `Drawing` {
  @Test func `a drag paints a soft stroke and asks at once`() throws {
    var state = try neurons("digits", focus: .probe)
    _ = state.press(.character("x"))
    let before = try #require(state.probeValues)
    #expect(before.allSatisfy { $0 == 0 })
    let (start, end) = (try state.cell(ofColumn: 3, row: 1), try state.cell(ofColumn: 3, row: 6))
    var asked = probe(state.mouse(.press, start.x, start.y))
    #expect((asked?.max() ?? 0) > 8)
    // One jump of the mouse: the stroke has no gap.
    asked = probe(state.mouse(.drag, end.x, end.y))
    let drawn = try #require(asked)
    for row in 1...6 {
      #expect(drawn[row * 8 + 3] > 8, "row \(row)")
      #expect((1...12).contains(drawn[row * 8 + 4]), "row \(row)")
      #expect(drawn[row * 8] == 0 && drawn[row * 8 + 7] == 0, "row \(row)")
    }
    #expect(drawn.allSatisfy { (0...16).contains($0) })
    #expect(state.picture.contains("your own"))
  }

  @Test func `an empty image is no digit, and it is said how to draw one`() throws {
    var state = try neurons("digits", focus: .probe)
    try state.measureNeurons()
    #expect(state.picture.contains("▸"))
    _ = state.press(.character("x"))
    try state.measureNeurons()
    #expect(state.text(of: .probe).contains("Draw with the mouse"))
    #expect(!state.text(of: .probe).contains("%"))
    _ = state.press(.enter)
    try state.measureNeurons()
    #expect(state.text(of: .probe).contains("%"))
    #expect(!state.text(of: .probe).contains("Draw with"))
  }

  @Test func `the number of the tried example is the one that mistakes have`() throws {
    let state = try neurons("digits", focus: .probe)
    let example = try #require(state.probeExample)
    let truth = try #require(state.probeTruth)
    #expect(
      panel(.probe).value(state) == "example \(exampleNumber(example)) (dev) is \(truth)")
  }

  @Test func `a second stroke does not begin where the first one ended`() throws {
    var state = try neurons("digits", focus: .probe)
    _ = state.press(.character("x"))
    for row in [0, 7] {
      let cell = try state.cell(ofColumn: 4, row: row)
      state.mouse(.press, cell.x, cell.y)
      state.mouse(.release, cell.x, cell.y)
    }
    #expect(try #require(state.probeValues)[3 * 8 + 4] == 0)
  }

  @Test func `the right button erases, and so does v`() throws {
    for button in [2, 0] {
      var state = try neurons("digits", focus: .probe)
      state.changeProbe { $0 = $0.map { _ in 16 } }
      if button == 0 { _ = state.press(.character("v")) }
      let cell = try state.cell(ofColumn: 4, row: 4)
      state.mouse(.press, cell.x, cell.y, button: button)
      let values = try #require(state.probeValues)
      #expect(values[4 * 8 + 4] < 8)
      #expect(values[0] == 16)
    }
  }

  @Test func `Enter puts the pen down and arrows draw`() throws {
    var state = try neurons("digits", focus: .probe)
    _ = state.press(.character("x"), .right)
    #expect(state.probeValues?.max() == 0)
    let start = state.neuronsView.probe.pen
    _ = state.press(.enter, .down, .character("j"), .enter, .right, .right, .right)
    let values = try #require(state.probeValues)
    for row in start.row...start.row + 2 { #expect(values[row * 8 + start.column] == 16) }
    #expect(values[(start.row + 2) * 8 + start.column + 3] == 0)
    for _ in 0..<20 { _ = state.press(.right, .down) }
    #expect(state.neuronsView.probe.pen.column == 7 && state.neuronsView.probe.pen.row == 7)
    _ = state.press(.backspace)
    #expect(state.probeValues?.max() == 0)
  }

  @Test func `n and b load examples of the dev set, and what was drawn goes`() throws {
    var state = try neurons("digits", focus: .probe)
    let source = try #require(state.current).source
    func example(_ number: Int) -> [Double] {
      source.values(ofExample: source.partition.dev[number])
    }
    #expect(state.probeValues == example(0))
    _ = state.press(.character("n"))
    #expect(state.probeValues == example(1))
    _ = state.press(.character("b"), .character("b"))
    #expect(state.probeValues == example(source.partition.dev.count - 1))
    _ = state.press(.character("x"), .character("n"))
    #expect(state.probeValues == example(source.partition.dev.count - 1))
    #expect(!state.isProbeChanged)
  }

  @Test func `run and pause, and the layers of the form, are not touched by drawing`() throws {
    var state = try neurons("digits", focus: .probe)
    let before = state.experiment
    _ = state.press(.character("x"), .character("v"), .enter, .character("h"), .character("l"))
    #expect(state.experiment == before)
    #expect(state.press(.character(" ")).map(\.name) == ["run"])
    _ = state.press(.character("v"))
    let cell = try state.cell(ofColumn: 2, row: 2)
    #expect(probe(state.mouse(.press, cell.x, cell.y)) != nil)
  }

  @Test func `the answer is a bar a class, the winner large`() throws {
    var state = try neurons("digits", size: Size(width: 120, height: 40))
    var snapshot = try #require(state.current)
    let outputs: [Float] = [0, 0.0625, 0, 0, 0, 0, 0, 0.875, 0, 0.0625]
    snapshot.probe = ProbeAnswer(outputs: outputs, activations: [])
    _ = update(&state, .snapshot(snapshot), now: 0)
    #expect(
      pictureLines(ProbeAnswers(snapshot), 40, 10) == [
        " 0  0.0 %                   ████████████", " 1  6.3 % ▇                 ████████████",
        " 2  0.0 %                           ████", " 3  0.0 %                           ████",
        " 4  0.0 %                       ████", " 5  0.0 %                       ████",
        " 6  0.0 %                       ████", "▸7 87.5 % ▇▇▇▇▇▇▇▇▇▇▇▇▇         ████",
        " 8  0.0 %                       ████", " 9  6.3 % ▇                     ████",
      ])
    #expect(
      pictureLines(ProbeAnswers(snapshot), 18, 6) == [
        "7  87.5 %", " 0  0.0%  5  0.0%", " 1  6.3%  6  0.0%", " 2  0.0% ▸7 87.5%",
        " 3  0.0%  8  0.0%", " 4  0.0%  9  6.3%",
      ])
  }

  @Test func `how to draw is said before the panel has the focus`() throws {
    var state = try neurons("digits")
    #expect(state.text(of: .probe).contains("paint: drag or Tab ⏎"))
    state.focus = .probe
    #expect(state.text(of: .probe).contains("paint: drag or ⏎"))
    _ = state.press(.character("v"))
    #expect(state.text(of: .probe).contains("erase: drag or ⏎"))
  }

  @Test func `noise of mouse and keys breaks nothing`() throws {
    var random = RandomGenerator(seed: 7, stream: .data)
    for dataset in ["digits", "iris", "circle", "sine"] {
      var state = try neurons(dataset, size: Size(width: 80, height: 24))
      let keys: [Key] = [
        .left, .right, .up, .down, .enter, .backspace, .tab, .home, .end, .pageUp, .pageDown,
        .character("n"), .character("b"), .character("v"), .character("m"),
        .character("z"),
      ]
      func number(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
      for _ in 0..<400 {
        if number(2) == 0 {
          _ = state.press(keys[number(keys.count)])
        } else {
          state.mouse(
            [.press, .drag, .release][number(3)], number(80), 1 + number(20), button: number(3))
          state.dialog = nil
        }
        state.show(.neurons)
      }
      _ = state.picture
      let values = state.probeValues ?? []
      let count = state.current?.source.dataset.inputCount
      #expect(values.count == count)
      #expect(values.allSatisfy { $0.isFinite })
    }
  }
}

@Suite struct `An example to try` {
  @Test func `sliders move between the ends of the data`() throws {
    var state = try neurons("iris", focus: .probe)
    let before = try #require(state.probeValues)
    _ = state.press(.down, .right)
    let after = try #require(state.probeValues)
    #expect(after[0] == before[0] && after[1] > before[1])
    for _ in 0..<50 { _ = state.press(.character("l")) }
    let range = try #require(state.current).source.range(ofInput: 1)
    #expect(state.probeValues?[1] == range.upperBound)
    for _ in 0..<50 { _ = state.press(.character("h")) }
    #expect(state.probeValues?[1] == range.lowerBound)
    _ = state.press(.character("x"))
    #expect(state.probeValues == state.current?.source.inputMeans)
  }

  @Test func `a click on a slider moves it, a drag goes on`() throws {
    var state = try neurons("iris", focus: .probe)
    let rect = try state.inside(.probe)
    let right = rect.maxX - 2
    #expect(probe(state.mouse(.press, right, rect.y + 2)) != nil)
    let source = try #require(state.current).source
    #expect(state.neuronsView.probe.input == 2)
    #expect(state.probeValues?[2] == source.range(ofInput: 2).upperBound)
    state.mouse(.drag, rect.x + 2, rect.y + 5)
    #expect(state.probeValues?[2] == source.range(ofInput: 2).lowerBound)
  }

  @Test func `a click on the field puts the example there`() throws {
    var state = try neurons("circle", epochs: 1, focus: .unit)
    let rect = try state.inside(.unit).inset(left: 1)
    let place = UnitPicture.split(rect, isLine: false).picture
    let field = try #require(state.current?.field)
    let asked = try #require(probe(state.mouse(.press, place.x, place.maxY - 1)))
    // The middle of a cell at the lower left corner.
    let (cellWidth, cellHeight) = (
      (field.xRange.upperBound - field.xRange.lowerBound) / Double(place.width),
      (field.yRange.upperBound - field.yRange.lowerBound) / Double(place.height)
    )
    #expect(abs(asked[0] - field.xRange.lowerBound) <= cellWidth)
    #expect(abs(asked[1] - field.yRange.lowerBound) <= cellHeight)
    let moved = try #require(probe(state.mouse(.drag, place.maxX - 1, place.y)))
    #expect(moved[0] > asked[0] && moved[1] > asked[1])
    #expect(state.picture.contains("your own"))
  }

  @Test func `over principal components a click says what to do`() throws {
    var state = try neurons("iris", epochs: 1, focus: .unit)
    let place = try state.inside(.unit)
    state.mouse(.press, place.x + 3, place.y + 3)
    #expect(state.toast?.text.contains("p chooses a plane") == true)
    #expect(!state.isProbeChanged)
  }

  @Test func `of two classes both probabilities are shown`() throws {
    var state = try neurons("circle")
    var snapshot = try #require(state.current)
    snapshot.probe = ProbeAnswer(outputs: [0.25], activations: [[0.5], [1]])
    _ = update(&state, .snapshot(snapshot), now: 0)
    let picture = state.picture
    #expect(picture.contains("\(snapshot.data.classNames[0])  75.0 %"))
    #expect(picture.contains(" 75.0 %") && picture.contains(" 25.0 %"))
  }

  @Test func `a value is predicted beside the true one`() throws {
    var state = try neurons("hills")
    var snapshot = try #require(state.current)
    snapshot.probe = ProbeAnswer(outputs: [0.125], activations: [])
    _ = update(&state, .snapshot(snapshot), now: 0)
    let source = snapshot.source
    let truth = source.targets[0, source.partition.dev[0]]
    #expect(state.picture.contains("(dev) is \(NumberFormat.threeSignificant(truth))"))
    #expect(state.picture.contains("0.125"))
  }

  @Test func `other data forget what was made by hand of other inputs`() throws {
    var state = try neurons("iris", focus: .probe)
    _ = state.press(.right)
    _ = state.begin(.default(for: "circle"))
    try state.measureNeurons()
    #expect(!state.isProbeChanged)
    #expect(state.probeValues?.count == 2)
  }

  @Test func `the answer of a filter is its strongest one on the image`() throws {
    var state = try neurons("digits", change: convolutions)
    var snapshot = try #require(state.current)
    var answers = [Float](repeating: 0.25, count: snapshot.network.outputShapes[0].count)
    answers[64 + 9] = 0.75
    snapshot.probe?.activations[0] = answers
    _ = update(&state, .snapshot(snapshot), now: 0)
    state.lookAt(.init(layer: 1, unit: 1))
    #expect(state.picture.contains("peak    0.750"))
    #expect(state.picture.contains("finds in the drawing"))
  }
}
