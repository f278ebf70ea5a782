import NeuralNetwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All data sets that come with the program, generated and measured, by name.
///
/// A generated one is a generator in its registry; a measured one is a CSV file in `datasets/` with
/// a card of the same name, and needs no code.
public enum BundledDatasets {
  /// The names in the order of menus: generated ones first.
  public static var names: [String] { GeneratorFamily.descriptions.map(\.id) + measuredNames }

  /// What is bundled, in the order of menus. Sizes are read from the data, not told by the cards;
  /// a file that cannot be read has the reason for its sentence and no examples.
  public static var all: [BundledDatasetDescription] {
    GeneratorFamily.members.compactMap { member in
      (member as? any DatasetGenerator.Type).map(BundledDatasetDescription.init(generator:))
    } + measuredNames.map(measuredDescription)
  }

  /// Whether a data set of that name is bundled.
  public static func contains(_ name: String) -> Bool { names.contains(name) }

  /// The data set called `name`. Generated ones take the `settings` `samples` and `noise`, and are
  /// the same for the same `seed`; measured ones take none.
  ///
  /// Throws a `BundledDatasetError` for a name or setting that there is not, a `ResourceError`,
  /// `InputFileError` or `CSVError` where a measured one cannot be read.
  public static func load(
    _ name: String, settings: [String: Double] = [:], seed: UInt64
  ) throws -> Dataset {
    if let description = GeneratorFamily.description(of: name) {
      try check(settings, of: name, allowed: description.settings)
      if let selection = Selection<GeneratorFamily>(name, settings) {
        return selection.make().generate(seed: seed)
      }
    }
    let folder = try ResourceDirectory.locate("datasets", module: "Datasets")
    // Names are looked up in the listing and never become paths themselves.
    guard let file = measuredNames(in: folder).first(where: { $0 == name }) else {
      throw BundledDatasetError.unknown(
        name, suggestion: suggestion(for: name, among: names), allowed: names)
    }
    try check(settings, of: name, allowed: [])
    var dataset = try CSVDataset.load(path: "\(folder)/\(file).csv")
    dataset.sentence = card(of: file, in: folder)?.sentence ?? ""
    return dataset
  }
}

// MARK: - Settings

extension BundledDatasets {
  private static func check(
    _ settings: [String: Double], of dataset: String, allowed: [Setting]
  ) throws(BundledDatasetError) {
    for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let setting = allowed.first(where: { $0.name == name }) else {
        throw .unknownSetting(name, dataset: dataset, allowed: allowed.map(\.name))
      }
      guard setting.range.contains(value), setting.scale != .integer || value == value.rounded()
      else { throw .impossibleValue(value, setting: setting) }
    }
  }
}

// MARK: - Measured data sets

extension BundledDatasets {
  private static var measuredNames: [String] {
    guard let folder = try? ResourceDirectory.locate("datasets", module: "Datasets") else {
      return []
    }
    return measuredNames(in: folder)
  }

  private static func measuredNames(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".csv") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".csv".count)) }.sorted()
  }

  /// The card of a measured data set; none where there is no such file or no heading in it.
  private static func card(of name: String, in folder: String) -> DatasetCard? {
    guard let bytes = try? InputFile.read("\(folder)/\(name).md", maximumBytes: 1 << 20) else {
      return nil
    }
    return DatasetCard(markdown: String(decoding: bytes, as: UTF8.self))
  }

  private static func measuredDescription(_ name: String) -> BundledDatasetDescription {
    do {
      let folder = try ResourceDirectory.locate("datasets", module: "Datasets")
      return BundledDatasetDescription(
        measured: try load(name, seed: 0), title: card(of: name, in: folder)?.title ?? name)
    } catch {
      return BundledDatasetDescription(unreadable: name, reason: "\(error)")
    }
  }
}

/// Why a bundled data set cannot be had.
public enum BundledDatasetError: Error, Hashable, CustomStringConvertible {
  /// There is none of that name.
  case unknown(String, suggestion: String?, allowed: [String])
  /// It has no such setting.
  case unknownSetting(String, dataset: String, allowed: [String])
  /// The setting cannot have that value.
  case impossibleValue(Double, setting: Setting)

  /// What was found and what is allowed.
  public var description: String {
    switch self {
    case .unknown(let name, let suggestion, let allowed):
      "'\(printable(name))' is not a bundled dataset; \(hint(suggestion, among: allowed))"
    case .unknownSetting(let name, let dataset, let allowed):
      allowed.isEmpty
        ? "'\(printable(name))' is not a setting of '\(dataset)', which is measured and has none"
        : "'\(printable(name))' is not a setting of '\(dataset)'; "
          + hint(suggestion(for: name, among: allowed), among: allowed)
    case .impossibleValue(let value, let setting):
      "\(setting.name) \(value) is impossible; allowed are "
        + (setting.scale == .integer
          ? "whole numbers \(Int(setting.range.lowerBound))...\(Int(setting.range.upperBound))"
          : "\(setting.range.lowerBound)...\(setting.range.upperBound)")
    }
  }
}
