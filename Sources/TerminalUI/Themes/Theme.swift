/// The colours of all roles and ramps.
///
/// A theme is complete by construction: a role that was not given takes the colour of a related one
/// (``Role/fallback``), and at last that of ``standard``.
public struct Theme: Hashable, Sendable {
  /// What it is called in the menu.
  public let name: String
  /// Whether the terminal's own background shows through; ``rgb(_:)`` then tells what it is taken
  /// for where colours are mixed.
  public let isTransparent: Bool
  private let roles: [Role: RGB]
  private let ramps: [Ramp: [RGB]]

  /// A theme of the given colours.
  ///
  /// - Parameters:
  ///   - fields: The colours of classes in a decision field where the network is sure. By default
  ///     the hue of the class's series in a lightness nearer to the background, so that points in
  ///     the colour of the series stay visible on it.
  ///   - diverging: From negative over neutral to positive; by default from the first series over a
  ///     shade of the background to the second.
  ///   - heat: From little to much; by default from a shade of the background over the first
  ///     series to the second.
  public init(
    name: String, colors: [Role: RGB], fields: [Int: RGB] = [:], diverging: ColorStops? = nil,
    heat: ColorStops? = nil, isTransparent: Bool = false
  ) {
    self.name = name
    self.isTransparent = isTransparent
    var roles = Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, resolve($0, in: colors)) })
    func color(_ role: Role) -> RGB { roles[role] ?? DefaultColors.color(of: role) }
    let background = color(.background)
    // No other role is a ground that text can be read on.
    if colors[.selection] == nil, colors[.background] != nil {
      roles[.selection] = background.mixed(with: color(.accent), 0.25)
    }
    let neutral = background.mixed(with: color(.text), 0.12)
    let diverging =
      diverging ?? ColorStops(start: color(.series0), middle: neutral, end: color(.series1))
    let heat = heat ?? ColorStops(start: neutral, middle: color(.series0), end: color(.series1))
    let gray = ColorStops(start: RGB(0x000000), end: RGB(0xffffff))
    var ramps = [
      Ramp.diverging: diverging.levels, Ramp.heat: heat.levels, Ramp.gray: gray.levels,
    ]
    for index in 0..<Ramp.fieldCount {
      let end = fields[index] ?? field(of: color(.series(index)), on: background)
      ramps[.classField(index)] = ColorStops(start: background, end: end).levels
    }
    self.roles = roles
    self.ramps = ramps
  }

  /// The theme that is there without any file: dark, blue and orange, safe for colour-blind
  /// readers.
  public static let standard = Theme(
    name: "nntui",
    colors: Dictionary(
      uniqueKeysWithValues: Role.allCases.map { ($0, DefaultColors.color(of: $0)) }),
    diverging: DefaultColors.diverging, heat: DefaultColors.heat)

  /// Whether it is dark text on a light ground.
  public var isLight: Bool { rgb(.background).luminance > rgb(.text).luminance }

  /// The colour of a role.
  public func rgb(_ role: Role) -> RGB { roles[role] ?? DefaultColors.color(of: role) }

  /// The colours of a ramp's ``Ramp/levels`` levels.
  public func colors(of ramp: Ramp) -> [RGB] { ramps[ramp.normalized] ?? [] }

  /// The colour of a paint as a foreground or a background; `nil` where the terminal's own
  /// background shows through.
  public func rgb(_ paint: Paint, background: Bool) -> RGB? {
    switch paint {
    case .standard where background, .role(.background):
      return isTransparent && background ? nil : rgb(.background)
    case .standard: return rgb(.text)
    case .role(let role): return rgb(role)
    case .level(let ramp, let level):
      let colors = colors(of: ramp)
      return colors.isEmpty ? nil : colors[min(Int(level), colors.count - 1)]
    }
  }
}

/// The colour of `role` among `colors`, or of the first of its fallbacks that is there, or the
/// standard theme's.
private func resolve(_ role: Role, in colors: [Role: RGB]) -> RGB {
  var next: Role? = role
  while let candidate = next {
    if let color = colors[candidate] { return color }
    next = candidate.fallback
  }
  return DefaultColors.color(of: role)
}

/// The colour of the field of a class: nearly as colourful as `series`, but about half way to
/// `background` in lightness. Plain mixing would turn orange on black into mud.
private func field(of series: RGB, on background: RGB) -> RGB {
  let (series, background) = (OKLab(series), OKLab(background))
  return OKLab(
    lightness: background.lightness + (series.lightness - background.lightness) * 0.47,
    greenRed: series.greenRed * 0.7, blueYellow: series.blueYellow * 0.7
  ).rgb
}

/// A continuous colour scale: two or three colours with even steps between them.
public struct ColorStops: Hashable, Sendable {
  /// The colour at 0.
  public var start: RGB
  /// The colour at one half.
  public var middle: RGB
  /// The colour at 1.
  public var end: RGB

  /// The scale through these colours; without a middle it is the mixture of the ends.
  public init(start: RGB, middle: RGB? = nil, end: RGB) {
    self.start = start
    self.middle = middle ?? start.mixed(with: end, 0.5)
    self.end = end
  }

  /// The colour at `fraction` (0...1).
  public func color(at fraction: Double) -> RGB {
    fraction <= 0.5
      ? start.mixed(with: middle, fraction * 2) : middle.mixed(with: end, fraction * 2 - 1)
  }

  /// The colours at the ``Ramp/levels`` levels of a ramp.
  var levels: [RGB] {
    (0..<Ramp.levels).map { color(at: Double($0) / Double(Ramp.levels - 1)) }
  }
}

extension Ramp {
  /// How many classes have a field colour of their own; they repeat after that.
  public static let fieldCount = 10

  /// All ramps that differ.
  public static let all: [Ramp] =
    [.diverging, .heat, .gray] + (0..<fieldCount).map { .classField($0) }

  /// The same ramp with a class from 0 to ``fieldCount`` - 1.
  var normalized: Ramp {
    guard case .classField(let index) = self else { return self }
    return .classField(((index % Ramp.fieldCount) + Ramp.fieldCount) % Ramp.fieldCount)
  }
}
