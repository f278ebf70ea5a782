import CursesTerminal
import Dashboard
import Glibc
import ModelExport
import Training

/// Times the frames of the real dashboard, screen after screen, while the network trains at full
/// speed: `FrameBenchmark EXPERIMENT FRAMES OUTPUT` in a terminal.
///
/// OUTPUT gets a line a frame, FRAMES of them for each screen: its name, the processor time and the
/// elapsed time in seconds, with tabs between them.
@main
enum FrameBenchmark {
  static func main() throws {
    CrashReports.restartWithQuietReports()
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[2]), count > 0,
      let document = try ExperimentSource(arguments[1]).load()
    else {
      print("usage: FrameBenchmark EXPERIMENT FRAMES OUTPUT")
      exit(2)
    }
    var terminal = TimedTerminal(
      try CursesTerminal.open(), screens: DashboardSnapshot.screenNames, framesPerScreen: count)
    _ = try DashboardProgram.run(&terminal, options: DashboardOptions(document: document))
    let lines = terminal.frames.map { frame in
      "\(frame.screen)\t\(frame.time.processor)\t\(frame.time.elapsed)\n"
    }
    terminal.close()
    try AtomicFile.write(Array(lines.joined().utf8), to: arguments[3])
  }
}
