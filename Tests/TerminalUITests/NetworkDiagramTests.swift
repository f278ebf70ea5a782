import Testing
@testable import TerminalUI

struct NetworkDiagramTests {
  /// A field that says 1 everywhere.
  private let field = FieldSamples(columns: 2, rows: 2, .diverging([1, 1, 1, 1]))

  private var diagram: NetworkDiagram {
    func units(_ labels: String...) -> [NetworkDiagram.Unit] {
      labels.map { .init($0, field: field) }
    }
    return NetworkDiagram(
      layers: [
        .init("in", units: units("x₁", "x₂")), .init("tanh", units: units("", "", "")),
        .init("out", units: units("y")),
      ], weights: [[[1, -1], [0.5, 0], [0, 0.2]], [[1, -1, 0.3]]], usesColor: false)
  }

  @Test func `units stand in columns and weights join them`() {
    #expect(
      picture(diagram, 40, 9).lines == [
        "     in            tanh           out   ", "                   ████                 ",
        " x₁ ████ ⢀⣀⣀⣤⣤⣤⠶⠶⣾⠛████⠳⢦⣀              ",
        "    ████⠛⠛⠭⢍⣀   ⠞⠁       ⠉⠛⢦⣄           ",
        "             ⣭⠞⠢⠤⣀ ████     ⠈⠛⠶⣄⡀████ y ",
        "          ⢀⡴      ⠉████⠛ ⠛⠛ ⠛⠛⣀⠟⠛████   ",
        " x₂ ████⢀ ⠋                ⡠⠔⠉          ",
        "    ████⠋⠑⠒⠒⠤⠤⠤⣀⣀⡀ ████⢀⡠⠒⠉             ",
        "                 ⠈⠉████⠁                ",
      ])
    #expect(
      picture(diagram, 40, 9, .ascii).lines == [
        "     in            tanh           out   ", "                   ####                 ",
        " x₁ ####     ####==######               ", "    #########   =        ###            ",
        "           ++=++   ####     ###  #### y ", "           ==   +++####===  ====#####   ",
        " x₂ ####  =                 +++         ", "    ####+++++      ####  +++            ",
        "             ++++++####++               ",
      ])
  }

  @Test func `colour and pattern tell the sign`() {
    var diagram = diagram
    diagram.usesColor = true
    let buffer = picture(diagram, 40, 9)
    let paints = Set(
      (8..<19).flatMap { x in (0..<9).compactMap { buffer[x, $0]?.style.foreground } })
    #expect(paints.contains(.level(.diverging, 63)))
    #expect(paints.contains(.level(.diverging, 0)))
  }

  @Test func `the selected unit is framed and its lines stand out`() {
    var diagram = diagram
    diagram.selected = .init(layer: 1, unit: 1)
    let buffer = picture(diagram, 40, 9)
    #expect(buffer.columns(of: "┃", row: 4) == [18, 23])
    #expect(buffer[18, 4]?.style.foreground == .role(.focusedBorder))
    // x₁ to the first unit steps back, to the selected one it does not.
    #expect(buffer[14, 2]?.style.foreground == .role(.border))
    #expect(buffer[13, 4]?.style.foreground == .role(.series1))
  }

  @Test func `a pointer finds the unit it is on`() {
    let rect = Rect(x: 2, y: 1, width: 40, height: 9)
    func unit(_ x: Int, _ y: Int) -> NetworkDiagram.Place? {
      diagram.unit(atColumn: x, row: y, in: rect, glyphs: .ascii)
    }
    #expect(unit(6, 3) == .init(layer: 0, unit: 0))
    #expect(unit(23, 8) == .init(layer: 1, unit: 2))
    #expect(unit(35, 6) == .init(layer: 2, unit: 0))
    #expect(unit(15, 6) == nil)
  }

  @Test func `units and layers without room are counted`() {
    let wide = NetworkDiagram(
      layers: [
        .init("in", units: [.init("x")]), .init("a", units: Array(repeating: .init(), count: 12)),
      ], weights: [])
    let buffer = picture(wide, 30, 7)
    let shown = (1..<6).filter { buffer.columns(of: "●", row: $0).contains { $0 > 15 } }.count
    #expect(shown > 1)
    #expect(buffer.lines[6].contains("+\(12 - shown)"))

    let deep = NetworkDiagram(
      layers: (0..<12).map { .init("\($0)", units: [.init()]) }, weights: [],
      selected: .init(layer: 6, unit: 0))
    #expect(picture(deep, 24, 7).lines[0].hasPrefix("+5 "))
    #expect(picture(deep, 24, 7).lines[0].hasSuffix(" +4"))
  }

  @Test func `a selected unit is kept in sight`() {
    var wide = NetworkDiagram(
      layers: [.init("a", units: (0..<50).map { .init("\($0)") })], weights: [])
    for unit in 0..<50 {
      wide.selected = .init(layer: 0, unit: unit)
      let layout = NetworkLayout(
        wide, in: Rect(x: 0, y: 0, width: 30, height: 9), glyphs: .braille)
      #expect(layout.slot(0, unit) != nil)
    }
  }

  @Test func `thumbnails do not touch each other`() {
    for count in 1...20 {
      for height in 3...30 {
        let diagram = NetworkDiagram(
          layers: [.init(units: Array(repeating: .init(field: field), count: count))], weights: [])
        for glyphs in GlyphSet.allCases {
          let layout = NetworkLayout(
            diagram, in: Rect(x: 0, y: 0, width: 30, height: height), glyphs: glyphs)
          let slots = layout.shown(0).compactMap { layout.slot(0, $0) }
          #expect(slots.count + layout.hiddenCount(0) == count)
          for (upper, lower) in zip(slots, slots.dropFirst()) {
            #expect(upper.top + upper.size.height < lower.top, "\(count) in \(height), \(glyphs)")
          }
        }
      }
    }
  }

  @Test func `weights that are missing or no numbers have no line`() {
    var diagram = diagram
    diagram.layers[1].units += Array(repeating: .init(), count: 3)
    diagram.weights = [[[.nan, .infinity]], [[]]]
    let lines = picture(diagram, 40, 12).lines.joined()
    #expect(!lines.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
  }

  @Test func `titles of layers are as short as the narrowest needs`() {
    func head(_ count: Int, _ width: Int) -> String {
      let layers = (1...count).map {
        NetworkDiagram.Layer("\($0) tanh 16", "\($0) tanh", "\($0)", units: [.init(field: field)])
      }
      let diagram = NetworkDiagram(
        layers: layers, weights: Array(repeating: [[1]], count: count - 1), usesColor: false)
      return picture(diagram, width, 9).lines[0].split(separator: " ").joined(separator: " ")
    }
    #expect(head(3, 60) == "1 tanh 16 2 tanh 16 3 tanh 16")
    #expect(head(5, 50) == "1 tanh 2 tanh 3 tanh 4 tanh 5 tanh")
    #expect(head(6, 40) == "1 2 3 4 5 6")
  }
}
