/// Where a setting stands in an experiment file: `network.layers[0].dense.units`.
struct SettingPath: Hashable, Sendable {
  /// A step from the top of the file towards the setting.
  enum Step: Hashable, Sendable {
    /// Into the value of a key.
    case key(String)
    /// Into an item of a list, counted from 0.
    case item(Int)
    /// Into every item of a list.
    case everyItem
  }

  /// The path as it was written.
  let text: String
  /// The steps of the path, at least one, of which the first is a key.
  let steps: [Step]

  /// Reads a path: keys with dots between them, behind a key `[3]` or `[*]`; `nil` for anything else.
  init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = pieces.first, !key.isEmpty, !key.contains("]") else { return nil }
      steps.append(.key(String(key)))
      for piece in pieces.dropFirst() {
        guard piece.last == "]" else { return nil }
        let index = piece.dropLast()
        if index == "*" {
          steps.append(.everyItem)
        } else if !index.isEmpty, index.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
          let number = Int(index)
        {
          steps.append(.item(number))
        } else {
          return nil
        }
      }
    }
    self.text = text
    self.steps = steps
  }
}

// MARK: - Paths beside each other

extension SettingPath {
  /// Whether `other` leads to something inside of what this path leads to.
  func encloses(_ other: SettingPath) -> Bool {
    guard other.steps.count > steps.count else { return false }
    return zip(steps, other.steps).allSatisfy { mine, theirs in
      switch (mine, theirs) {
      case (.everyItem, .item), (.item, .everyItem): true
      default: mine == theirs
      }
    }
  }

  /// Whether what this path leads to is set before what `other` leads to: the whole before its
  /// parts, all layers before a single one.
  func isSet(before other: SettingPath) -> Bool {
    (steps.count, singleItemCount) < (other.steps.count, other.singleItemCount)
  }

  private var singleItemCount: Int {
    steps.count { if case .item = $0 { true } else { false } }
  }
}
