import Datasets
import NeuralNetwork
import Testing

/// What well-formed files mean.
@Suite struct CSVParsingTests {
  @Test func `columns become rows and the last one is the target`() throws {
    let data = try parse("a,b,kind\n1,2,x\n3,4,y\n5,6,x\n")
    #expect(data.inputs == Matrix(rows: 2, columns: 3, elements: [1, 3, 5, 2, 4, 6]))
    #expect(data.inputNames == ["a", "b"])
    #expect(data.targetName == "kind")
    #expect(data.target == .classes(labels: [0, 1, 0], names: ["x", "y"]))
    #expect(data.origin == .measured)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `every line end is one`(lineEnd: String) throws {
    let expected = try parse("a,k\n1,x\n2,y\n")
    #expect(try parse("a,k\n1,x\n2,y\n".replacingLineFeeds(by: lineEnd)) == expected)
    #expect(try parse("a,k\n1,x\n2,y".replacingLineFeeds(by: lineEnd)) == expected)
    #expect(try parse("a,k\n1,x\n2,y\n\n\n".replacingLineFeeds(by: lineEnd)) == expected)
  }

  @Test func `line ends may be mixed in one file`() throws {
    #expect(try parse("a,k\r1,x\r\n2,y\n3,x") == parse("a,k\n1,x\n2,y\n3,x\n"))
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    let data = try CSVDataset.parse([0xEF, 0xBB, 0xBF] + Array("a,k\n1,x\n2,y\n".utf8), file: "f")
    #expect(data.inputNames == ["a"])
  }

  @Test func `quotes hold commas, line ends and quotes`() throws {
    let data = try parse("\"a, in \"\"cm\"\"\",k\n\"1\",\"x\ny\"\n2,\"\"\"\"\n")
    #expect(data.inputNames == ["a, in \"cm\""])
    #expect(data.inputs.elements == [1, 2])
    #expect(data.classNames == ["\"", "x\ny"])
  }

  @Test func `spaces belong to text and surround numbers`() throws {
    let data = try parse("a,k\n 1 , x\n\t2,x\n")
    #expect(data.inputs.elements == [1, 2])
    #expect(data.classNames == [" x", "x"])
  }

  @Test func `the target can be any column`() throws {
    let data = try parse("k,a,b\nx,1,2\ny,3,4\n", target: "k")
    #expect(data.inputNames == ["a", "b"])
    #expect(data.targetName == "k")
    #expect(data.inputs[0, 1] == 3)
  }

  @Test(arguments: [
    ("data/irises.csv", "irises"), ("irises", "irises"), ("/a/b.c/x.y.csv", "x.y"),
    (".csv", ".csv"),
  ])
  func `a data set is called after its file`(path: String, name: String) throws {
    #expect(try CSVDataset.parse(Array("a,k\n1,x\n2,y\n".utf8), file: path).name == name)
  }

  @Test func `wanted columns are found by name, in the wanted order`() throws {
    let text = "b,note,a\n1,n/a,2\n3,,4\n"
    let inputs = try CSVDataset.inputs(Array(text.utf8), file: "f", named: ["a", "b"])
    #expect(inputs == Matrix(rows: 2, columns: 2, elements: [2, 4, 1, 3]))
  }

  @Test func `pixels in order are an image`() throws {
    let names = (0..<6).map { "pixel_\($0 / 3)_\($0 % 3)" }
    #expect(ImageShape(pixelNames: names) == ImageShape(height: 2, width: 3))
    #expect(ImageShape(pixelNames: names.reversed()) == nil)
    #expect(ImageShape(pixelNames: Array(names.dropFirst())) == nil)
    #expect(ImageShape(pixelNames: ["pixel_0_9223372036854775807"]) == nil)
    #expect(ImageShape(pixelNames: []) == nil)
  }

  @Test func `many rows come back in their places`() throws {
    // More rows and columns than a tile of the transposition, and no multiple of it.
    let (rows, columns) = (131, 70)
    var text = (0..<columns).map { "c\($0)" }.joined(separator: ",") + "\n"
    for row in 0..<rows {
      text += (0..<columns).map { "\(row * 1000 + $0)" }.joined(separator: ",") + "\n"
    }
    let inputs = try CSVDataset.inputs(
      Array(text.utf8), file: "f", named: (0..<columns).map { "c\($0)" })
    for row in 0..<rows {
      for column in 0..<columns { #expect(inputs[column, row] == Double(row * 1000 + column)) }
    }
  }
}

// MARK: - The task

/// What the target column says about the task.
@Suite struct CSVTaskTests {
  @Test(arguments: [
    (["x", "y"], LearningTask.classification),
    (["0", "1"], .classification),
    (["0", "1", "1"], .classification),
    (["1", "2", "1", "2"], .classification),
    (["1.0", "2.0", "1.0", "2.0"], .classification),
    (["1", "2", "3"], .regression),
    (["0.5", "1", "0.5", "1"], .regression),
    (["1", "2", "3+", "1", "2", "3+"], .classification),
    ((0..<40).map { "\($0 / 2)" }, .classification),
    ((0..<42).map { "\($0 / 2)" }, .regression),
  ])
  func `the cells suggest the task`(cells: [String], task: LearningTask) throws {
    #expect(try parse(column: cells).task == task)
  }

