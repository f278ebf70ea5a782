extension Role {
  /// The role whose colour stands in where a theme has none for this one; `nil` where only the
  /// standard theme can help.
  public var fallback: Role? {
    switch self {
    case .background, .text, .selection, .good, .warning, .bad: nil
    case .dimText, .title, .selectionText, .cursor, .boundary: .text
    case .axis, .border: .dimText
    case .focusedBorder, .key: .accent
    case .accent, .trainCost, .histogram: .series0
    case .devCost: .series1
    case .flag: .warning
    case .misclassified: .bad
    case .series0, .series1, .series2, .series3, .series4, .series5, .series6, .series7, .series8,
      .series9:
      nil
    }
  }

  /// Whether sentences and numbers are written in it: its contrast must be that of text, 4.5.
  public var isText: Bool {
    switch self {
    case .text, .dimText, .title, .key, .accent, .selectionText, .trainCost, .devCost, .axis, .flag,
      .good, .warning, .bad:
      true
    default: false
    }
  }

  /// Whether curves, marks and single words are drawn in it: its contrast must be that of graphics,
  /// 3.
  public var isGraphic: Bool {
    switch self {
    case .background, .border, .selection: false
    default: !isText
    }
  }

  /// The role of the ground that it is read on.
  public var ground: Role { self == .selectionText ? .selection : .background }
}
