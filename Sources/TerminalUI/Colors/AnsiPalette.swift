/// The colours that a terminal's palette stands for.
///
/// The first sixteen differ from terminal to terminal; these are xterm's. The cube and the greys are
/// the same everywhere.
enum AnsiPalette {
  /// The colours of the entries 0...255.
  static let colors: [RGB] = {
    var colors: [RGB] = [
      RGB(0x000000), RGB(0xcd0000), RGB(0x00cd00), RGB(0xcdcd00), RGB(0x0000ee), RGB(0xcd00cd),
      RGB(0x00cdcd), RGB(0xe5e5e5), RGB(0x7f7f7f), RGB(0xff0000), RGB(0x00ff00), RGB(0xffff00),
      RGB(0x5c5cff), RGB(0xff00ff), RGB(0x00ffff), RGB(0xffffff),
    ]
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    for red in steps {
      for green in steps {
        for blue in steps { colors.append(RGB(red, green, blue)) }
      }
    }
    for step in 0..<24 {
      let grey = UInt8(8 + 10 * step)
      colors.append(RGB(grey, grey, grey))
    }
    return colors
  }()

  /// The entries that a terminal of `depth` colours is given: never the first sixteen where there
  /// are 256, because people redefine those.
  static func entries(of depth: ColorDepth) -> Range<Int> {
    switch depth {
    case .mono: 0..<0
    case .eight: 0..<8
    case .sixteen: 0..<16
    case .twoHundredFiftySix, .trueColor: 16..<256
    }
  }

  /// The entry of `depth` that looks most like `color`, other than `excluded`.
  static func nearest(to color: RGB, depth: ColorDepth, excluding excluded: UInt8? = nil) -> UInt8 {
    let wanted = OKLab(color)
    var best = 0
    var bestDistance = Double.infinity
    for entry in entries(of: depth) where excluded.map({ Int($0) != entry }) ?? true {
      let distance = coordinates[entry].squaredDistance(to: wanted)
      if distance < bestDistance { (best, bestDistance) = (entry, distance) }
    }
    return UInt8(best)
  }

  private static let coordinates = colors.map { OKLab($0) }
}
