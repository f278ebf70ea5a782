import Training

extension FormField {
  /// Takes over the value that `other`, the same field of another layer, has in `source`.
  func take(_ other: FormField, of source: Experiment, in experiment: inout Experiment) {
    switch (other.kind, kind) {
    case (.choice(_, let get, _), .choice(_, _, let set)): set(&experiment, get(source))
    case (.toggle(let get, _), .toggle(_, let set)): set(&experiment, get(source))
    case (.number(_, _, let get, _), .number(_, _, _, let set)): set(&experiment, get(source))
    case (.optional(_, _, _, let get, _), .optional(_, _, _, _, let set)):
      set(&experiment, get(source))
    case (.several(_, let get, _), .several(_, _, let set)): set(&experiment, get(source))
    case (.text(let get, _, _), .text(_, let set, _)): _ = set(&experiment, get(source))
    default: break
    }
  }
}
