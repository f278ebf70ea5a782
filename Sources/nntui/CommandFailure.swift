import CursesTerminal
import Dashboard
import Datasets
import ModelExport
import Training

/// Why a command ends without having done its work.
struct CommandFailure: Error, Hashable {
  /// Whose fault it is; the raw value is the program's exit code.
  enum Kind: Int32 {
    /// It was tried and failed: training diverged, gradients disagree.
    case workFailed = 1
    /// The command line asks for what does not exist.
    case usage = 2
    /// A file is missing or malformed.
    case noInput = 66
    /// A file can't be written.
    case noOutput = 73
  }

  /// Whose fault it is.
  let kind: Kind
  /// What to tell, a problem a line.
  let message: String

  /// A failure with the lines to tell.
  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The failure that an error of the libraries is; `nil` for errors of unknown origin.
  ///
  /// What begins with the file at fault and its line stands as it is, as compilers do it; all else
  /// is told in the program's name.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self = failure
    case let error as ExperimentError:
      self.init(
        error.kind == .usage ? .usage : .noInput,
        error.problems.map { ($0.file == nil ? "nntui: " : "") + $0.description }
          .joined(separator: "\n"))
    case let error as ModelFileError:
      if case .unknownEnding = error.problem {
        self.init(.usage, error.description)
      } else {
        self.init(error.isOfWriting ? .noOutput : .noInput, error.description)
      }
    case let error as CSVError:
      self.init(.noInput, error.description)
    case is InputFileError, is ResourceError, is BundledDatasetError, is SplitError:
      self.init(.noInput, "nntui: \(error)")
    case is AtomicFileError:
      self.init(.noOutput, "nntui: \(error)")
    case is TerminalError, is ThemeError:
      self.init(.usage, "nntui: \(error)")
    default:
      return nil
    }
  }
}
