import Glibc

/// Where the Swift runtime reports crashes of this process.
///
/// By default it writes to the terminal, into the picture, and then waits for a key for half a
/// minute. It takes its orders from the variable `SWIFT_BACKTRACE`, which it reads before `main`.
public enum CrashReports {
  /// Starts the program anew with an environment in which it can be trusted with the terminal; does
  /// nothing if it has that already.
  ///
  /// To be called first of all. Crash reports go into a file, unless `SWIFT_BACKTRACE` is set.
  /// Linear algebra runs in the calling thread, unless `OPENBLAS_NUM_THREADS` is set: the library
  /// would otherwise start threads before `main`, and a process with threads cannot be forked
  /// safely. If the program cannot be started anew, it goes on as it is.
  public static func restartWithQuietReports() {
    let needsReports = getenv(backtraceVariable) == nil
    let needsThreads = getenv(threadsVariable) == nil
    guard needsReports || needsThreads, let program = programPath() else { return }
    if needsReports {
      let file = reportDirectory().map { ",\(outputOption)\($0)/crash-report.txt" } ?? ""
      setenv(
        backtraceVariable, "enable=yes,interactive=no,color=no,warnings=suppressed\(file)", 1)
    }
    if needsThreads { setenv(threadsVariable, "1", 1) }
    execv(program, CommandLine.unsafeArgv)
  }

  /// The file that a report will be written to, `nil` if it goes elsewhere.
  static var path: String? {
    guard let setting = getenv(backtraceVariable).map({ String(cString: $0) }) else { return nil }
    let options = setting.split(separator: ",")
    return options.last { $0.hasPrefix(outputOption) }.map {
      String($0.dropFirst(outputOption.count))
    }
  }

  // MARK: - Places

  private static let backtraceVariable = "SWIFT_BACKTRACE"
  private static let threadsVariable = "OPENBLAS_NUM_THREADS"
  private static let outputOption = "output-to="

  /// The program's own file; by its name, so that the new process is listed under it.
  private static func programPath() -> String? {
    guard let path = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }

  /// The directory for what the program remembers between runs (XDG Base Directory Specification),
  /// or, where that cannot be made, an own one for temporary files.
  private static func reportDirectory() -> String? {
    func variable(_ name: String) -> String? {
      // A relative path is to be ignored; a comma would end the option that the path goes into.
      getenv(name).map { String(cString: $0) }.flatMap {
        $0.hasPrefix("/") && !$0.contains(",") ? $0 : nil
      }
    }
    let state = variable("XDG_STATE_HOME") ?? variable("HOME").map { $0 + "/.local/state" }
    let candidates = [
      state.map { $0 + "/nntui" }, "\(variable("TMPDIR") ?? "/tmp")/nntui-\(geteuid())",
    ]
    return candidates.compactMap { $0 }.first(where: makeDirectory)
  }

  /// Makes a directory and those above it; whether it is the user's own and can be written to.
  private static func makeDirectory(_ path: String) -> Bool {
    var prefix = ""
    for component in path.split(separator: "/") {
      prefix += "/" + component
      mkdir(prefix, 0o700)
    }
    var status = stat()
    // In a place open to all, somebody else may have made it to be written elsewhere.
    return lstat(path, &status) == 0 && status.st_uid == geteuid()
      && status.st_mode & S_IFMT == S_IFDIR && access(path, W_OK | X_OK) == 0
  }
}
