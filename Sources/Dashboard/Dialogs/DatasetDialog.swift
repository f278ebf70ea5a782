import Datasets
import NeuralNetwork
import TerminalUI
import Training

/// The bundled data sets and experiments, each with a picture of its data.
struct DatasetDialog: ListDialog {
  let id = "dataset"
  var title: String { group == .datasets ? "Choose a dataset" : "Choose an experiment" }
  var list: ListPicker
  private var group = Group.datasets
  /// The data set that is in use; none where it is a file.
  private let current: String
  /// What can be chosen from.
  private enum Group: Int, CaseIterable {
    case datasets, experiments

    var title: String { self == .datasets ? "Data sets" : "Experiments" }
  }

  init(_ state: DashboardState) {
    var chosen = ""
    if case .bundled(let name) = state.experiment.data.source { chosen = name }
    current = chosen
    list = Self.list(of: .datasets, selected: chosen)
  }

  /// The names of a group, with the sentences that are known without loading data, to be found by
  /// their words.
  private static func list(of group: Group, selected: String = "") -> ListPicker {
    let items =
      switch group {
      case .datasets:
        BundledDatasets.names.map { name in
          ListPicker.Item(name, detail: GeneratorFamily.description(of: name)?.sentence ?? "")
        }
      case .experiments:
        BundledExperiments.names.map { name in
          ListPicker.Item(name, detail: BundledExperiments.sentence(of: name))
        }
      }
    return ListPicker(
      items: items, selected: items.firstIndex { $0.title == selected } ?? 0)
  }

  var hints: [KeyHint] {
    let other = group == .datasets ? Group.experiments : .datasets
    return [
      KeyHint("⏎", "choose"), KeyHint("Tab", other.title.lowercased()),
      KeyHint("Esc", list.filter.text.isEmpty ? "cancel" : "clear"),
    ]
  }

  var wantedPreview: DatasetPreview.Source? {
    list.selectedItem.map { group == .datasets ? .dataset($0.title) : .experiment($0.title) }
  }

  // MARK: - Drawing

  func size(in window: Size) -> Size {
    Size(width: min(110, window.width - 4), height: min(32, window.height - 3))
  }

  var showsDetails: Bool { false }

  private var tabs: DialogTabs {
    DialogTabs(names: Group.allCases.map(\.title), selected: group.rawValue)
  }

  func listRect(in content: Rect) -> Rect {
    content.inset(top: 2).splitLeft(Self.listWidth).left
  }

  /// Room for the longest name: the sentences stand beside the list.
  private static let listWidth = 27

  func drawRest(in content: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    tabs.draw(in: content, of: &buffer)
    let pane = content.splitLeft(Self.listWidth + 2).rest
    guard let source = wantedPreview, let item = list.selectedItem else { return }
    let preview = state.previews[source]
    var note: String?
    // Before the data are known it would promise too much.
    if group == .datasets, let traits = preview?.traits {
      note = state.glyphs.namingKeys(
        in: state.change(to: item.title, with: traits).forecast)
    }
    PreviewPane(title: item.title, preview: preview, note: note)
      .draw(in: pane, of: &buffer, state)
  }

  // MARK: - Keys and the mouse

  mutating func handleFirst(_ key: Key, state: inout DashboardState) -> DialogOutcome? {
    guard key == .tab || key == .backTab else { return nil }
    show(group == .datasets ? .experiments : .datasets)
    return .open
  }

  mutating func clickBesideList(
    _ event: MouseEvent, in content: Rect, state: inout DashboardState
  ) -> DialogOutcome {
    if let index = tabs.index(at: event, in: content), let group = Group(rawValue: index) {
      show(group)
    }
    return .open
  }

  /// Goes over to a group; what was typed narrows it down too.
  private mutating func show(_ new: Group) {
    let typed = list.filter.text
    group = new
    list = Self.list(of: new, selected: current)
    if !typed.isEmpty { _ = list.paste(typed) }
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let item = list.selectedItem else { return .open }
    switch group {
    case .datasets: return .closed(state.choose(dataset: item.title))
    case .experiments: return .closed([.open(path: item.title)])
    }
  }
}
