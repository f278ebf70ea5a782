import TerminalUI
import Training

/// What the person chose, for the next start to begin with.
///
/// Only what was chosen in the dashboard is remembered: an option of the command line is for one
/// run.
public struct Choices: Hashable, Sendable {
  /// The theme by its name in the library; `nil` where none was chosen.
  public var theme: String?
  /// The glyphs; `nil` for those that the terminal seems to be able to show.
  public var glyphs: GlyphSet?
  /// How fast training may go; `nil` where that was never changed.
  public var pace: Pace?
  /// ε of the verdict, the error that is acceptable; `nil` where that was never changed.
  public var acceptableError: Double?
  /// The last experiment, as the text of an experiment file; `nil` before there was one.
  public var experiment: String?

  /// No choices.
  public init() {}
}

// MARK: - As text

extension Choices: Codable {
  private enum CodingKeys: CodingKey { case theme, glyphs, pace, acceptableError, experiment }

  /// Reads what ``encode(to:)`` writes; whatever is missing was not chosen.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    theme = try values.decodeIfPresent(String.self, forKey: .theme)
    glyphs = try values.decodeIfPresent(String.self, forKey: .glyphs).map { text in
      guard let glyphs = GlyphSet(rawValue: text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .glyphs, in: values, debugDescription: "unknown glyphs")
      }
      return glyphs
    }
    pace = try values.decodeIfPresent(String.self, forKey: .pace).map { text in
      guard let pace = Pace(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: .pace, in: values, debugDescription: "unknown pace")
      }
      return pace
    }
    acceptableError = try values.decodeIfPresent(Double.self, forKey: .acceptableError).map {
      guard ResultsViewState.acceptableErrors.contains($0) else {
        throw DecodingError.dataCorruptedError(
          forKey: .acceptableError, in: values, debugDescription: "unknown error")
      }
      return $0
    }
    experiment = try values.decodeIfPresent(String.self, forKey: .experiment)
  }

  /// Writes what was chosen, and nothing about the rest.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(theme, forKey: .theme)
    try values.encodeIfPresent(glyphs?.rawValue, forKey: .glyphs)
    try values.encodeIfPresent(pace?.text, forKey: .pace)
    try values.encodeIfPresent(acceptableError, forKey: .acceptableError)
    try values.encodeIfPresent(experiment, forKey: .experiment)
  }
}

extension Pace {
  /// As a file says it: `eased`, `full`, or the epochs a second.
  fileprivate var text: String {
    switch self {
    case .eased: "eased"
    case .full: "full"
    case .epochsPerSecond(let rate): "\(rate)"
    }
  }

  /// The pace that ``text`` tells; `nil` for one that the screen does not offer.
  fileprivate init?(_ text: String) {
    guard let pace = Pace.all.first(where: { $0.text == text }) else { return nil }
    self = pace
  }
}
