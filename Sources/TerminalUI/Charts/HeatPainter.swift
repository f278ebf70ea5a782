/// What a place of a heat map has to say.
enum HeatLevel: Hashable, Sendable {
  /// Nothing was measured.
  case missing
  /// Something was measured, but it is no number.
  case invalid
  /// A share of the range, 0...1.
  case level(Double)
  /// Something so low that the range does not tell how low.
  case below
}

/// Turns levels into cells: colours of a ramp, two to a cell where the glyphs allow it, or shades
/// where there are no colours.
struct HeatPainter: Sendable {
  /// The colours.
  var ramp: Ramp
  /// Whether colours tell the level; else shades do.
  var usesColor: Bool
  /// What shades and halves are made of.
  var glyphs: GlyphSet

  /// Whether a cell shows two levels, one above the other.
  var hasHalves: Bool { usesColor && glyphs.isUnicode }

  /// A cell of one level.
  func cell(_ level: HeatLevel) -> Cell {
    switch level {
    case .missing: return Cell()
    case .invalid: return Cell(glyphs.cross, .role(.bad))
    case .below:
      let ground = usesColor ? Paint.ramp(ramp, at: 0) : .standard
      return Cell(glyphs.below, Style(.role(.dimText), on: ground))
    case .level(let fraction):
      if usesColor { return Cell(" ", Style(.standard, on: .ramp(ramp, at: fraction))) }
      return Cell(shade(fraction), shadeStyle(fraction))
    }
  }

  /// A cell of two levels, one above the other.
  func cell(_ upper: HeatLevel, _ lower: HeatLevel) -> Cell {
    if upper == lower || !hasHalves { return cell(upper) }
    // Half a cross cannot be drawn: it takes the cell, and the other half is its ground.
    if upper == .invalid { return Cell(glyphs.cross, Style(.role(.bad), on: ground(lower))) }
    if lower == .invalid { return Cell(glyphs.cross, Style(.role(.bad), on: ground(upper))) }
    if upper == .missing { return Cell("▄", Style(ground(lower))) }
    return Cell("▀", Style(ground(upper), on: ground(lower)))
  }

  /// The glyph of a level without colours. On the diverging ramp its kind tells the sign, and a dot
  /// stands for what lies in the middle; elsewhere the lightest shade says "little", because a
  /// blank says that nothing was measured.
  func shade(_ fraction: Double) -> Unicode.Scalar {
    let shades: [Unicode.Scalar] =
      if ramp == .diverging {
        glyphs.isUnicode ? ["=", "-", "·", "▒", "█"] : ["=", "-", ".", "+", "#"]
      } else {
        Array(glyphs.shades.dropFirst())
      }
    return shades[clampedInt(fraction * Double(shades.count - 1), 0...(shades.count - 1)) ?? 0]
  }

  /// The style of a shade. A ramp's colour could be that of the background where there are few.
  private func shadeStyle(_ fraction: Double) -> Style {
    ramp == .diverging ? .role(fraction < 0.5 ? .series0 : .series1) : Style()
  }

  private func ground(_ level: HeatLevel) -> Paint {
    switch level {
    case .level(let fraction): .ramp(ramp, at: fraction)
    case .below: .ramp(ramp, at: 0)
    case .missing, .invalid: .standard
    }
  }
}
