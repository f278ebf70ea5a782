import TerminalUI

/// The places that the palette leads to, as actions without keys.
extension DashboardState {
  /// The settings, and the cells of the network form: first those of the layer under the cursor. Of
  /// several with the same name the first one is there.
  var formPlaces: [Action] {
    let settings = settingsGroups.flatMap(\.fields).enumerated().map { index, field in
      place(field, of: .settings) { $0.form.setting = index }
    }
    let output = experiment.network.layers.count + 1
    let selected = form.layer(in: experiment) ?? 0
    let cells = [selected + 1, 0, output].flatMap { row in
      var there = form
      there.row = row
      return there.fields(in: experiment, on: traits).enumerated().map { column, field in
        place(field, of: .network) { state in
          state.form.row = row
          state.form.column = column
        }
      }
    }
    var known: Set<String> = []
    return (settings + cells).filter { known.insert($0.title).inserted }
  }

  /// The panels of all screens, each where it is at home.
  var panelPlaces: [Action] {
    PanelID.allCases.compactMap { id in
      guard let screen = id.home else { return nil }
      let place = Dashboard.panel(id)
      return Action(
        title: "Panel: \(place.title(self))",
        sentence: "\(screen.digit) \(screen.title): \(place.explanation)",
        group: .view, keys: [],
        perform: { state in
          state.show(screen)
          state.focus = id
          return []
        })
    }
  }

  /// A field of a form, to which `choose` moves the cursor.
  private func place(
    _ field: FormField, of form: PanelID, choose: @escaping @Sendable (inout DashboardState) -> Void
  ) -> Action {
    let name = panel(form).title(self)
    return Action(
      title: field.title, sentence: "\(name), \(field.value(in: experiment)): \(field.sentence)",
      group: .network, keys: [],
      perform: { state in
        state.show(.train)
        state.focus = form
        choose(&state)
        return []
      })
  }
}
