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

      Press space to run, ? for all keys and q to quit. Without EXPERIMENT the last one is opened \
      again. It is remembered in ~/.local/state/nntui/choices.json (or below $XDG_STATE_HOME), with \
      the theme, glyphs and pace that you choose in the dashboard; options are for one run.
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

    var memory = ChoiceMemory()
    let (loaded, opening) = try open(&memory)
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
        document: loaded.document, opening: opening, weights: loaded.weights, themeName: theme,
        isGlyphsFixed: glyphs != nil, memory: memory))
    terminal.close()
    throw ExitCode(code)
  }

  /// What to show: EXPERIMENT, else the last experiment, else one to begin with.
  ///
  /// Throws whatever is wrong with EXPERIMENT, before the terminal is taken. The last experiment is
  /// nobody's request: what is wrong with it, as a table that is gone, is noted in `memory`.
  private func open(
    _ memory: inout ChoiceMemory
  ) throws -> (LoadedExperiment, DashboardOptions.Opening) {
    if let experiment {
      let loaded = try load(experiment)
      _ = try loaded.prepared()
      return (loaded, .asked)
    }
    if let last = memory.lastExperiment() {
      var loaded = LoadedExperiment.initial
      loaded.document = ExperimentDocument(last)
      do {
        _ = try loaded.prepared()
        return (loaded, .remembered)
      } catch {
        memory.couldNotOpenLast("\(error)")
      }
    }
    return (.initial, .initial)
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
