import NeuralNetwork
import TerminalUI
import Training

/// What there is to say about the health of a network, in lines of a width.
struct HealthText {
  /// A line: texts at their columns.
  struct Line {
    var parts: [(column: Int, text: String, style: Style)] = []
  }

  private(set) var lines: [Line] = []
  private let width: Int
  private let glyphs: GlyphSet

  /// The findings of `snapshot`, or that there are none; then the numbers, those of `moment`.
  init(_ snapshot: TrainingSnapshot, _ moment: LayersMoment?, width: Int, glyphs: GlyphSet) {
    self.width = max(1, width)
    self.glyphs = glyphs
    if snapshot.findings.isEmpty { addHealthy(snapshot) }
    for finding in snapshot.findings {
      add(finding, snapshot)
      lines.append(Line())
    }
    if let moment { addChecks(snapshot, moment) }
    addKinds(except: snapshot.findings.map(\.kind))
  }

  // MARK: - Findings

  private mutating func addHealthy(_ snapshot: TrainingSnapshot) {
    let mark = glyphs.point(0, isFilled: true)
    add("\(mark) healthy", .role(.good, bold: true))
    let step = NumberFormat.count(snapshot.step)
    wrap(
      snapshot.step == 0
        ? "One batch before any training shows no trouble."
        : "No trouble at \(snapshot.returnedTo.map { "epoch \($0), the best" } ?? "step \(step)").",
      .role(.text))
    lines.append(Line())
  }

  private mutating func add(_ finding: HealthFinding, _ snapshot: TrainingSnapshot) {
    let count = snapshot.parameterCounts.count
    let place = finding.layer.map { " in \(LayerDetails.phrase($0, of: count))" } ?? ""
    add(
      "\(glyphs.cross) \(finding.kind.rawValue)\(place)",
      .role(finding.kind.isSevere ? .bad : .warning, bold: true))
    wrap(finding.evidence, .role(.text))
    let since = NumberFormat.count(finding.sinceStep)
    add(finding.sinceStep == 0 ? "since the start" : "since step \(since)", .role(.dimText))
    wrap(finding.remedy, .role(.accent), first: glyphs.isUnicode ? "→ " : "> ")
    if let measured = finding.kind.measured(in: snapshot.experiment.network.layers) {
      wrap(measured, .role(.dimText))
    }
  }

  // MARK: - Numbers

  private mutating func addChecks(_ snapshot: TrainingSnapshot, _ moment: LayersMoment) {
    let time = moment.epoch == nil ? "" : " at \(moment.title)"
    add("judged by\(time)", .role(.title))
    if width >= 24, var line = lines.popLast() {
      line.parts.append((width - 5, "limit", .role(.dimText)))
      lines.append(line)
    }
    let checks = HealthCheck.all(
      moment.layers, gradientLimits: snapshot.gradientLimits,
      found: moment.epoch == nil ? Set(snapshot.findings.map(\.kind)) : [])
    for check in checks { add(check, isTrouble: !snapshot.findings.isEmpty) }
    let unusual = checks.filter { $0.isGood == false }
    if snapshot.findings.isEmpty, !unusual.isEmpty {
      wrap(
        unusual.allSatisfy(\.isAdvice)
          ? "unusual, but no trouble by itself: the rate may be too high or too low."
          : "out of its limits: trouble when it stays there while the cost is high.",
        .role(.dimText), first: "\(self.unusual) ")
    }
    lines.append(Line())
  }

  /// Adds a number; one out of its limits has the mark of something wrong only where something is.
  private mutating func add(_ check: HealthCheck, isTrouble: Bool) {
    let (mark, role): (Unicode.Scalar, Role) =
      switch check.isGood {
      case true?: (glyphs.point(0, isFilled: true), .good)
      case false? where isTrouble: (glyphs.cross, .warning)
      case false?: (unusual, .warning)
      case nil: (glyphs.isUnicode ? "·" : ".", .dimText)
      }
    let limitWidth = width >= 24 ? max(7, columns(of: check.limit)) : 0
    let end = width - limitWidth - (limitWidth > 0 ? 1 : 0)
    var line = Line()
    line.parts.append((0, String(mark), .role(role, bold: true)))
    let titleWidth = end - 3 - columns(of: check.value)
    let title = columns(of: check.title) <= titleWidth ? check.title : check.shortTitle
    line.parts.append((2, truncated(title, to: titleWidth), .role(.text)))
    line.parts.append(
      (
        max(2, end - columns(of: check.value)), check.value,
        .role(check.isGood == false ? .warning : .text, bold: true)
      ))
    if limitWidth > 0 {
      line.parts.append((width - columns(of: check.limit), check.limit, .role(.dimText)))
    }
    lines.append(line)
  }

