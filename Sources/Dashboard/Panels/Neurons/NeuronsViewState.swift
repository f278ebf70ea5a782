import Training

/// What the screen of the neurons remembers.
struct NeuronsViewState: Hashable, Sendable {
  /// Whether an input is looked at, and not a unit of ``DashboardState/selectedLayer``.
  var isOnInputs = false
  /// The unit that is looked at, by its number in its layer. Networks change: it may be too large.
  var unit = 0
  /// The plane of the inputs that fields are over.
  var plane = PlaneChoice.automatic
  /// Whether the examples lie on the large field.
  var showsPoints = true
  /// The example that the network is asked about.
  var probe = Probe()
}
