import Datasets
import NeuralNetwork
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

private let names = GeneratorFamily.descriptions.map(\.id)

private func generate(
  _ name: String, samples: Int = 2000, noise: Double? = nil, seed: UInt64 = 1
) throws -> Dataset {
  var settings = ["samples": Double(samples)]
  settings["noise"] = noise
  return try BundledDatasets.load(name, settings: settings, seed: seed)
}

/// What all generators have in common.
@Suite struct GeneratorTests {
  @Test func `all promised data sets are there, circle first`() {
    #expect(
      Set(names) == [
        "circle", "xor", "spiral", "moons", "blobs", "rings", "sine", "plane", "hills", "housing",
      ])
    #expect(names.first == "circle")
    #expect(GeneratorFamily.defaultSelection.id == "circle")
  }

  @Test(arguments: names)
  func `the same seed gives the same data, another seed other data`(name: String) throws {
    let data = try generate(name, seed: 5)
    #expect(try generate(name, seed: 5) == data)
    #expect(try generate(name, seed: 6).inputs != data.inputs)
  }

  @Test(arguments: names)
  func `noise moves the examples and draws no others`(name: String) throws {
    let (still, noisy) = (try generate(name, noise: 0), try generate(name, noise: 0.001))
    #expect(still != noisy)
    // The draws are Gaussian: beyond 6 standard deviations is nobody among 4,000.
    for (a, b) in zip(still.inputs.elements, noisy.inputs.elements) {
      #expect(abs(a - b) < 0.006)
    }
  }

  @Test(arguments: names, [10, 11, 500, 1001])
  func `there are as many examples as asked for, and equally many of a class`(
    name: String, samples: Int
  ) throws {
    let data = try generate(name, samples: samples)
    #expect(data.exampleCount == samples)
    #expect(data.inputs.elements.allSatisfy { $0.isFinite })
    if let least = data.classCounts.min(), let most = data.classCounts.max() {
      #expect(most - least <= 1)
    }
  }

  @Test(arguments: names)
  func `the description tells what is generated`(name: String) throws {
    let description = try #require(BundledDatasets.all.first { $0.id == name })
    let data = try BundledDatasets.load(name, seed: 1)
    #expect(data.name == name)
    #expect(data.task == description.task)
    #expect(data.inputCount == description.inputCount)
    #expect(data.exampleCount == description.exampleCount)
    #expect(data.classNames == description.classNames)
    #expect(data.sentence == description.sentence)
    #expect(data.origin == .generated)
    #expect(description.settings.map(\.name) == ["samples", "noise"])
    #expect(data.classNames == data.classNames.sorted())
  }

  @Test(arguments: names)
  func `inputs are of unit scale, so that networks learn from them as they are`(
    name: String
  ) throws {
    for statistics in try generate(name).inputStatistics {
      // Activations like a variance near 1: within a factor of 4 here, and no far outliers.
      #expect((0.5...2).contains(statistics.standardDeviation))
      #expect(abs(statistics.mean) < 2)
      #expect(statistics.maximum < 4 && statistics.minimum > -4)
    }
  }

  @Test(arguments: names)
  func `the classes lie side by side in file order`(name: String) throws {
    let data = try generate(name, samples: 12)
    guard case .classes(let labels, let names) = data.target else { return }
    #expect(Array(labels.prefix(names.count)) == Array(0..<names.count))
  }
}

// MARK: - Figures and functions

/// What each generator draws, without noise.
@Suite struct GeneratedShapeTests {
  @Test func `circle is a disc inside a ring`() throws {
    try forEachPoint(of: "circle") { point, label in
      #expect(label == "middle" ? point.radius <= 0.9 : (1.5...2.0000001).contains(point.radius))
    }
  }

  @Test func `xor is told by the product of the signs`() throws {
    try forEachPoint(of: "xor") { point, label in
      #expect((point.x1 * point.x2 < 0) == (label == "opposite signs"))
      #expect(min(abs(point.x1), abs(point.x2)) >= 0.25)
    }
  }

  @Test func `rings do not touch`() throws {
    let radii = ["inner": 0.2...0.5, "middle": 0.95...1.25, "outer": 1.7...2.0]
    try forEachPoint(of: "rings") { point, label in
      // Sine and cosine are rounded, so that a point may be a little outside.
      let radius = min(max(point.radius, 0.2 + 1e-9), 2 - 1e-9)
      #expect(radii[label]?.contains(radius) == true)
    }
  }

  @Test func `the arms of the spiral wind once and a quarter, half a turn apart`() throws {
    try forEachPoint(of: "spiral") { point, label in
      let t = (point.radius - 0.2) / 1.8
      let start = label == "first arm" ? 0.0 : .pi
      let angle = start + 2.5 * .pi * t
      // Rounding of cosine and sine, and of their way back to the radius.
      #expect(abs(point.x1 - point.radius * cos(angle)) < 1e-12)
      #expect(abs(point.x2 - point.radius * sin(angle)) < 1e-12)
      #expect(t > -1e-12 && t < 1 + 1e-12)
    }
  }

