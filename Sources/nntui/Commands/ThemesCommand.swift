import ArgumentParser
import Dashboard

/// `nntui themes`: what is bundled and the person's own, a line each.
struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes",
    abstract: "List the themes.",
    discussion: """
      Example:
        nntui themes
        nntui --theme nord

      Your own are files in ~/.config/nntui/themes (or $XDG_CONFIG_HOME/nntui/themes) whose names \
      end in .theme.
      """)

  func run() throws {
    let library = ThemeLibrary()
    let rows = library.entries.map { entry in
      let (theme, warnings) = library.load(entry)
      for warning in warnings { StandardError.write("nntui: \(warning)\n") }
      return [
        entry.id, theme.isLight ? "light" : "dark", entry.isPersonal ? "your own" : "bundled",
        theme.name,
      ]
    }
    try StandardOutput.write(alignedLines(rows))
  }
}
