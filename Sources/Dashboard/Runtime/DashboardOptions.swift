import TerminalUI
import Training

/// What the dashboard is opened with.
public struct DashboardOptions: Sendable {
  /// Why an experiment is shown.
  public enum Opening: Hashable, Sendable {
    /// It was asked for.
    case asked
    /// It is the one of last time.
    case remembered
    /// There was nothing else to show.
    case initial
  }

  /// What is trained.
  public var document: ExperimentDocument
  /// Why that is.
  public var opening: Opening
  /// The weights it goes on from, where they were opened.
  public var weights: OpenedWeights?
  /// The theme of this run; by default the one that was chosen last.
  public var themeName: String?
  /// Whether the terminal's glyphs are those that were asked for; else those chosen last count.
  public var isGlyphsFixed: Bool
  /// What was chosen before, and where choices are kept.
  public var memory: ChoiceMemory

  /// Opens `document`, from drawn weights unless there are `weights`.
  public init(
    document: ExperimentDocument, opening: Opening = .asked, weights: OpenedWeights? = nil,
    themeName: String? = nil, isGlyphsFixed: Bool = false, memory: ChoiceMemory = .none
  ) {
    self.document = document
    self.opening = opening
    self.weights = weights
    self.themeName = themeName
    self.isGlyphsFixed = isGlyphsFixed
    self.memory = memory
  }
}
