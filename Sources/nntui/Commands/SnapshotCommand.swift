import ArgumentParser
import Dashboard
import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// `nntui snapshot EXPERIMENT`: a picture of the dashboard, without a terminal.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Draw the dashboard as it would look, without a terminal.",
    discussion: """
      Example:
        nntui snapshot spiral --epochs 200 --size 120x40 --format svg --output spiral.svg
      """)

  /// What a picture is written as.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    /// Characters alone.
    case text
    /// Characters with 24-bit colours, for printing in a terminal.
    case ansi
    /// A drawing for documents.
    case svg
  }

  @Argument(help: "A bundled dataset's name, an experiment file, a CSV file or exported weights.")
  var experiment: String

  @Option(help: ArgumentHelp("Columns and rows.", valueName: "columns>x<rows"))
  var size = Size(width: 120, height: 40)

  @Option(
    help: ArgumentHelp(
      "Train for N epochs first; by default as many as the experiment says, none for weights.",
      valueName: "N"))
  var epochs: Int?

  @Option(help: ArgumentHelp("The theme; `nntui themes` lists them.", valueName: "name"))
  var theme = Theme.standard.name

  @Option(
    help: ArgumentHelp(
      "The screen: \(DashboardSnapshot.screenNames.joined(separator: ", ")).", valueName: "name"))
  var screen: String?

  @Option(
    help: ArgumentHelp(
      "One panel alone: \(DashboardSnapshot.panelNames.joined(separator: ", ")).",
      valueName: "name"))
  var panel: String?

  @Option(help: "The characters to draw with.")
  var glyphs = GlyphSet.braille

  @Option(help: "What to write.")
  var format = Format.text

  @Option(
    help: ArgumentHelp("Write to a file and not to standard output.", valueName: "file"))
  var output: String?

  func run() throws {
    if let epochs, !Limits.epochs.contains(Double(epochs)) {
      throw CommandFailure(
        .usage, "nntui: --epochs \(epochs) is not possible (\(Limits.epochs))")
    }
    if let screen { try check(screen, isOneOf: DashboardSnapshot.screenNames, what: "screen") }
    if let panel { try check(panel, isOneOf: DashboardSnapshot.panelNames, what: "panel") }
    let (theme, warnings) = try ThemeLibrary().load(theme)
    for warning in warnings { StandardError.write("nntui: \(warning)\n") }
    let loaded = try LoadedExperiment(experiment)
    // All problems at once, with the lines of the file.
    let (data, _) = try loaded.prepared()
    if let output {
      try loaded.check("--output", output)
      try AtomicFile.check(output)
    }

    let experiment = loaded.document.experiment
    let picture = try DashboardSnapshot.picture(
      of: loaded.document, model: loaded.model, reusing: data, size: size,
      epochs: epochs ?? (loaded.model == nil ? experiment.training.epochs : 0), screen: screen,
      panel: panel, theme: theme, glyphs: glyphs)
    let text =
      switch format {
      case .text: renderText(picture)
      case .ansi: renderANSI(picture, theme: theme, depth: .trueColor)
      case .svg: renderSVG(picture, theme: theme, title: "nntui — \(experiment.name)")
      }
    if let output {
      try AtomicFile.write(Array(text.utf8), to: output)
    } else {
      try StandardOutput.write(text)
    }
  }

  private func check(
    _ name: String, isOneOf names: [String], what kind: String
  ) throws(CommandFailure) {
    if names.contains(name) { return }
    let nearest = suggestion(for: String(name.prefix(64)), among: names)
    throw CommandFailure(
      .usage,
      "nntui: '\(displaySafe(name, limit: 64))' is not a \(kind)"
        + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        + " (\(names.joined(separator: ", ")))")
  }
}
