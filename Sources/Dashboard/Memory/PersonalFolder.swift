/// The folders of the person who runs the program, after the XDG Base Directory Specification.
enum PersonalFolder {
  /// Where settings belong that a person writes: `$XDG_CONFIG_HOME/nntui`, by default
  /// `~/.config/nntui`; `nil` where the environment names neither.
  static func configuration(_ environment: [String: String]) -> String? {
    folder("XDG_CONFIG_HOME", orInHome: ".config", environment)
  }

  /// Where a program keeps what it remembers: `$XDG_STATE_HOME/nntui`, by default
  /// `~/.local/state/nntui`; `nil` where the environment names neither.
  static func state(_ environment: [String: String]) -> String? {
    folder("XDG_STATE_HOME", orInHome: ".local/state", environment)
  }

  /// The specification wants relative paths to be ignored.
  private static func folder(
    _ variable: String, orInHome usual: String, _ environment: [String: String]
  ) -> String? {
    func absolute(_ variable: String) -> String? {
      environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    let base = absolute(variable) ?? absolute("HOME").map { "\($0)/\(usual)" }
    return base.map { "\($0)/nntui" }
  }
}
