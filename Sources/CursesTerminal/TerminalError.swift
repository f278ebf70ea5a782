import TerminalUI

/// Why the dashboard cannot be shown in this terminal.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input is a file or a pipe.
  case inputIsNoTerminal
  /// Standard output is a file or a pipe.
  case outputIsNoTerminal
  /// The environment does not say which terminal it is.
  case terminalIsNotNamed
  /// `TERM` says that it is a terminal that cannot place its cursor.
  case terminalIsDumb
  /// The system has no description of the terminal with this name.
  case terminalIsUnknown(String)
  /// The operating system refused something that the terminal's safe return depends on.
  case systemRefused(action: String, reason: String)

  /// One sentence on the cause and one on what to do.
  public var description: String {
    let alternative = "`nntui train` works without a terminal."
    switch self {
    case .inputIsNoTerminal:
      return "The dashboard needs a terminal, but standard input is not one; \(alternative)"
    case .outputIsNoTerminal:
      return "The dashboard needs a terminal, but standard output is not one; \(alternative)"
    case .terminalIsNotNamed:
      return "The environment variable TERM is not set, so the kind of terminal is unknown; "
        + "set it (for instance to xterm-256color), or note that \(alternative)"
    case .terminalIsDumb:
      return "The terminal (TERM=dumb) can only print lines, which is too little for the "
        + "dashboard; \(alternative)"
    case .terminalIsUnknown(let name):
      return "This system has no description of the terminal “\(displaySafe(name, limit: 64))” "
        + "(TERM); set TERM to one it knows (for instance xterm-256color), or note that "
        + alternative
    case .systemRefused(let action, let reason):
      return "The terminal could not be taken over because the system refused to \(action): "
        + "\(reason); \(alternative)"
    }
  }
}
