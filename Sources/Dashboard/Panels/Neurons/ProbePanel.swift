import Datasets
import TerminalUI
import Training

extension PanelID {
  static let probe = PanelID("probe")
}

/// Asks the network about one example and shows what it answers at once: an image that is drawn, or
/// the inputs of a table as sliders.
struct ProbePanel: Panel {
  let id = PanelID.probe
  let takesDrags = true

  func title(_ state: DashboardState) -> String {
    state.current?.showsImages == true ? "Draw" : "Example"
  }

  func value(_ state: DashboardState) -> String {
    guard let truth = state.probeTruth else { return state.probeOrigin }
    let noun = state.current?.showsImages == true ? "example " : ""
    return "\(noun)\(state.probeOrigin) is \(truth)"
  }

  func hints(_ state: DashboardState) -> [KeyHint] {
    let next = KeyHint("n", "next")
    guard state.current?.showsImages == true else {
      return [next, KeyHint("b", "back"), KeyHint("←→", "change"), KeyHint("x", "means")]
    }
    let pen = state.neuronsView.probe.pen
    return [
      KeyHint("⏎", pen.isDown ? "lift" : "pen"), KeyHint("v", pen.erases ? "paint" : "erase"),
      KeyHint("x", "clear"), next, KeyHint("b", "back"),
    ]
  }

  var explanation: String {
    "One example, and what the network answers to it right now, also while it learns. n and b load "
      + "the next and the last example of the dev set. An image, such as a digit, is painted with "
      + "the mouse (the right button erases), or with the arrows once Enter has put the pen down; v "
      + "exchanges brush and eraser, x clears. Other data have a slider an input: arrows or the mouse move it, x puts "
      + "all at their means."
  }

  func measurements(in rect: Rect, _ state: DashboardState) -> MeasurementRequest {
    MeasurementRequest(probe: state.probeValues)
  }

  // MARK: - Keys and mouse

  func handle(_ key: Key, state: inout DashboardState) -> [Effect]? {
    guard let snapshot = state.current else { return nil }
    switch key {
    case .character("n"): state.stepProbe(by: 1)
    case .character("b"): state.stepProbe(by: -1)
    default:
      let isTaken =
        if let shape = snapshot.data.imageShape {
          state.drawByKey(key, on: shape)
        } else {
          state.slideByKey(key)
        }
      return isTaken ? [] : nil
    }
    return []
  }

  func click(_ event: MouseEvent, in rect: Rect, state: inout DashboardState) -> [Effect] {
    guard let snapshot = state.current else { return [] }
    if let shape = snapshot.data.imageShape {
      if let canvas = ProbeDrawing(shape, in: rect, state).canvas {
        state.draw(at: event, on: canvas)
      }
    } else {
      ProbeSliders(snapshot, in: rect, state).click(event, state: &state)
    }
    return []
  }

  func drawContent(in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState) {
    guard let snapshot = state.current else { return }
    if let shape = snapshot.data.imageShape {
      ProbeDrawing(shape, in: rect, state).draw(of: &buffer, state)
    } else {
      ProbeSliders(snapshot, in: rect, state).draw(of: &buffer, state)
    }
  }
}
