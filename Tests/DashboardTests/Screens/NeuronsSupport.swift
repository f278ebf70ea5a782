import TerminalUI
import Testing

@testable import Dashboard
@testable import Training

/// The neurons' screen as it is after `epochs` epochs.
func neurons(
  _ dataset: String = "circle", size: Size = Size(width: 120, height: 40), epochs: Int = 0,
  glyphs: GlyphSet = .braille, focus: PanelID = .units,
  change: (inout Experiment) -> Void = { _ in }
) throws -> DashboardState {
  var state = try dashboard(dataset, size: size, glyphs: glyphs, change: change)
  state.show(.neurons)
  state.focus = focus
  try state.measureNeurons(epochs: epochs)
  return state
}

/// A network of three filters, two more behind them, and a dense layer.
func convolutions(_ experiment: inout Experiment) {
  experiment.network.layers = [
    .conv2d(ConvolutionExperiment(filters: 3)), .conv2d(ConvolutionExperiment(filters: 2)),
    .dense(DenseExperiment(units: 5)),
  ]
}

extension DashboardState {
  /// Gives the screen what it asks to have measured.
  mutating func measureNeurons(epochs: Int = 0) throws {
    var snapshot = try StillRun.snapshot(
      of: experiment, epochs: epochs, measuring: DashboardLayout(self).measurements)
    snapshot.generation = generation
    _ = update(&self, .snapshot(snapshot), now: now)
  }

  /// The inside of a panel on the screen.
  func inside(_ id: PanelID) throws -> Rect {
    PanelFrame.inside(of: try #require(DashboardLayout(self).panels.first { $0.id == id }).rect)
  }

  /// Presses, drags or releases a mouse button.
  @discardableResult
  mutating func mouse(
    _ action: MouseEvent.Action, _ x: Int, _ y: Int, button: Int = 0
  ) -> [Effect] {
    update(&self, .terminal(.mouse(MouseEvent(action, button: button, x: x, y: y))), now: now)
  }

  /// Where the pixels of the drawing are.
  func canvas() throws -> PixelFrame {
    let shape = try #require(current?.data.imageShape)
    return try #require(ProbeDrawing(shape, in: inside(.probe), self).canvas)
  }

  /// The cell in the middle of a pixel of the drawing.
  func cell(ofColumn column: Int, row: Int) throws -> (x: Int, y: Int) {
    let line = try canvas().line(ofColumn: column, row: row)
    return (line.x + line.width / 2, line.y)
  }
}

/// The probe that the world was asked to have measured.
func probe(_ effects: [Effect]) -> [Double]? {
  effects.compactMap { if case .measure(let request) = $0 { request.probe } else { nil } }.last
}

/// The lines of a widget, blanks at their ends left out.
func pictureLines(_ widget: some Widget, _ width: Int, _ height: Int) -> [String] {
  var buffer = CellBuffer(Size(width: width, height: height))
  widget.draw(in: buffer.bounds, of: &buffer, glyphs: .braille)
  return buffer.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
}
