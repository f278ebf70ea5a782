import ArgumentParser
import NeuralNetwork

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The command line: what the program is called with, and what it ends with.
@main
struct NNTUI: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nntui",
    abstract: "Neural networks that you can watch learning, in the terminal.",
    discussion: """
      An EXPERIMENT is the name of a bundled dataset or experiment, an experiment file (.yaml), a \
      CSV file, or exported weights (.safetensors, .json). Without a command it opens in the \
      dashboard:

        nntui spiral
        nntui train spiral --export spiral.safetensors
        nntui spiral.safetensors

      Exit codes: 0 done, 1 the work failed, 2 usage, 66 an input is missing or malformed, \
      73 an output can't be written, 128 + n ended by signal n.
      """,
    version: "0.1.0",
    subcommands: [
      DashboardCommand.self, TrainCommand.self, PredictCommand.self, CheckGradientsCommand.self,
      SnapshotCommand.self, SearchCommand.self, DatasetsCommand.self, ExperimentsCommand.self,
      ThemesCommand.self,
    ],
    defaultSubcommand: DashboardCommand.self)

  static func main() {
    // A limit on the size of files is then an error of writing like others.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(withCode: tell(error))
    }
  }

  /// Tells what went wrong, or the help that was asked for, and returns the contract's exit code:
  /// the argument parser would take 64 for wrong usage.
  private static func tell(_ error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    if let failure = CommandFailure(error) { return tell(failure) }
    let message = fullMessage(for: error)
    guard exitCode(for: error).isSuccess else {
      let isUsage = exitCode(for: error) == .validationFailure
      let own = message.hasPrefix("Error: ") ? String(message.dropFirst("Error: ".count)) : message
      let hint = isUsage ? slippedCommand.map { "\nnntui: did you mean the command '\($0)'?" } : nil
      return tell(CommandFailure(isUsage ? .usage : .workFailed, "nntui: \(own)\(hint ?? "")"))
    }
    do {
      try StandardOutput.write(message + "\n")
      return EXIT_SUCCESS
    } catch {
      return tell(error)
    }
  }

  /// The command that the first word was perhaps meant for; `nil` where it is one, or like none.
  private static var slippedCommand: String? {
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let first = CommandLine.arguments.dropFirst().first, !commands.contains(first) else {
      return nil
    }
    return suggestion(for: String(first.prefix(64)), among: commands)
  }

  private static func tell(_ failure: CommandFailure) -> Int32 {
    StandardError.write(failure.message + "\n")
    return failure.kind.rawValue
  }
}

/// Ends the process, and its other threads where they are.
///
/// `exit` would unload the libraries first, the matrix products among them, and a trainer in the
/// middle of a long step would go on in memory that is gone. It cannot be waited for either: who
/// quits wants the shell at once. What `exit` is otherwise for, the terminal, is given back already.
private func end(withCode code: Int32) -> Never {
  fflush(nil)
  _exit(code)
}
