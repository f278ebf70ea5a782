import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file can't be written. What stood at the path before still stands there.
public enum AtomicFileError: Error, Hashable, Sendable {
  /// The path is empty or holds a NUL.
  case notAPath(String)
  /// The folder that the file is to be in is not there.
  case missingFolder(String, folder: String)
  /// There is something else than a regular file.
  case notAFile(String, kind: String)
  /// The disk, a quota or a limit on files leaves too little room; `code` is an `errno`. What is
  /// free is known of a disk only.
  case noSpace(String, needed: Int, free: Int?, code: Int32)
  /// The system refuses something, for the reason `code` (an `errno`).
  case refused(String, action: String, code: Int32)
}

extension AtomicFileError: CustomStringConvertible {
  /// The path, what is wrong and what helps, in a line without control characters.
  public var description: String {
    switch self {
    case .notAPath(let path):
      line(path.isEmpty ? nil : path, "a path must not be empty or hold a NUL")
    case .missingFolder(let path, _): line(path, "there is no such folder; make it first")
    case .notAFile(let path, let kind): line(path, "this is \(kind); a regular file is needed")
    case .noSpace(let path, let needed, let free, let code):
      line(
        path,
        "\(reason(code)): \(needed) bytes are needed" + (free.map { ", \($0) are free" } ?? ""))
    case .refused(let path, let action, let code):
      line(path, "can't \(action): \(reason(code))")
    }
  }

  private func line(_ path: String?, _ finding: String) -> String {
    ExperimentProblem(file: path, finding: finding).description
  }

  private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
