/// A theme in the colours that a terminal has: every paint looked up once, so that asking is cheap.
public struct TerminalPalette: Sendable {
  /// How many colours the terminal has.
  public let depth: ColorDepth
  private let roles: [Role: TerminalColor]
  private let ramps: [Ramp: [TerminalColor]]
  private let text: TerminalColor
  private let background: TerminalColor

  /// The colours of `theme` on a terminal of `depth`, as ``Theme/color(_:background:depth:)`` says.
  public init(_ theme: Theme, depth: ColorDepth) {
    self.depth = depth
    text = theme.color(.standard, background: false, depth: depth)
    background = theme.color(.standard, background: true, depth: depth)
    roles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        (role, theme.color(.role(role), background: false, depth: depth))
      })
    ramps = Dictionary(
      uniqueKeysWithValues: Ramp.all.map { ramp in
        let levels = (0..<Ramp.levels).map { level in
          theme.color(.level(ramp, UInt8(level)), background: true, depth: depth)
        }
        return (ramp, levels)
      })
  }

  /// The colour of `paint` as a foreground or a background.
  public func color(_ paint: Paint, background isBackground: Bool) -> TerminalColor {
    switch paint {
    case .standard: isBackground ? background : text
    case .role(let role): roles[role] ?? .standard
    case .level(let ramp, let level):
      ramps[ramp.normalized].map { $0[min(Int(level), $0.count - 1)] } ?? .standard
    }
  }
}

extension Theme {
  /// The colour of `paint` on a terminal of `depth`; ``TerminalPalette`` keeps those of all paints.
  ///
  /// With fewer than 24 bits it is the entry of the palette that looks most like it. Where there
  /// are only 8 or 16, no role but the background gets the background's own entry, so that a dim
  /// border does not vanish.
  public func color(_ paint: Paint, background: Bool, depth: ColorDepth) -> TerminalColor {
    guard depth != .mono, let rgb = rgb(paint, background: background) else { return .standard }
    if depth == .trueColor { return .rgb(rgb) }
    var hidden: UInt8?
    if depth <= .sixteen, paint.isForegroundOnly || (paint == .standard && !background) {
      hidden = AnsiPalette.nearest(to: self.rgb(.background), depth: depth)
    }
    return .palette(AnsiPalette.nearest(to: rgb, depth: depth, excluding: hidden))
  }
}

extension Paint {
  /// Whether it is the colour of a role that is drawn on the background.
  fileprivate var isForegroundOnly: Bool {
    if case .role(let role) = self { role != .background } else { false }
  }
}
