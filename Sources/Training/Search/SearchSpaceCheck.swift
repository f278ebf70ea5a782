/// Whether the settings of a space are an experiment's, and can have the values of their ranges.
///
/// Every dimension's bounds, or every choice, is set in the experiment alone; what the reader of
/// experiment files then finds wrong is wrong with the space. What only goes wrong together with
/// the draw of another setting (a split whose parts don't add up) is for the trial to tell.
struct SearchSpaceCheck {
  let space: SearchSpace
  /// The lines of the space file's settings, by path.
  let lines: [String: Int]
  let experiment: Experiment
  let traits: DataTraits
  let datasets: [String]

  /// What is wrong, each with the dimension's path and line.
  func problems() -> [ExperimentProblem] {
    space.dimensions.flatMap { dimension in
      let trees = trees(around: dimension)
      let problems = dimension.range.samples.flatMap { value in
        fewestProblems(of: dimension, value, in: trees)
      }
      if problems.isEmpty, let fraction = dimension.range.fraction {
        return fewestProblems(of: dimension, fraction, in: trees).prefix(1).map { problem in
          ExperimentProblem(
            line: problem.line, path: problem.path,
            finding: "the range has numbers such as \(fraction): \(problem.finding)",
            suggestion: "integer", allowed: problem.allowed)
        }
      }
      return problems.uniqued()
    }
  }

  /// The experiment with every combination of what the space chooses around `dimension`: a setting
  /// of Adam's is one of an experiment whose optimizer may become Adam. Then the same with the rest
  /// of the space set, too: one part of a split is nothing without the others.
  private func trees(around dimension: SearchDimension) -> [ExperimentTree] {
    let others = space.settingOrder.map { space.dimensions[$0] }.filter { $0 != dimension }
    let trees = others.filter { $0.path.encloses(dimension.path) }
      .reduce([ExperimentTree(experiment, datasets: datasets)]) { trees, enclosing in
        let combined = trees.flatMap { tree in
          enclosing.range.samples.map { tree.with($0, at: enclosing.path) }
        }
        return Array(combined.prefix(Self.mostTrees))
      }
    let complete = trees.map { tree in
      others.filter { !$0.path.encloses(dimension.path) }
        .reduce(tree) { $0.with($1.range.samples.first ?? "", at: $1.path) }
    }
    return trees + complete
  }

  /// Choices inside of choices inside of choices: enough to find one where the setting exists.
  private static let mostTrees = 1000

  /// What is wrong with `value` in all of `trees`; nothing where it is right in one of them.
  private func fewestProblems(
    of dimension: SearchDimension, _ value: String, in trees: [ExperimentTree]
  ) -> [ExperimentProblem] {
    var fewest: [ExperimentProblem]?
    for tree in trees {
      let found = problems(of: dimension, value, in: tree)
      if found.isEmpty { return [] }
      if found.count < fewest?.count ?? .max { fewest = found }
    }
    return fewest ?? []
  }

  private func problems(
    of dimension: SearchDimension, _ value: String, in tree: ExperimentTree
  ) -> [ExperimentProblem] {
    var tree = tree
    let before = Set(tree.read().mistakes)
    do {
      try tree.set(dimension.path, to: value)
    } catch {
      return error.problems.map { located($0, dimension) }
    }
    let reading = tree.read()
    // Mistakes in what was set around it are told where they stand.
    var found = reading.mistakes.filter { !before.contains($0) }
    if found.isEmpty {
      found = (reading.experiment.problems() + problemsWithData(reading.experiment))
        .filter { dimension.path.leads(to: $0.path) }
    }
    return found.map { located($0, dimension) }
  }

  private func located(
    _ problem: ExperimentProblem, _ dimension: SearchDimension
  ) -> ExperimentProblem {
    ExperimentProblem(
      line: lines[dimension.name], path: dimension.path.named(for: problem.path),
      finding: problem.finding, suggestion: problem.suggestion, allowed: problem.allowed)
  }

  /// What does not go together with the data, where they are known.
  private func problemsWithData(_ changed: Experiment) -> [ExperimentProblem] {
    let (old, new) = (experiment.data, changed.data)
    guard old.source == new.source, old.target == new.target, old.task == new.task else {
      return []
    }
    return changed.problems(with: traits)
  }
}

extension ExperimentTree {
  /// The tree with `value` at `path`, or as it is where that can't be: it is told where `path` is
  /// checked itself.
  fileprivate func with(_ value: String, at path: SettingPath) -> ExperimentTree {
    var changed = self
    do { try changed.set(path, to: value) } catch { return self }
    return changed
  }
}

extension SettingPath {
  /// Whether the setting `name` of a problem is what stands at this path, or a part of it.
  fileprivate func leads(to name: String) -> Bool { rest(of: name) != nil }

  /// This path, with the rest of the setting `name` where that is a part of what stands here.
  fileprivate func named(for name: String) -> String { text + (rest(of: name) ?? "") }

  /// What follows this path in `name`; `nil` where that leads elsewhere.
  private func rest(of name: String) -> String? {
    guard let other = SettingPath(name), other.steps.count >= steps.count else { return nil }
    let isSame = zip(steps, other.steps).allSatisfy { mine, theirs in
      if case (.everyItem, .item) = (mine, theirs) { return true }
      return mine == theirs
    }
    guard isSame else { return nil }
    return other.steps.dropFirst(steps.count).map { step in
      switch step {
      case .key(let key): ".\(key)"
      case .item(let index): "[\(index)]"
      case .everyItem: "[*]"
      }
    }.joined()
  }
}

extension [ExperimentProblem] {
  /// The problems without repetition: two bounds of an unknown setting are one mistake.
  fileprivate func uniqued() -> [ExperimentProblem] {
    var seen: Set<ExperimentProblem> = []
    return filter { seen.insert($0).inserted }
  }
}
