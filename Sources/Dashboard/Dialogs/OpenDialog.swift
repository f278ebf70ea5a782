import TerminalUI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files here that can be opened; any other path can be typed.
struct OpenDialog: ListDialog {
  let id = "open"
  let title = "Open an experiment, weights or CSV file"
  var list: ListPicker

  /// The endings that can be opened.
  private static let endings = [".yaml", ".yml", ".csv", ".safetensors", ".json"]

  init() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    let files = names.filter { name in
      !name.hasPrefix(".") && Self.endings.contains { name.hasSuffix($0) }
    }.sorted()
    list = ListPicker(
      items: files.map { ListPicker.Item($0) }, placeholder: "type a path, or to filter")
  }

  func size(in window: Size) -> Size {
    Size(width: min(84, window.width - 6), height: min(max(8, list.items.count + 3), 20))
  }

  mutating func handle(_ key: Key, state: inout DashboardState) -> DialogOutcome {
    // What is no file here is taken as a path.
    if key == .enter, list.selectedIndex == nil || list.filter.text.contains("/") {
      let path = list.filter.text.trimmingBlanks
      return path.isEmpty ? .open : .closed([.open(path: path)])
    }
    switch list.handle(key) {
    case .cancelled: return .closed([])
    case .submitted: return submit(state: &state)
    case .changed, .ignored: return .open
    }
  }

  mutating func submit(state: inout DashboardState) -> DialogOutcome {
    guard let item = list.selectedItem else { return .open }
    return .closed([.open(path: item.title)])
  }
}