  /// The mark of a number out of its limits that does no harm.
  private var unusual: Unicode.Scalar { glyphs.isUnicode ? "○" : "~" }

  // MARK: - What there is to find

  private mutating func addKinds(except found: [HealthFinding.Kind]) {
    add("what is looked for", .role(.title))
    for kind in HealthFinding.Kind.allCases where !found.contains(kind) {
      let first = lines.count
      wrap("\(kind.rawValue): \(kind.meaning)", .role(.dimText))
      // The kind itself stands out.
      lines[first].parts.append((0, truncated(kind.rawValue, to: width), .role(.text)))
    }
  }

  // MARK: - Lines

  private mutating func add(_ text: String, _ style: Style) {
    lines.append(Line(parts: [(0, truncated(text, to: width), style)]))
  }

  /// Adds `text` over as many lines as it needs, those after the first as far to the right as what
  /// stands before it.
  private mutating func wrap(_ text: String, _ style: Style, first: String = "") {
    let indent = columns(of: first)
    for (row, part) in wrapped(text, to: max(1, width - indent)).enumerated() {
      var line = Line()
      if row == 0, indent > 0 { line.parts.append((0, first, style)) }
      line.parts.append((indent, truncated(part, to: width - indent), style))
      lines.append(line)
    }
  }
}

extension HealthFinding.Kind {
  /// Whether nothing can be learnt any more.
  var isSevere: Bool { self == .diverged || self == .exploding }

  /// What it is, for whoever reads it for the first time.
  fileprivate var meaning: String {
    switch self {
    case .diverged: "numbers have become infinite or NaN."
    case .exploding: "gradients or activations so large that every step throws the weights about."
    case .unscaled: "the values to be learnt are so far off that steps of this rate take for ever."
    case .vanishing: "gradients shrink on their way to the input; the first layers do not learn."
    case .saturated: "activations lie where their function is flat and lets no gradient through."
    case .symmetric: "all units of a layer compute the same and learn the same."
    case .dead: "units are 0 for all examples and can't come back."
    case .plateau: "the cost is high and hardly changes, and no layer shows why."
    case .overfitting:
      "the dev cost has risen by a quarter and more, while the training cost falls."
    }
  }

  /// What remedies did in measured runs: six hidden layers of 8 on `circle`, rate 0.03, 300 epochs,
  /// 20 seeds, solved at a test loss of 0.05. Nothing is said where nothing was measured, and that
  /// is of any other activation.
  fileprivate func measured(in layers: [LayerExperiment]) -> String? {
    func isMade(of activation: any Activation.Type) -> Bool {
      !layers.isEmpty && layers.allSatisfy { $0.activation == Selection(activation) }
    }
    let initializers = Set(layers.map { $0.initializer ?? $0.activation.preferredInitializer })
    switch self {
    case .vanishing where isMade(of: Sigmoid.self):
      return "Measured with six layers of 8: sigmoid solved 0 of 20 runs with Xavier or He, 8 with "
        + "N(0, 1); tanh 20 with Xavier."
    case .exploding where isMade(of: ReLU.self) && initializers.allSatisfy(\.isNormal):
      return "Measured with six layers of 8: relu solved 4 of 20 runs with N(0, 1), 20 with "
        + "Xavier, 19 with He."
    case .saturated
    where isMade(of: Tanh.self) && !initializers.contains(Selection(XavierNormal.self)):
      return "Measured with six layers of 8: tanh solved 5 of 20 runs with Xavier's weights times "
        + "4, 20 with Xavier's own."
    default: return nil
    }
  }
}

extension Selection<InitializerFamily> {
  /// Whether it draws from N(0, σ²) whatever the size of a layer.
  fileprivate var isNormal: Bool { id == NormalWeights.description.id }
}
