import TerminalUI
import Testing

@testable import Dashboard

/// Whether all that is written can be read, on the ground that it is really written on.
@Suite struct `Contrast` {
  /// A foreground and a background of a character; which of them is which makes no difference.
  private struct Pair: Hashable {
    var text: Paint
    var ground: Paint
  }

  /// All pairs of the letters and digits on all screens in all situations, of the dialogs over them
  /// and of toasts, each with the first text that it was seen in.
  private static let pairs = Result {
    var pairs: [Pair: String] = [:]
    for situation in Situation.all {
      var state = try situation.state()
      for screen in Screen.allCases {
        state.show(screen)
        state.size = Size(width: 200, height: 50)
        add(view(state), "\(screen), \(situation.name)", to: &pairs)
        state.size = Size(width: 80, height: 24)
        for id in screen.panels {
          state.focus = id
          add(view(state), "\(id), \(situation.name)", to: &pairs)
        }
      }
    }
    for (id, dialog) in try `Sweep of screens`.dialogs() {
      var state = dialog
      state.size = Size(width: 120, height: 40)
      for typed in ["", "e"] {
        state.type(typed)
        add(view(state), "dialog \(id)", to: &pairs)
      }
      state.dialog = nil
      for kind in [Toast.Kind.information, .success, .problem] {
        state.say("something happened", kind)
        add(view(state), "toast", to: &pairs)
      }
    }
    return pairs
  }

  private static func add(_ picture: CellBuffer, _ place: String, to pairs: inout [Pair: String]) {
    for cell in picture.cells {
      let properties = cell.base.properties
      guard properties.isAlphabetic || properties.numericType != nil else { continue }
      let pair = Pair(text: cell.style.foreground, ground: cell.style.background)
      if pairs[pair] == nil { pairs[pair] = "\"\(cell.base)\" in \(place)" }
    }
  }

  @Test(arguments: Self.themes)
  func `everything that is written can be read in every theme`(_ name: String) throws {
    let theme = try Self.library.load(name).theme
    for (pair, place) in try Self.pairs.get() {
      let text = theme.rgb(pair.text, background: false) ?? theme.rgb(.background)
      let ground = theme.rgb(pair.ground, background: true) ?? theme.rgb(.background)
      let contrast = text.contrast(with: ground)
      // 4.5 for text and 3 for single words in the colour of their curve are the levels AA of
      // WCAG 2.1.
      #expect(
        contrast >= (isGraphic(pair.text) ? 3 : 4.5), "\(pair.text) on \(pair.ground), \(place)")
    }
  }

  private func isGraphic(_ paint: Paint) -> Bool {
    if case .role(let role) = paint { role.isGraphic } else { false }
  }

  private static let library = ThemeLibrary(
    bundled: ThemeLibrary().entries.lazy.filter { !$0.isPersonal }.compactMap(\.path).first.map {
      String($0[..<($0.lastIndex(of: "/") ?? $0.endIndex)])
    }, personal: nil)
  private static let themes = library.entries.map(\.id)

  @Test func `all themes are among them`() {
    #expect(Self.themes.count >= 12)
  }
}
