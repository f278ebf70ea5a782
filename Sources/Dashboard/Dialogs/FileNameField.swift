import TerminalUI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The name of a file to write, and whatever speaks against it.
struct FileNameField: Hashable, Sendable {
  /// What is typed.
  private(set) var field: TextField
  /// Why the file can't be written; `nil` while nothing is known against it.
  private var problem: String?

  /// The rows that it is drawn in.
  static let height = 3

  /// A field that suggests `name`.
  init(_ name: String) { field = TextField(name) }

  /// The typed path, with the home folder for a tilde; empty where nothing was typed.
  var path: String { PathText.expandingHome(field.text.trimmingBlanks) }

  /// Takes a key; a problem is forgotten once something else is typed.
  mutating func handle(_ key: Key) -> WidgetOutcome {
    let outcome = field.handle(key)
    if outcome == .changed { problem = nil }
    return outcome
  }

  /// Takes pasted text.
  mutating func paste(_ text: String) {
    _ = field.paste(text)
    problem = nil
  }

  /// Puts another name in place of the typed one.
  mutating func replace(with name: String) { self = FileNameField(name) }

  /// What `write` to the typed path makes of the dialog `dialog`: it is closed with that effect,
  /// asks before a file is overwritten, and stays with an explanation where `check` speaks against
  /// the path.
  mutating func submit(
    from dialog: some Dialog, check: (String) throws -> Void, write: (String) -> Effect
  ) -> DialogOutcome {
    let path = path
    if path.isEmpty { return .open }
    do {
      try check(path)
    } catch {
      // The path stands above already, and may leave no room for the reason.
      let text = "\(error)"
      problem = text.hasPrefix("\(path): ") ? String(text.dropFirst(path.count + 2)) : text
      return .open
    }
    let effect = write(path)
    guard FileManager.default.fileExists(atPath: path) else { return .closed([effect]) }
    return .replaced(
      ConfirmDialog(
        title: "Overwrite?", text: "\(displaySafe(path)) exists already.", yes: "overwrite",
        effects: [effect], back: dialog), [])
  }

  /// Draws the name, and below it the folder that it will be in, or the problem.
  func draw(in rect: Rect, of buffer: inout CellBuffer, glyphs: GlyphSet) {
    let used = buffer.text("file ", x: rect.x, y: rect.y, .role(.dimText))
    field.draw(
      in: Rect(x: rect.x + used, y: rect.y, width: rect.width - used, height: 1), of: &buffer,
      glyphs: glyphs)
    let below = rect.inset(top: 1)
    if let problem {
      drawWrapped(problem, in: below, of: &buffer, .role(.bad))
      return
    }
    let folder = PathText.absolute("\(path)/..", in: PathText.workingFolder)
    buffer.text(
      "in   " + PathText.shown(displaySafe(folder), width: rect.width - used), x: below.x,
      y: below.y, .role(.dimText))
  }
}

/// A name as a file is called: letters, digits, dots and hyphens.
func fileStem(_ name: String) -> String {
  let kept = name.lowercased().map { character -> Character in
    character.isASCII && (character.isLetter || character.isNumber || character == ".")
      ? character : "-"
  }
  let stem = String(kept).split(separator: "-").joined(separator: "-")
  let visible = stem.drop { $0 == "." }
  return visible.isEmpty ? "experiment" : String(visible.prefix(64))
}
