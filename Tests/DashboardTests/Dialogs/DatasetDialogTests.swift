import Datasets
import TerminalUI
import Testing
import Training

@testable import Dashboard

@Suite struct `Choosing data` {
  @Test(arguments: BundledDatasets.names)
  func `every data set has a picture, a sentence and its numbers`(_ name: String) throws {
    let preview = DatasetPreview(.dataset(name))
    let dataset = try BundledDatasets.load(name, seed: Experiment.default(for: name).seed)
    #expect(preview.sentence == dataset.sentence && !preview.sentence.isEmpty)
    #expect(preview.facts.joined().contains("examples"))
    for className in dataset.classNames { #expect(preview.facts.joined().contains(className)) }
    switch try #require(preview.picture) {
    case .images(let images):
      #expect(dataset.imageShape != nil)
      #expect(images.count == dataset.classNames.count)
    case .points(let points, let curve):
      #expect(dataset.imageShape == nil)
      #expect(points.count >= min(100, dataset.exampleCount / 2))
      #expect(points.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(Set(points.map(\.y)).count > 1)
      #expect(Set(points.compactMap(\.classIndex)).count == dataset.classNames.count)
      #expect(curve.isEmpty != (dataset.inputCount == 1 && dataset.task == .regression))
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.x < $1.x })
    }
  }

  @Test(arguments: BundledExperiments.names)
  func `every bundled experiment has them too, and its network`(_ name: String) throws {
    let preview = DatasetPreview(.experiment(name))
    #expect(preview.picture != nil)
    #expect(preview.sentence == BundledExperiments.sentence(of: name))
    #expect(preview.facts.contains { $0.contains("hidden") })
  }

  @Test func `data that can't be loaded say why`() {
    let preview = DatasetPreview(.dataset("nothing"))
    #expect(preview.picture == nil)
    #expect(preview.sentence.contains("nothing"))
  }

  @Test func `data are looked at when they are chosen, and only once`() throws {
    var state = try dashboard("circle")
    func asked(_ effects: [Effect]) -> [DatasetPreview.Source] {
      effects.compactMap { if case .preview(let source) = $0 { source } else { nil } }
    }
    #expect(asked(state.press(.character("d"))) == [.dataset("circle")])
    let names = BundledDatasets.names
    let next = try #require(names.firstIndex(of: "circle")) + 1
    #expect(asked(state.press(.down)) == [.dataset(names[next])])
    #expect(asked(state.press(.up, .down, .escape, .character("d"))).isEmpty)
    #expect(asked(state.press(.tab)) == [.experiment(BundledExperiments.names[0])])
  }

  @Test(arguments: windows, ["spiral", "sine", "digits", "wine"])
  func `the picture stands beside the list`(_ size: Size, _ name: String) throws {
    var state = try dashboard("circle", size: size)
    _ = state.use(.character("d"))
    let before = state.picture
    state.write(name)
    #expect(state.openList?.selectedItem?.title == name)
    let picture = state.picture
    #expect(picture != before)
    #expect(picture.contains("examples"))
    let words = DatasetPreview(.dataset(name)).sentence.split(separator: " ").prefix(2)
    #expect(picture.contains(words.joined(separator: " ")))
  }

  @Test func `tells beforehand what becomes of the network`() throws {
    for size in windows {
      var state = try dashboard("digits", size: size)
      #expect(state.forecast(of: "moons").contains("⏎ takes the network and settings"))
      _ = state.edit { $0.training.learningRate = 0.05 }
      #expect(state.forecast(of: "moons").contains("⏎ keeps your network"))
      _ = state.edit { $0.network.layers = [.conv2d(ConvolutionExperiment(filters: 4))] }
      let forecast = state.forecast(of: "moons")
      #expect(forecast.contains("Yours does not go with"))
      #expect(forecast.contains("⏎ takes its own network"))
    }
  }

  @Test func `looks like this in a small window`() throws {
    var state = try dashboard("circle", size: Size(width: 60, height: 18), glyphs: .block)
    _ = state.use(.character("d"))
    state.write("moons")
    let lines = view(state).lines.map { $0.dropFirst(2).dropLast(2) }
    #expect(lines[1].hasPrefix("╭▸ Choose a dataset ─"))
    #expect(lines[2].hasPrefix("│  Data sets   Experiments     moons"))
    #expect(lines[4].hasPrefix("│ ▸ moons "))
    #expect(lines[5].hasPrefix("│ ▸ moons "))
    #expect(lines[15].hasPrefix("╰─ ⏎ choose  Tab experiments  Esc clear ─"))
    let pane = lines[3...14].map { $0.dropFirst(31).dropLast(1) }
    #expect(pane.contains { $0.hasPrefix("500 examples, 2 inputs") })
    // The picture has at least half of the rows.
    #expect(pane.prefix(5).allSatisfy { $0.contains { !$0.isASCII } })
  }

  @Test func `Tab and a click go over to the experiments, with what was typed`() throws {
    var state = try dashboard("circle")
    _ = state.use(.character("d"))
    state.write("vanish")
    _ = state.use(.tab)
    #expect(state.openList?.selectedItem?.title == "vanishing-gradients")
    #expect(state.picture.contains("▸ Choose an experiment ─"))
    let effects = state.use(.enter)
    guard case .open(let path) = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(try ExperimentSource(path).load()?.experiment.name == "vanishing gradients")
    _ = state.use(.character("d"))
    _ = try state.click(on: "Experiments")
    #expect(state.openList?.items.map(\.title) == BundledExperiments.names)
    _ = try state.click(on: "Data sets")
    #expect(state.openList?.items.map(\.title) == BundledDatasets.names)
  }
}

extension DashboardState {
  /// The words on the screen while the data set `name` is chosen in the list, which is left again.
  fileprivate mutating func forecast(of name: String) -> String {
    _ = use(.character("d"))
    write(name)
    defer { _ = use(.escape, .escape) }
    return picture.split { !$0.isLetter && $0 != "⏎" }.joined(separator: " ")
  }
}
