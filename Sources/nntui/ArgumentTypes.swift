import ArgumentParser
import TerminalUI

/// `--color`.
extension ColorDepth: ExpressibleByArgument {}

/// `--glyphs`.
extension GlyphSet: ExpressibleByArgument {}

/// `--size`, as `120x40`.
extension Size: ExpressibleByArgument {
  /// Columns and rows from 1 to 1000.
  public init?(argument: String) {
    let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]),
      (1...1000).contains(width), (1...1000).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  public var defaultValueDescription: String { "\(width)x\(height)" }
}
