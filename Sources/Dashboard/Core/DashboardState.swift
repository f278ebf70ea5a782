import Datasets
import ModelExport
import NeuralNetwork
import TerminalUI
import Training

/// Everything that decides what is on the screen and what a key does.
///
/// It is a value: messages change it (``update(_:_:now:)``), ``view(_:)`` draws it, and nothing else is
/// remembered anywhere.
public struct DashboardState: Sendable {
  // MARK: What is trained

  /// What the form shows; the trainer follows it.
  var experiment: Experiment
  /// What to go back to and to go forward to again.
  var history = EditHistory()
  /// The run that an undo asked the trainer for, until it is there.
  var returning: ReturningRun?
  /// The number of the last load that was asked for.
  var generation = 0
  /// What the trainer told last, of any generation.
  var snapshot: TrainingSnapshot?
  /// Whether the person wants it to run, known before the trainer says so.
  var wantsToRun = false {
    didSet { stepsEpoch = false }
  }
  /// Whether the trainer is on its way to the end of an epoch, where it pauses.
  var stepsEpoch = false
  /// What to answer to a press of space just after the run paused by itself: it was meant to pause.
  var pauseNotice: Toast?
  /// How fast it may run.
  var pace = Pace.eased
  /// The steps whose weights were exported last; more steps would be lost by quitting.
  var exportedStep = 0
  /// The file whose weights the run began with; `nil` where they were drawn.
  var weightsName: String?
  /// What was trained before on the same data.
  var earlier: EarlierRun?
  /// What to go back to where the last load turns out impossible.
  var fallback: Fallback?
  /// Whether a gradient check is under way.
  var checksGradients = false
  /// What the trainer was last asked to measure.
  var measuring = MeasurementRequest()

  // MARK: What is looked at

  /// The window.
  var size: Size
  /// What the terminal can show.
  var glyphs: GlyphSet
  /// How many colours the terminal has.
  var colorDepth: ColorDepth
  /// The colours.
  var theme: Theme
  /// What of the looks the person chose.
  var appearance = Appearance()
  /// The screen that is open; ``show(_:)`` opens another one.
  var screen = Screen.train
  /// The panel that had the focus when a screen was left.
  var focusByScreen: [Screen: PanelID] = [:]
  /// The panel that keys go to.
  var focus = PanelID.network {
    didSet { if focus != oldValue { form.editor = nil } }
  }
  /// Whether the focused panel fills the screen.
  var isZoomed = false
  /// Where the form's cursor stands.
  var form = FormState()
  /// The panels whose vertical axis is linear; all others that can are logarithmic.
  var linearPanels: Set<PanelID> = []
  /// Where on the time axis values are read off, in epochs, in all charts at once; `nil` for the
  /// current ones.
  var cursor: Double?
  /// Whether the cursor only follows the pointer, and goes away with it.
  var cursorFollowsPointer = false
  /// What the chart of the cost shows.
  var costView = CostViewState()
  /// What the screens beside the first one remember.
  var layersView = LayersViewState()
  var gradientsView = GradientsViewState()
  var neuronsView = NeuronsViewState()
  var resultsView = ResultsViewState()
  var dataView = DataViewState()
  /// What is known of the data in lists.
  var previews = DatasetPreviews()
  /// What lies over the panels and takes all keys.
  var dialog: (any Dialog)? {
    didSet { if dialog != nil { form.editor = nil } }
  }
  /// What happened a moment ago.
  var toast: Toast?

  // MARK: The world

  /// Seconds of a clock that never goes back; messages bring it up to date.
  var now = 0.0
  /// Whether Ctrl-C was the last key: the second one quits without asking.
  var pressedInterrupt = false

  /// A dashboard of `experiment`, before its trainer has told anything.
  init(
    experiment: Experiment, size: Size, glyphs: GlyphSet = .braille,
    colorDepth: ColorDepth = .trueColor, theme: Theme = .standard
  ) {
    self.experiment = experiment
    self.size = size
    self.glyphs = glyphs
    self.colorDepth = colorDepth
    self.theme = theme
  }

  /// The snapshot of the experiment that the form shows; `nil` until the trainer has followed.
  var current: TrainingSnapshot? {
    snapshot.flatMap { $0.generation == generation ? $0 : nil }
  }

  /// Whether colours can tell shades apart; else glyphs must.
  var usesColor: Bool { colorDepth.showsRamps }

  /// Whether quitting would lose trained weights.
  var hasUnsavedWeights: Bool { (snapshot?.step ?? 0) > exportedStep }
}

/// What a load that fails gives back.
struct Fallback: Hashable, Sendable {
  let point: EditPoint
  let history: EditHistory
  /// The run that was compared with.
  var earlier: EarlierRun?

  init(_ point: EditPoint, _ history: EditHistory) {
    self.point = point
    self.history = history
  }
}

/// A short notice at the foot of the screen that goes away by itself.
struct Toast: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case information, success, problem }
  var kind: Kind
  var text: String
  /// When it goes away, on the clock of ``DashboardState/now``.
  var end: Double
}

extension DashboardState {
  /// Says `text` for some seconds: longer texts stay longer.
  mutating func say(_ text: String, _ kind: Toast.Kind = .information) {
    let seconds = (kind == .problem ? 5 : 3) + Double(text.count) / 30
    toast = Toast(kind: kind, text: text, end: now + seconds)
  }
}
