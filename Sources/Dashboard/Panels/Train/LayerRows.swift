/// What stands in the rows of a list of layers that may have too few of them: the first layers and
/// the output's, and between them how many have no room.
struct LayerRows {
  /// A row.
  enum Row: Hashable {
    /// The layer of this index.
    case layer(Int)
    /// That this many layers have no room.
    case hidden(Int)
  }

  /// The rows from top to bottom.
  let rows: [Row]

  /// The rows of `count` layers in a list of `height`.
  init(count: Int, height: Int) {
    if count <= height {
      rows = (0..<max(0, count)).map { .layer($0) }
    } else if height < 2 {
      rows = height == 1 ? [.hidden(count)] : []
    } else {
      rows =
        (0..<height - 2).map { .layer($0) } + [.hidden(count - height + 1), .layer(count - 1)]
    }
  }

  /// What the row of `count` hidden layers says: that there are more, and on which screen.
  static func note(hidden count: Int, shownOn screen: Screen) -> String {
    "+\(count) more: press \(screen.digit)"
  }
}
