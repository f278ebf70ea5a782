/// A setting that a search varies.
public struct SearchDimension: Hashable, Sendable {
  /// Where the setting stands in an experiment file.
  let path: SettingPath
  /// The values that are tried.
  public let range: SearchRange

  /// The setting at `path`, varied over `range`.
  init(_ path: SettingPath, _ range: SearchRange) {
    self.path = path
    self.range = range
  }

  /// The setting's path as it was written (`training.learning-rate`).
  public var name: String { path.text }
}
