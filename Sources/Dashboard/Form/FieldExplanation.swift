import TerminalUI
import Training

/// The sentence about a field, below the fields.
enum FieldExplanation {
  /// The rows that the longest explanation of `fields` takes.
  static func height(of fields: [FormField], width: Int, _ state: DashboardState) -> Int {
    fields.map { lines($0, width: width, state).count }.max() ?? 0
  }

  /// Draws the explanation of `field` at the top of `rect`, as far as there is room; returns the
  /// rows that it took.
  @discardableResult
  static func draw(
    _ field: FormField, in rect: Rect, of buffer: inout CellBuffer, _ state: DashboardState
  ) -> Int {
    drawWrapped(
      field.explanation(in: state.experiment), in: rect.inset(left: 1, right: 1), of: &buffer,
      .role(.dimText))
  }

  private static func lines(_ field: FormField, width: Int, _ state: DashboardState) -> [String] {
    wrapped(field.explanation(in: state.experiment), to: max(1, width - 2))
  }
}
