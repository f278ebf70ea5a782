import Datasets
import NeuralNetwork
import Testing

/// A broken file, and what is to be said about it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  var target: String?
  var task: LearningTask?
  var limits = CSVLimits.standard
  let line: Int?
  let column: Int?
  let problem: CSVProblem

  init(
    _ text: String, target: String? = nil, task: LearningTask? = nil, line: Int?,
    column: Int? = nil, _ problem: CSVProblem
  ) {
    self.init(Array(text.utf8), target: target, task: task, line: line, column: column, problem)
  }

  init(
    _ bytes: [UInt8], target: String? = nil, task: LearningTask? = nil, line: Int?,
    column: Int? = nil, _ problem: CSVProblem
  ) {
    self.bytes = bytes
    self.target = target
    self.task = task
    self.line = line
    self.column = column
    self.problem = problem
  }

  var testDescription: String { String(decoding: bytes.prefix(40), as: UTF8.self).debugDescription }
}

@Suite struct CSVErrorTests {
  static let brokenFiles: [BrokenFile] = [
    // The file
    BrokenFile("", line: nil, .empty),
    BrokenFile("\n\n\n", line: nil, .empty),
    BrokenFile([0xEF, 0xBB, 0xBF], line: nil, .empty),
    BrokenFile([0xFF, 0xFE, 0x61, 0x00], line: nil, .utf16),
    BrokenFile([0xFE, 0xFF, 0x00, 0x61], line: nil, .utf16),
    BrokenFile("a,k", line: nil, .headerOnly),
    BrokenFile("a,k\n\n", line: nil, .headerOnly),
    // The form of records
    BrokenFile("a,k\n1,x\n\n2,y\n", line: 3, .emptyLine),
    BrokenFile("\na,k\n1,x\n", line: 1, .emptyLine),
    BrokenFile("a,k\n1,x\n2\n", line: 3, .raggedRow(found: 1, expected: 2)),
    BrokenFile("a,k\n1,x\n2,y,z\n", line: 3, .raggedRow(found: 3, expected: 2)),
    BrokenFile("a,k\n1,x,\n", line: 2, .raggedRow(found: 3, expected: 2)),
    BrokenFile("a,k\n1,\"x\ny\nz\"\n2\n", line: 5, .raggedRow(found: 1, expected: 2)),
    BrokenFile("a,k\r\n1,\"x\r\ny\"\r\n2\r\n", line: 4, .raggedRow(found: 1, expected: 2)),
    BrokenFile("a,k\r1,\"x\ry\"\r2\r", line: 4, .raggedRow(found: 1, expected: 2)),
    BrokenFile("a,k\n1,\"x\n2,y\n3,z\n", line: 2, column: 2, .unclosedQuote),
    BrokenFile("a,k\n1,\"x\ny\",\"z\n2,y\n", line: 3, column: 3, .unclosedQuote),
    BrokenFile("\"a,k\n1,x\n", line: 1, column: 1, .unclosedQuote),
    BrokenFile("a,k\n1,x\"y\"\n", line: 2, column: 2, .strayQuote),
    BrokenFile("a,k\n1, \"x\"\n", line: 2, column: 2, .strayQuote),
    BrokenFile("a,k\n1,\"x\"y\n", line: 2, column: 2, .textAfterQuote),
    BrokenFile("a,k\n1,x\0\n", line: 2, column: 2, .nul),
    BrokenFile("a,k\n1,\"\0\"\n", line: 2, column: 2, .nul),
    BrokenFile(Array("a,k\n1,caf".utf8) + [0xE9, 0x0A], line: 2, column: 2, .invalidUTF8),
    BrokenFile(Array("a,k\n1,\"".utf8) + [0xC0, 0x80, 0x22], line: 2, column: 2, .invalidUTF8),
    BrokenFile(Array("a,caf".utf8) + [0xE9, 0x0A], line: 1, column: 2, .invalidUTF8),
    // The header
    BrokenFile("a,,k\n1,2,x\n", line: 1, column: 2, .emptyName),
    BrokenFile("a, ,k\n1,2,x\n", line: 1, column: 2, .emptyName),
    BrokenFile("a,b,a\n1,2,x\n", line: 1, column: 3, .duplicateName(firstColumn: 1)),
    BrokenFile("5.1,3.5,setosa\n4.9,3,setosa\n", line: 1, .numbersForNames),
    BrokenFile("a\n1\n", line: 1, .noInputs(separator: nil)),
    BrokenFile("a;k\n1;x\n", line: 1, .noInputs(separator: "semicolons")),
    BrokenFile("a\tk\n1\tx\n", line: 1, .noInputs(separator: "tabs")),
    BrokenFile(
      "a,species\n1,x\n", target: "specis", line: 1,
      .missingColumn(name: "specis", suggestion: "species", allowed: ["a", "species"])),
    BrokenFile(
      "a,species\n1,x\n", target: "price", line: 1,
      .missingColumn(name: "price", suggestion: nil, allowed: ["a", "species"])),
    // The cells
    BrokenFile("a,b,k\n1,,x\n", line: 2, column: 2, .emptyCell),
    BrokenFile("a,b,k\n1, ,x\n", line: 2, column: 2, .emptyCell),
    BrokenFile("a,b,k\n1,\"\",x\n", line: 2, column: 2, .emptyCell),
    BrokenFile("a,k\n1,x\n2,\n", line: 3, column: 2, .emptyCell),
    BrokenFile("a,k\n1,x\n2,\n", task: .classification, line: 3, column: 2, .emptyCell),
    BrokenFile("a,k\n1,2.5\ntwo,3.5\n", line: 3, column: 1, .notANumber(found: "two")),
    BrokenFile("a,k\n1,x\n2,y\n", task: .regression, line: 2, column: 2, .notANumber(found: "x")),
    BrokenFile("a,k\n1,x\n1e400,y\n", line: 3, column: 1, .numberTooLarge(found: "1e400")),
    BrokenFile("a,k\n1,1.5\n2,2.5\n3,1e400\n", line: 4, column: 2, .numberTooLarge(found: "1e400")),
    BrokenFile("a,k\n1,x\n2,x\n", line: nil, column: 2, .oneClass(found: "x")),
  ]

