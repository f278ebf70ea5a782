import TerminalUI
import Training

extension DashboardState {
  /// Takes the keys that all panels of units have: which unit, which plane, whether examples lie on
  /// it; answers whether it was one.
  mutating func handleNeuronKey(_ key: Key) -> Bool {
    guard let snapshot = current else { return false }
    switch key {
    case .character("p"):
      choosePlane()
      return true
    case .character("m") where !snapshot.showsImages:
      neuronsView.showsPoints.toggle()
      return true
    default:
      return snapshot.showsImages
        ? moveAmongImages(key, columns: imagesInRow) : moveAmongColumns(key)
    }
  }

  /// How many images of units stand side by side on the screen.
  private var imagesInRow: Int {
    guard let place = DashboardLayout(self).panels.first(where: { $0.id == .units }),
      let gallery = UnitGallery(self)?.gallery
    else { return 1 }
    let body = LayerTabs.split(PanelFrame.inside(of: place.rect)).body
    let found = (body.x..<body.maxX).compactMap {
      gallery.index(atColumn: $0, row: body.y, in: body, glyphs: glyphs)
    }
    return max(1, Set(found).count)
  }
}
