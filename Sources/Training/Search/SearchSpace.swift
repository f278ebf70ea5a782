/// The settings that a search varies, each with its range: what a space file says.
public struct SearchSpace: Hashable, Sendable {
  /// The settings in the order of the file.
  public let dimensions: [SearchDimension]

  /// A space of these settings.
  init(_ dimensions: [SearchDimension]) { self.dimensions = dimensions }

  /// The dimensions' positions in the order in which their values are set: what encloses others
  /// first, else it would overwrite them.
  var settingOrder: [Int] {
    dimensions.indices.sorted { a, b in
      let (first, second) = (dimensions[a].path, dimensions[b].path)
      if first.isSet(before: second) { return true }
      return !second.isSet(before: first) && a < b
    }
  }
}

// MARK: - Text

extension SearchSpace: CustomStringConvertible {
  /// The space as a file, a setting a line: equal for equal spaces.
  public var description: String {
    dimensions.map { "\($0.name): \($0.range)\n" }.joined()
  }
}

extension SearchSpace {
  /// The settings' paths without what all of them can do without: `units` for
  /// `network.layers[0].dense.units`, or `layers[0].dense.units` where another layer's are varied
  /// too. For the heads of tables.
  public var shortNames: [String] {
    let parts = dimensions.map { $0.name.split(separator: ".") }
    return parts.map { own in
      let length = (1...own.count).first { length in
        parts.count { $0.suffix(length) == own.suffix(length) } == 1
      }
      return own.suffix(length ?? own.count).joined(separator: ".")
    }
  }
}
