import TerminalUI
import Training

/// The files that can be opened, folder by folder, and the bundled experiments.
///
/// What is typed narrows the list down; what ends in a slash and is a folder is gone to at once, so
/// that a typed path leads where it names, with `~` for the home folder.
struct OpenDialog: ListDialog {
  let id = "open"
  let title = "Open an experiment, weights or CSV file"
  var list: ListPicker
  private var group = Group.files
  /// The folder that is listed, an absolute path.
  private var folder: String
  private var listing: FolderListing

  /// What can be chosen from.
  private enum Group: Int, CaseIterable {
    case files, experiments

    var title: String { self == .files ? "Files" : "Experiments" }
  }

  private static let placeholder = "type a path, or to filter"

  /// A dialog that begins with what is in `folder`.
  init(folder: String = PathText.workingFolder) {
    self.folder = folder
    listing = FolderListing(folder)
    list = Self.list(of: listing, in: folder)
  }

  private static func list(
    of listing: FolderListing, in folder: String, selecting name: String = ""
  ) -> ListPicker {
    let above = folder == "/" ? [] : ["../"]
    let items = above + listing.entries.map { $0.isFolder ? "\($0.name)/" : $0.name }
    // Somebody who opens the dialog wants a file of this folder, or goes on down.
    let first = items.firstIndex(of: name) ?? min(above.count, max(0, items.count - 1))
    return ListPicker(
      items: items.map { ListPicker.Item($0) }, selected: first, placeholder: placeholder)
  }

  private static var experiments: ListPicker {
    ListPicker(
      items: BundledExperiments.names.map { name in
        ListPicker.Item(name, detail: BundledExperiments.sentence(of: name))
      })
  }

  var hints: [KeyHint] {
    var hints = [KeyHint("⏎", "open")]
    if group == .files, folder != "/" { hints.append(KeyHint("⌫", "up")) }
    hints.append(KeyHint("Tab", group == .files ? "experiments" : "files"))
    return hints + [KeyHint("Esc", list.filter.text.isEmpty ? "cancel" : "clear")]
  }

  var wantedPreview: DatasetPreview.Source? {
    group == .experiments ? list.selectedItem.map { .experiment($0.title) } : nil
  }

  // MARK: - Drawing

  func size(in window: Size) -> Size {
    Size(width: min(96, window.width - 4), height: min(28, window.height - 3))
  }

  var showsDetails: Bool { false }

  func tag(of index: Int) -> String {
    guard group == .files else { return "" }
    let entry = index - (folder == "/" ? 0 : 1)
    return listing.entries.indices.contains(entry) ? listing.entries[entry].kind : "folder above"
  }

  private var tabs: DialogTabs {
    DialogTabs(names: Group.allCases.map(\.title), selected: group.rawValue)
  }

  func listRect(in content: Rect) -> Rect {
    switch group {
    case .files: content.inset(top: 4)
    case .experiments: content.inset(top: 2).splitLeft(Self.nameWidth).left
    }
  }

  /// Room for the longest name of an experiment.
  private static let nameWidth = 27

  func drawRest(in content: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    tabs.draw(in: content, of: &buffer)
    switch group {
    case .files:
      let y = content.y + 2
      let used = buffer.text("in ", x: content.x, y: y, .role(.dimText))
      let shown = PathText.shown(displaySafe(folder), width: content.width - used)
      buffer.text(shown, x: content.x + used, y: y, .role(.text))
      if let problem = listing.problem {
        buffer.text(
          truncated(problem, to: content.width), x: content.x, y: y + 1, .role(.warning))
      } else if list.selectedIndex == nil {
        buffer.text(
          state.glyphs.namingKeys(in: "⏎ opens what is typed"), x: content.x, y: y + 1,
          .role(.dimText))
      }
    case .experiments:
      guard let source = wantedPreview, let item = list.selectedItem else { return }
      PreviewPane(title: item.title, preview: state.previews[source])
        .draw(in: content.splitLeft(Self.nameWidth + 2).rest, of: &buffer, state)
    }
  }

  // MARK: - Keys and the mouse

  mutating func handleFirst(_ key: Key, state: inout DashboardState) -> DialogOutcome? {
    switch key {
    case .tab, .backTab:
      show(group == .files ? .experiments : .files)
    case .backspace where group == .files && list.filter.text.isEmpty:
      goUp()
    case .enter where group == .files && list.selectedIndex == nil:
      return openTyped()
    case .character("/") where group == .files:
      return followTyped("/")
    default: return nil
    }
    return .open
  }

  /// Goes to the folder that was typed, where it ends in `text`, or else leaves it to the list.
  private mutating func followTyped(_ text: String) -> DialogOutcome? {
    let typed = list.filter.text + text
    guard let slash = typed.lastIndex(of: "/") else { return nil }
    let path = PathText.absolute(String(typed[...slash]), in: folder)
    guard isDirectory(path) else { return nil }
    go(to: path)
    let rest = typed[typed.index(after: slash)...]
    if !rest.isEmpty { _ = list.paste(String(rest)) }
    return .open
  }

  /// Opens what was typed and stands in no list: a folder is gone to, anything else tells itself
  /// what is wrong with it.
  private mutating func openTyped() -> DialogOutcome {
    let typed = list.filter.text.trimmingBlanks
    if typed.isEmpty { return .open }
    let path = PathText.absolute(typed, in: folder)
    guard isDirectory(path) else { return .closed([.open(path: PathText.relative(path))]) }
    go(to: path)
    return .open
  }

  mutating func paste(_ text: String, state: inout DashboardState) {
    if group == .files, followTyped(text.trimmingBlanks) != nil { return }
    _ = list.paste(text)
  }

  mutating func clickBesideList(
    _ event: MouseEvent, in content: Rect, state: inout DashboardState
  ) -> DialogOutcome {
    if let index = tabs.index(at: event, in: content), let group = Group(rawValue: index) {
      show(group)
    }
    return .open
  }

  private mutating func show(_ new: Group) {
    let typed = list.filter.text
    group = new
    list = new == .files ? Self.list(of: listing, in: folder) : Self.experiments
    if !typed.isEmpty { _ = list.paste(typed) }
  }

  private mutating func goUp() {
    guard folder != "/" else { return }
    let left = folder.split(separator: "/").last.map { "\($0)/" } ?? ""
    go(to: PathText.absolute("..", in: folder), selecting: left)
  }

  private mutating func go(to path: String, selecting name: String = "") {
    folder = path
    listing = FolderListing(path)
    list = Self.list(of: listing, in: path, selecting: name)
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let item = list.selectedItem else { return .open }
    switch group {
    case .experiments: return .closed([.open(path: item.title)])
    case .files:
      if item.title == "../" {
        goUp()
        return .open
      }
      let path = PathText.absolute(item.title, in: folder)
      guard item.title.hasSuffix("/") else {
        return .closed([.open(path: PathText.relative(path))])
      }
      go(to: path)
      return .open
    }
  }
}
