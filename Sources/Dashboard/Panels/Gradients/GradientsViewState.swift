/// What the screen of the gradients remembers.
struct GradientsViewState: Hashable, Sendable {
  /// What waterfall and curves show.
  var quantity = LayerQuantity.gradient
  /// The first line of the findings in sight.
  var firstHealthLine = 0
}
