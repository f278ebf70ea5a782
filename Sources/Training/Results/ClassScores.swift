/// How well the examples of one class are told from those of the others.
///
/// With TP examples of the class that are taken for it, FP others that are taken for it, and FN of
/// it that are taken for another class.
public struct ClassScores: Hashable, Sendable {
  /// TP / (TP + FP): how far the network is to be believed when it names the class; `nil` where it
  /// never does.
  public var precision: Double?
  /// TP / (TP + FN): how much of the class it finds; `nil` where no example is of the class.
  public var recall: Double?
  /// 2 TP / (2 TP + FP + FN); `nil` where the class neither occurs nor is named.
  ///
  /// Where precision and recall are above 0 it is their harmonic mean. It is computed from the counts
  /// because that mean is 0/0 for a class of which nothing is found, or which is never named: the
  /// counts give the 0 that such a class deserves.
  public var f1: Double?
  /// The examples of the class.
  public var support: Int
}

/// The means of the classes' figures, each class counting the same however many examples it has.
///
/// A figure's mean is over the classes where it is defined, and `nil` where it is for none. A class
/// that is never named is so missing from the mean of the precisions, but not from those of recall
/// and F1, where it counts as 0.
public struct MacroAverages: Hashable, Sendable {
  /// The mean precision.
  public var precision: Double?
  /// The mean recall: the accuracy if all classes were equally frequent.
  public var recall: Double?
  /// The mean F1.
  public var f1: Double?
}

extension ConfusionCounts {
  /// The figures of every class, in the order of the classes.
  public var classScores: [ClassScores] {
    (0..<classCount).map { index in
      let hits = self[true: index, predicted: index]
      let (named, support) = (predictions(of: index), examples(of: index))
      return ClassScores(
        precision: ratio(hits, named), recall: ratio(hits, support),
        // TP + FP and TP + FN add up to 2 TP + FP + FN.
        f1: ratio(2 * hits, named + support), support: support)
    }
  }

  /// The means over the classes.
  public var macroAverages: MacroAverages {
    let scores = classScores
    func mean(_ figure: KeyPath<ClassScores, Double?>) -> Double? {
      let defined = scores.compactMap { $0[keyPath: figure] }
      return defined.isEmpty ? nil : defined.reduce(0, +) / Double(defined.count)
    }
    return MacroAverages(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }
}