  @Test(arguments: brokenFiles)
  func `what is wrong is named with its place`(file: BrokenFile) {
    let error = #expect(throws: CSVError.self) {
      try CSVDataset.parse(file.bytes, file: "bad.csv", target: file.target, task: file.task)
    }
    #expect(error?.problem == file.problem)
    #expect(error?.line == file.line)
    #expect(error?.column?.number == file.column)
    #expect(error?.file == "bad.csv")
  }

  @Test(arguments: brokenFiles)
  func `a message is a line of plain text a mistake, that begins with the place`(file: BrokenFile)
    throws
  {
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(file.bytes, file: "bad.csv", target: file.target, task: file.task)
    }
    let place = error.line.map { "bad.csv:\($0): " } ?? "bad.csv: "
    #expect(error.description.hasPrefix(place))
    #expect(
      error.description.unicodeScalars.allSatisfy {
        $0 == "\n" || $0.properties.generalCategory != .control
      })
    #expect(error.description.split(separator: "\n").count == 1 + error.further.count)
  }

  @Test func `a message names line, column, finding and rule`() throws {
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array("size,price\nbig,1.5\n".utf8), file: "houses.csv")
    }
    #expect(
      error.description
        == "houses.csv:2: column 1 'size': 'big' is not a number; "
        + "allowed are decimal numbers such as -1.5 or 2e3")
  }

  @Test func `all rows that are wrong are told at once, in the order of their lines`() throws {
    let text = "a,b,y\n1,2,1.5\n1,two,2.5\n1,2\n\n,2,3.5\n1,2,much\n1,2,9.5\n"
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array(text.utf8), file: "h.csv")
    }
    let lines = error.description.split(separator: "\n")
    let starts = [
      "h.csv:3: column 2 'b': 'two' is not a number", "h.csv:4: the row has 2 fields",
      "h.csv:5: the line is empty", "h.csv:6: column 1 'a': the cell is empty",
      "h.csv:7: column 3 'y': 'much' is not a number",
    ]
    #expect(lines.count == starts.count)
    for (line, start) in zip(lines, starts) { #expect(line.hasPrefix(start), "\(line)") }
    // A word among classes is one of them.
    #expect(throws: Never.self) { try parse("a,y\n1,0\n2,one\n3,two\n") }
  }

  @Test func `very many rows that are wrong are counted`() throws {
    let text = "a,k\n" + String(repeating: "x,1\n", count: 100)
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array(text.utf8), file: "h.csv")
    }
    #expect(error.line == 2 && error.further.count == 19 && error.hiddenCount == 80)
    #expect(error.description.hasSuffix("\n… and 80 more"))
  }

  @Test func `what follows a quote that has no end is not guessed at`() throws {
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array("a,k\nx,1\n2,\"y\n3,z\n".utf8), file: "h.csv")
    }
    #expect(error.line == 2 && error.further.map(\.problem) == [.unclosedQuote])
  }

  @Test func `a table to predict from without a header or commas is told so`() {
    for (text, problem) in [
      ("0.5,0.7\n1,2\n", CSVProblem.numbersForNames),
      ("x1;x2\n1;2\n", .noInputs(separator: "semicolons")),
    ] {
      let error = #expect(throws: CSVError.self) {
        try CSVDataset.inputs(Array(text.utf8), file: "h.csv", named: ["x1", "x2"])
      }
      #expect(error?.problem == problem)
    }
  }

  @Test func `a missing target is answered with the nearest name and all names`() throws {
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array("size,price\n1,1.5\n".utf8), file: "h.csv", target: "prise")
    }
    #expect(
      error.description
        == "h.csv:1: there is no column 'prise'; did you mean 'price'? (size, price)")
  }

  @Test func `escape sequences in a file do not reach the terminal`() throws {
    let text = "\u{1B}]0;header\u{7},k\n\u{1B}[31mred\u{202E},x\n"
    let error = try #require(throws: CSVError.self) {
      try CSVDataset.parse(Array(text.utf8), file: "evil\u{1B}[2J.csv")
    }
    let hidden = error.description.unicodeScalars.filter {
      [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(hidden.isEmpty)
    #expect(error.description.contains("red"))
  }

  @Test func `counted columns are names, other numbers are a missing header`() throws {
    #expect(try parse("0,1,label\n5,6,x\n7,8,y\n").inputNames == ["0", "1"])
    #expect(throws: CSVError.self) { try parse("0,2,label\n5,6,x\n7,8,y\n") }
  }
}