  @Test func `a task that is given is taken`() throws {
    #expect(try parse(column: ["0", "1"], task: .regression).task == .regression)
    #expect(try parse(column: ["0.5", "1.5"], task: .classification).classNames == ["0.5", "1.5"])
  }

  @Test func `a word among measurements is a mistake and not a class`() {
    let error = #expect(throws: CSVError.self) {
      try parse(column: ["1.5", "2.5", "unknown", "3.5"])
    }
    #expect(error?.line == 4)
    #expect(error?.column?.number == 2)
    #expect(error?.problem == .notANumber(found: "unknown"))
  }

  @Test func `numbers sort as numbers`() throws {
    #expect(try parse(column: ["10", "9", "-1", "-1", "9", "10"]).classNames == ["-1", "9", "10"])
    #expect(
      try parse(column: ["10", "9", "-1"], task: .classification).target
        == .classes(labels: [2, 1, 0], names: ["-1", "9", "10"]))
  }

  @Test func `words sort by Unicode scalar`() throws {
    #expect(
      try parse(column: ["b", "10", "é", "B", "9"]).classNames == ["10", "9", "B", "b", "é"])
  }
}

// MARK: - Numbers

/// What the digits of a cell are as a number.
@Suite struct CSVNumberTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", -0.0), ("+7", 7), ("007", 7), ("1.", 1), (".5", 0.5), ("-.5", -0.5),
    ("1e3", 1000), ("1E+3", 1000), ("1e-3", 0.001), ("0e999999999999", 0),
    ("1.7976931348623157e308", .greatestFiniteMagnitude), ("4.9e-324", .leastNonzeroMagnitude),
    ("1e-400", 0), ("9007199254740993", 9_007_199_254_740_992),
    ("0.1000000000000000055511151231257827", 0.1), ("18446744073709551615", 0x1p64),
    ("99999999999999999999", 1e20),
  ])
  func `a decimal number is the nearest Double`(text: String, value: Double) throws {
    let read = try number(text)
    #expect(read == value)
    #expect(read.sign == value.sign)
  }

  @Test func `numbers come back bit by bit`() throws {
    var random = RandomGenerator(seed: 1, stream: .data)
    var texts: [String] = []
    for _ in 0..<20_000 {
      // All exponents, and the decimals that files are full of.
      let anyDouble = Double(bitPattern: random.next())
      if anyDouble.isFinite { texts.append("\(anyDouble)") }
      texts.append("\(random.normal())")
      // 1 to 19 digits with the point anywhere, which asks for every path and many ties.
      let digits = String(random.next()).prefix(1 + random.index(below: 19))
      let point = random.index(below: digits.count + 1)
      texts.append("\(digits.prefix(point)).\(digits.dropFirst(point))")
      texts.append("\(digits)e-\(random.index(below: 25))")
      texts.append("\(digits)e\(random.index(below: 25))")
    }
    let file = "x\n" + texts.joined(separator: "\n") + "\n"
    let values = try CSVDataset.inputs(Array(file.utf8), file: "f", named: ["x"]).elements
    #expect(values.count == texts.count)
    // The standard library rounds correctly: there is only one right answer.
    let wrong = zip(texts, values).filter { Double($0)?.bitPattern != $1.bitPattern }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    "x", "nan", "NaN", "inf", "-inf", "Infinity", "0x10", "0x1p3", "1_000", "1,000", "1.2.3",
    "1e", "1e+", "e5", ".", "-", "+-1", "--1", "1 2", "1d5", "１", "1e5.5", "12%",
  ])
  func `anything else is no number`(text: String) {
    let error = #expect(throws: CSVError.self) { try number(text) }
    #expect(error?.problem == .notANumber(found: text))
    #expect(error?.line == 2)
    #expect(error?.column?.name == "x")
  }

  @Test(arguments: ["1e309", "-1e400", "1.8e308", "1e99999999999999999999"])
  func `a number beyond Double is refused`(text: String) {
    let error = #expect(throws: CSVError.self) { try number(text) }
    #expect(error?.problem == .numberTooLarge(found: text))
  }

  @Test func `a million digits are one number too large`() {
    let error = #expect(throws: CSVError.self) {
      try number(String(repeating: "9", count: 1_000_000))
    }
    #expect(error?.description.utf8.count ?? .max < 300, "the message must stay readable")
  }

  private func number(_ text: String) throws -> Double {
    try CSVDataset.inputs(Array("x\n\"\(text)\"\n".utf8), file: "f", named: ["x"]).elements[0]
  }
}

// MARK: - Files of a few lines

func parse(
  _ text: String, target: String? = nil, task: LearningTask? = nil,
  limits: CSVLimits = .standard
) throws -> Dataset {
  try CSVDataset.parse(
    Array(text.utf8), file: "test.csv", target: target, task: task, limits: limits)
}

private func parse(column cells: [String], task: LearningTask? = nil) throws -> Dataset {
  let rows = cells.enumerated().map { "\($0.offset),\($0.element)\n" }
  return try parse("a,k\n" + rows.joined(), task: task)
}

extension String {
  fileprivate func replacingLineFeeds(by lineEnd: String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }
}
