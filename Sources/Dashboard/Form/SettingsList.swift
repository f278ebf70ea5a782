import TerminalUI

/// The rows of the settings in a rectangle: fields, and where there is room the headings of their
/// groups; below them is room for what the field under the cursor does.
struct SettingsList {
  enum Row {
    case heading(String)
    /// A field, and its index among all fields.
    case field(FormField, Int)
  }

  /// From this height on there are headings, and the explanation stands there at all times.
  private static let roomyHeight = 16

  let rows: [Row]
  /// The index of the field under the cursor.
  let selected: Int
  /// The first row in sight. It does not depend on the focus, so that a click that brings it hits
  /// what was seen.
  let firstRow: Int
  /// Where the rows stand.
  let rect: Rect
  /// Whether there are headings.
  let isRoomy: Bool

  init(_ state: DashboardState, in whole: Rect) {
    let groups = state.settingsGroups
    isRoomy = whole.height >= Self.roomyHeight
    selected = state.settingsField.index
    var rows: [Row] = []
    var index = 0
    var place = 0
    for group in groups {
      if isRoomy { rows.append(.heading(group.title)) }
      for field in group.fields {
        if index == selected { place = rows.count }
        rows.append(.field(field, index))
        index += 1
      }
    }
    self.rows = rows

    let reserved = FieldExplanation.height(
      of: groups.flatMap(\.fields), width: whole.width, state)
    let left = whole.height - reserved - (isRoomy ? 1 : 0)
    // Without room for some rows and a sentence the rows are what is needed.
    let edited = left < 3 ? whole.height : left
    firstRow = max(0, min(place - edited / 2, rows.count - edited))
    let isShrunk = isRoomy || state.focus == .settings
    rect = whole.splitTop(isShrunk ? edited : whole.height).top
  }
}
