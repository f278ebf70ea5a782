import ArgumentParser
import CursesTerminal
import Dashboard
import NeuralNetwork
import TerminalUI
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `nntui [EXPERIMENT]`: the dashboard.
struct DashboardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dashboard",
    abstract: "Open the dashboard (what happens without a command).",
    discussion: """
      Example:
        nntui spiral --theme nord

      Press space to run, ? for all keys and q to quit.
      """)

  @Argument(help: "A bundled dataset's name, an experiment file, a CSV file or exported weights.")
  var experiment: String?

  @Option(help: "The theme to begin with; `nntui themes` lists them.")
  var theme: String?

  @Option(help: "How many colours to use, whatever the terminal says it has.")
  var color: ColorDepth?

  @Option(help: "The characters to draw with, whatever the locale says.")
  var glyphs: GlyphSet?

  @Flag(help: "Leave the mouse to the terminal, for selecting text.")
  var noMouse = false

  func run() throws {
    // Before anything is loaded: nothing could be shown.
    if isatty(STDIN_FILENO) != 1 { throw TerminalError.inputIsNoTerminal }
    if isatty(STDOUT_FILENO) != 1 { throw TerminalError.outputIsNoTerminal }
    CrashReports.restartWithQuietReports()

    let loaded = try experiment.map(load) ?? .initial
    // Whatever is wrong with it is told before the terminal is taken.
    _ = try loaded.prepared()
    if let theme { _ = try ThemeLibrary().load(theme) }

    var terminal = try CursesTerminal.open(
      options: TerminalOptions(colorDepth: color, glyphs: glyphs, usesMouse: !noMouse))
    // How the fault tests see that a crash gives the terminal back.
    if let kind = getenv("NNTUI_TEST_CRASH").map({ String(cString: $0) }) {
      TerminalGuard.crashForTest(kind)
    }
    let code = try DashboardProgram.run(
      &terminal,
      options: DashboardOptions(
        document: loaded.document, model: loaded.model, themeName: theme))
    terminal.close()
    throw ExitCode(code)
  }

  /// Loads EXPERIMENT; a word that is nothing may be a command with a slip in it.
  private func load(_ argument: String) throws -> LoadedExperiment {
    do {
      return try LoadedExperiment(argument)
    } catch let error as ExperimentError where error.kind == .usage {
      let commands = NNTUI.configuration.subcommands.compactMap { $0.configuration.commandName }
      guard let command = suggestion(for: String(argument.prefix(64)), among: commands) else {
        throw error
      }
      throw CommandFailure(
        .usage, "nntui: \(error)\nnntui: did you mean the command '\(command)'?")
    }
  }
}
