#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where results go.
enum StandardOutput {
  /// Whether a person looks at it.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes all of `text`.
  ///
  /// Throws a failure where that can't be: a full disk must not look like success.
  static func write(_ text: String) throws(CommandFailure) {
    if let code = writeAll(text, to: STDOUT_FILENO) {
      throw CommandFailure(
        .noOutput, "nntui: standard output: \(String(cString: strerror(code)))")
    }
  }
}

/// Where progress and messages go.
enum StandardError {
  /// Whether a person looks at it, in a way that a line can be written over.
  static var isTerminal: Bool {
    isatty(STDERR_FILENO) == 1 && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// The columns of the terminal; 80 where it does not tell.
  static var width: Int {
    var window = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
    return isKnown ? Int(window.ws_col) : 80
  }

  /// Writes `text` as far as that is possible: there is nowhere to tell that it is not.
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// Writes all of `text`; returns the `errno` of what prevented it.
func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { bytes in
    var offset = 0
    while offset < bytes.count {
      let count = write(
        descriptor, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if count >= 0 {
        offset += count
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }
}