// MARK: - Limits

@Suite struct CSVLimitTests {
  @Test func `every limit is kept`() throws {
    var limits = CSVLimits(bytes: 160)
    limits.lineBytes = 24
    limits.fieldBytes = 8
    limits.columns = 4
    limits.classes = 2
    let cases: [(text: String, problem: CSVProblem)] = [
      ("a,b,c,d,e\n", .tooManyColumns(limit: 4)),
      ("a,k\n1,123456789\n", .fieldTooLong(limit: 8)),
      ("a,k\n1,\"123456789\"\n", .quotedFieldTooLong(limit: 8)),
      ("a,b,c,k\n1234567,1234567,1234567,x\n", .lineTooLong(limit: 24)),
      ("a,k\n1,x\n2,y\n3,z\n", .tooManyClasses(limit: 2)),
      ("a,k\n" + String(repeating: "1,x\n", count: 21), .tooManyNumbers(limit: 160)),
    ]
    for (text, problem) in cases {
      let error = #expect(throws: CSVError.self, "\(problem)") {
        try parse(text, task: .classification, limits: limits)
      }
      #expect(error?.problem == problem)
    }
    let allowed = "a,b,c,k\n1,2,3,12345678\n" + String(repeating: "1,2,3,x\n", count: 5)
    #expect(try parse(allowed, limits: limits).exampleCount == 6)
  }

  @Test func `a hundred thousand columns are refused`() {
    let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let error = #expect(throws: CSVError.self) { try parse(names + "\n") }
    #expect(error?.problem == .tooManyColumns(limit: 16_384))
  }

  @Test func `a quote that is never closed is named where it opens, however long the file`() {
    let text = "a,k\n1,x\n2,\"y\n" + String(repeating: "3,z\n", count: 1 << 19)
    let error = #expect(throws: CSVError.self) { try parse(text) }
    #expect(error?.problem == .quotedFieldTooLong(limit: 1 << 20))
    #expect(error?.line == 3)
  }
}

// MARK: - Any bytes

@Suite struct CSVRobustnessTests {
  @Test func `any bytes are data or an error, never a trap`() {
    let pieces: [[UInt8]] =
      [
        "a", "1", ",", ",", "\n", "\r", "\"", "\"\"", ".", "e", "-", " ", "\0", "é", "nan", "9e9",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xEF, 0xBB, 0xBF]]
    var random = RandomGenerator(seed: 7, stream: .data)
    var loadedCount = 0
    for _ in 0..<20_000 {
      var bytes = Array("a,b\n1,".utf8)
      for _ in 0..<random.index(below: 24) { bytes += pieces[random.index(below: pieces.count)] }
      guard let data = try? CSVDataset.parse(bytes, file: "f") else { continue }
      loadedCount += 1
      #expect(data.exampleCount > 0)
      #expect(data.inputs.elements.allSatisfy { $0.isFinite })
    }
    #expect(loadedCount > 0, "the pieces must make some good files too")
  }
}
