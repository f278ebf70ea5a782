import Foundation
import Testing
@testable import TerminalUI

/// A theme file of the package.
struct ThemeFixture: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// All files in the folder `themes`.
  static let all: [ThemeFixture] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "themes")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.pathExtension == "theme" }.sorted { $0.path < $1.path }.map { file in
      ThemeFixture(
        name: file.lastPathComponent,
        text: (try? String(contentsOf: file, encoding: .utf8)) ?? "")
    }
  }()
}

struct ThemeTests {
  @Test func `there is a choice of themes, each with a name of its own`() {
    let names = ThemeFixture.all.map { ThemeFile.parse($0.text, name: $0.name).theme.name }
    #expect(names.count >= 12)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: ThemeFixture.all)
  func `a theme file is complete and without mistakes`(_ file: ThemeFixture) {
    let (theme, warnings) = ThemeFile.parse(file.text, name: "")
    #expect(warnings.isEmpty)
    #expect(!theme.name.isEmpty)
    let required = ThemeFile.keys.filter { !$0.hasPrefix("field_") }
    for key in required { #expect(file.text.contains("theme[\(key)]=\"#"), "\(key)") }
  }

  @Test(arguments: ThemeFixture.all)
  func `texts and curves of a theme can be read`(_ file: ThemeFixture) {
    let theme = ThemeFile.parse(file.text, name: "").theme
    for role in Role.allCases {
      let contrast = theme.rgb(role).contrast(with: theme.rgb(role.ground))
      // 4.5 for text and 3 for graphics are the levels AA of WCAG 2.1.
      if role.isText { #expect(contrast >= 4.5, "\(role)") }
      if role.isGraphic { #expect(contrast >= 3, "\(role)") }
    }
    // The numbers of a confusion matrix: the strongest ground is six tenths of a ramp.
    let matrix = ConfusionMatrix(names: ["a", "b"], counts: [[9, 0], [9, 0]])
    for y in 1...2 {
      guard let style = picture(matrix, 20, 3)[8, y]?.style else { continue }
      let ground = theme.rgb(style.background, background: true) ?? .black
      #expect(style.background != .standard)
      #expect(theme.rgb(.text).contrast(with: ground) >= 4.5)
    }
  }

  @Test(arguments: ThemeFixture.all)
  func `texts can be read with 256 colours too`(_ file: ThemeFixture) {
    let theme = ThemeFile.parse(file.text, name: "").theme
    func rgb(_ role: Role) -> RGB? {
      let color = theme.color(.role(role), background: false, depth: .twoHundredFiftySix)
      guard case .palette(let entry) = color else { return nil }
      return AnsiPalette.colors[Int(entry)]
    }
    for role in Role.allCases where role.isText {
      guard let text = rgb(role), let ground = rgb(role.ground) else {
        Issue.record("\(role) has no colour")
        continue
      }
      // The level AA of WCAG 2.1 for large text: 240 colours cannot promise more.
      #expect(text.contrast(with: ground) >= 3, "\(role)")
    }
  }

  @Test(arguments: ThemeFixture.all)
  func `ramps get lighter or darker all the way, so that they are read without hues`(
    _ file: ThemeFixture
  ) {
    let theme = ThemeFile.parse(file.text, name: "").theme
    let heat = theme.colors(of: .heat).map { OKLab($0).lightness }
    let sign = (heat.last ?? 0) > (heat.first ?? 0) ? 1.0 : -1
    // A thousandth of the way from black to white is less than 8 bits can tell.
    #expect(zip(heat, heat.dropFirst()).allSatisfy { ($1 - $0) * sign > -0.001 })
    #expect(abs((heat.last ?? 0) - (heat.first ?? 0)) >= 0.2)
    let signed = theme.colors(of: .diverging).map { OKLab($0) }
    guard let negative = signed.first, let positive = signed.last else { return }
    for end in [negative, positive] {
      #expect(end.distance(to: signed[signed.count / 2]) >= 0.15)
    }
  }

  @Test(arguments: ThemeFixture.all)
  func `points are seen on the field of every class`(_ file: ThemeFixture) {
    let theme = ThemeFile.parse(file.text, name: "").theme
    for point in 0..<Ramp.fieldCount {
      for field in [0, 1, point] {
        guard let ground = theme.colors(of: .classField(field)).last else { continue }
        // 0.1 is about five times the least difference that can be seen.
        let distance = OKLab(theme.rgb(.series(point))).distance(to: OKLab(ground))
        #expect(distance >= 0.1, "series \(point) on field \(field)")
      }
    }
    guard let first = theme.colors(of: .classField(0)).last,
      let second = theme.colors(of: .classField(1)).last
    else { return }
    #expect(OKLab(first).distance(to: OKLab(second)) >= 0.1)
    #expect(theme.rgb(.boundary).contrast(with: first) >= 2)
    #expect(theme.rgb(.boundary).contrast(with: second) >= 2)
  }

  @Test(arguments: ThemeFixture.all)
  func `train and dev, and the first two classes, look different`(_ file: ThemeFixture) {
    let theme = ThemeFile.parse(file.text, name: "").theme
    for (a, b) in [(Role.trainCost, Role.devCost), (.series0, .series1), (.good, .bad)] {
      // Greys have lightness alone to differ in.
      let least = file.name.hasPrefix("mono") ? 0.05 : 0.1
      #expect(OKLab(theme.rgb(a)).distance(to: OKLab(theme.rgb(b))) >= least, "\(a), \(b)")
    }
  }

  @Test func `the standard theme's file says what the program knows without it`() throws {
    let file = try #require(ThemeFixture.all.first { $0.name == "nntui.theme" })
    #expect(ThemeFile.parse(file.text, name: "").theme == .standard)
  }

  // MARK: - Fallbacks

  @Test func `an empty file is the standard theme with the derived ramps`() {
    let (theme, warnings) = ThemeFile.parse("", name: "empty")
    #expect(warnings.isEmpty)
    #expect(theme.name == "empty")
    for role in Role.allCases where role.fallback == nil {
      #expect(theme.rgb(role) == Theme.standard.rgb(role))
    }
  }

  @Test func `a missing role takes the colour of a related one`() {
    let text = """
      theme[background]="#000000"
      theme[text]="#eeeeee"
      theme[series_0]="#88ccff"
      theme[series_1]="#ffcc88"
      """
    let theme = ThemeFile.parse(text, name: "").theme
    #expect(theme.rgb(.title) == RGB(0xeeeeee))
    #expect(theme.rgb(.axis) == RGB(0xeeeeee))
    #expect(theme.rgb(.trainCost) == RGB(0x88ccff))
    #expect(theme.rgb(.devCost) == RGB(0xffcc88))
    #expect(theme.rgb(.focusedBorder) == RGB(0x88ccff))
    #expect(theme.rgb(.bad) == Theme.standard.rgb(.bad))
    // 4.5 is the level AA of WCAG 2.1 for text.
    #expect(theme.rgb(.selectionText).contrast(with: theme.rgb(.selection)) >= 4.5)
  }

  @Test func `fallbacks never run in a circle`() {
    for role in Role.allCases {
      var next: Role? = role
      var steps = 0
      while let current = next, steps < 100 {
        next = current.fallback
        steps += 1
      }
      #expect(next == nil)
    }
  }

  @Test func `ramps go from their first to their last colour`() {
    let text = """
      theme[background]="#000000"
      theme[heat_start]="#101010"
      theme[heat_end]="#ffee00"
      theme[field_1]="#804000"
      """
    let theme = ThemeFile.parse(text, name: "").theme
    #expect(theme.colors(of: .heat).count == Ramp.levels)
    #expect(theme.colors(of: .heat).first == RGB(0x101010))
    #expect(theme.colors(of: .heat).last == RGB(0xffee00))
    #expect(theme.colors(of: .classField(1)).first == RGB(0x000000))
    #expect(theme.colors(of: .classField(1)).last == RGB(0x804000))
  }

  @Test func `a transparent background is the terminal's own`() {
    let theme = ThemeFile.parse("theme[background]=\"default\"", name: "").theme
    #expect(theme.isTransparent)
    #expect(theme.color(.standard, background: true, depth: .trueColor) == .standard)
    #expect(
      theme.color(.role(.background), background: true, depth: .twoHundredFiftySix) == .standard)
    #expect(theme.color(.standard, background: false, depth: .trueColor) == .rgb(theme.rgb(.text)))
  }

  // MARK: - Mistakes

  @Test func `every mistake is told with its line and the rest counts`() {
    let text = """
      # a comment
      theme[txt]="#ffffff"
      theme[text]="#ff"
      theme[text]=#ffffff
      nonsense

      theme[text]="#fefefe"
      theme[text]="#fdfdfd"
      theme[title]="\u{1b}[31m"
      theme[title]="999 -1 x"
      name = 'Mine'
      """
    let (theme, warnings) = ThemeFile.parse(text, name: "file")
    #expect(theme.name == "Mine")
    #expect(theme.rgb(.text) == RGB(0xfdfdfd))
    #expect(
      warnings == [
        ThemeWarning(line: 2, .unknownKey("txt")), ThemeWarning(line: 3, .badColor("#ff")),
        ThemeWarning(line: 4, .notQuoted), ThemeWarning(line: 5, .notAnAssignment),
        ThemeWarning(line: 8, .givenTwice("text")), ThemeWarning(line: 9, .controlCharacter),
        ThemeWarning(line: 10, .badColor("999 -1 x")),
      ])
    #expect(warnings[1].description == "Line 3: \"#ff\" is not a colour; write it as #rrggbb.")
  }

  @Test func `text that cannot be read is made readable and told`() {
    let text = """
      theme[background]="#202020"
      theme[dim_text]="#252525"
      """
    let (theme, warnings) = ThemeFile.parse(text, name: "")
    #expect(warnings.contains(ThemeWarning(line: nil, .unreadable(.dimText))))
    #expect(
      theme.rgb(.dimText).contrast(with: theme.rgb(.background)) >= ThemeFile.contrastFloor)
  }

  @Test func `a file of any length is read in bounds`() {
    let line = "theme[text]=\"#ffffff\"\n"
    let text = String(repeating: line, count: 500_000)
    let (theme, warnings) = ThemeFile.parse(text, name: "")
    #expect(warnings.first == ThemeWarning(line: nil, .tooLong(limit: ThemeFile.sizeLimit)))
    #expect(theme.rgb(.text) == RGB.white)
  }

  @Test(arguments: Gallery.hostileTexts.indices)
  func `a hostile theme is a theme`(_ index: Int) {
    let text = Gallery.hostileTexts[index].text
    for line in [text, "name=\"\(text)\"", "theme[\(text)]=\"#ffffff\"", "theme[text]=\"\(text)\""]
    {
      let (theme, warnings) = ThemeFile.parse(line, name: "x")
      #expect(theme.name == displaySafe(theme.name))
      for warning in warnings { #expect(warning.description == displaySafe(warning.description)) }
    }
  }
}