  @Test func `moons are half circles, one upside down and beside the other`() throws {
    try forEachPoint(of: "moons") { point, label in
      let side = label == "upper moon" ? 1.0 : -1.0
      let fromCentre = Point(
        x1: point.x1 + side * 2 / 3, x2: point.x2 + side / 3, label: point.label)
      #expect(abs(fromCentre.radius - 4.0 / 3) < 1e-12)
      #expect(side * fromCentre.x2 >= -1e-12)
    }
  }

  @Test func `points of different classes keep apart, so that the figure can be learnt`() throws {
    for (name, gap) in [("circle", 0.6), ("xor", 0.5), ("spiral", 0.4), ("moons", 0.3)] {
      let pointsByClass = Dictionary(
        grouping: points(of: try generate(name, samples: 1000, noise: 0)), by: \.label)
      var nearest = Double.infinity
      for a in pointsByClass[0] ?? [] {
        for b in pointsByClass[1] ?? [] { nearest = min(nearest, a.distance(to: b)) }
      }
      #expect(nearest >= gap - 1e-9, "\(name)")
    }
  }

  @Test func `blobs are three round clouds`() throws {
    let data = try generate("blobs", samples: 30_000, noise: 0)
    for label in 0..<3 {
      let cloud = points(of: data).filter { $0.label == label }
      let x1 = try #require(ColumnStatistics(cloud.map(\.x1)))
      let x2 = try #require(ColumnStatistics(cloud.map(\.x2)))
      // 10,000 draws: the mean is known to 0.0035, the deviation to 0.0025; five times that.
      #expect(abs((x1.mean * x1.mean + x2.mean * x2.mean).squareRoot() - 1.4) < 0.02)
      #expect(abs(x1.standardDeviation - 0.35) < 0.0125)
      #expect(abs(x2.standardDeviation - 0.35) < 0.0125)
    }
  }

  @Test func `functions have their formula's values`() throws {
    let plane = try generate("plane", noise: 0)
    for (example, value) in try values(of: plane).enumerated() {
      #expect(value == (plane.inputs[0, example] + plane.inputs[1, example]) / 2)
    }
    let housing = try generate("housing", noise: 0)
    for (example, price) in try values(of: housing).enumerated() {
      let size = housing.inputs[0, example]
      #expect(price == (size <= 1 ? 0.5 : 0.5 + 1.25 * (size - 1)))
    }
    for name in ["sine", "hills"] {
      let values = try values(of: generate(name, noise: 0))
      #expect(values.allSatisfy { abs($0) <= 1 })
      #expect(values.contains { $0 > 0.9 } && values.contains { $0 < -0.9 })
    }
  }

  @Test(arguments: ["sine", "plane", "hills", "housing"])
  func `noise is the standard deviation around a function`(name: String) throws {
    let (still, noisy) = (
      try generate(name, samples: 20_000, noise: 0), try generate(name, samples: 20_000, noise: 0.3)
    )
    #expect(still.inputs == noisy.inputs)
    let noise = zip(try values(of: noisy), try values(of: still)).map { $0 - $1 }
    let statistics = try #require(ColumnStatistics(noise))
    // Five standard errors: 0.3 / √20,000 for the mean, 0.3 / √40,000 for the deviation.
    #expect(abs(statistics.mean) < 0.011)
    #expect(abs(statistics.standardDeviation - 0.3) < 0.0075)
  }

  @Test(arguments: ["circle", "xor", "spiral", "moons", "rings"])
  func `noise is the standard deviation of a point's coordinates`(name: String) throws {
    let (still, noisy) = (
      try generate(name, samples: 20_000, noise: 0), try generate(name, samples: 20_000, noise: 0.3)
    )
    let moves = zip(noisy.inputs.elements, still.inputs.elements).map { $0 - $1 }
    let statistics = try #require(ColumnStatistics(moves))
    #expect(abs(statistics.mean) < 0.0075)
    #expect(abs(statistics.standardDeviation - 0.3) < 0.0054)
  }
}

// MARK: - Points

private struct Point {
  let x1: Double
  let x2: Double
  let label: Int
  var radius: Double { (x1 * x1 + x2 * x2).squareRoot() }

  func distance(to other: Point) -> Double {
    let (dx, dy) = (x1 - other.x1, x2 - other.x2)
    return (dx * dx + dy * dy).squareRoot()
  }
}

private func points(of data: Dataset) -> [Point] {
  guard case .classes(let labels, _) = data.target else { return [] }
  return labels.enumerated().map { example, label in
    Point(x1: data.inputs[0, example], x2: data.inputs[1, example], label: label)
  }
}

private func forEachPoint(of name: String, _ body: (Point, String) -> Void) throws {
  let data = try generate(name, noise: 0)
  #expect(points(of: data).count == 2000)
  for point in points(of: data) { body(point, data.classNames[point.label]) }
}

private func values(of data: Dataset) throws -> [Double] {
  guard case .values(let values, _) = data.target else {
    Issue.record("\(data.name) is no regression")
    return []
  }
  return values.elements
}
