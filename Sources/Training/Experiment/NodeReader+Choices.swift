import NeuralNetwork

extension NodeReader {
  /// A member of a family in one of three manners: `adam`, `{name: adam, beta1: 0.8}` and, for
  /// members with one setting that are written as a pair, `{leaky-relu: 0.2}`.
  func selection<Family: ChoiceFamily>(of family: Family.Type) -> Selection<Family>? {
    guard case .mapping(let mapping) = node else {
      guard let description = member(of: family) else { return nil }
      return select(description, settings: [:])
    }
    if mapping.contains(where: { $0.key.scalar?.string == "name" }) {
      return longSelection(of: family)
    }
    if mapping.count == 1, let (key, value) = mapping.first {
      return pair(of: family, key: NodeReader(key, path: path, log: log)) { id in
        NodeReader(value, key: key, path: "\(path).\(id)", log: log)
      }
    }
    report("a map without 'name' is not \(Family.noun)", allowed: ids(of: family))
    return nil
  }

  private func member<Family: ChoiceFamily>(of family: Family.Type) -> ChoiceDescription? {
    word(Family.noun, among: Family.descriptions.map(\.id)).flatMap(Family.description(of:))
  }

  private func ids<Family: ChoiceFamily>(of family: Family.Type) -> String {
    Family.descriptions.map(\.id).joined(separator: ", ")
  }

  /// Reads `{id: value}`.
  private func pair<Family: ChoiceFamily>(
    of family: Family.Type, key: NodeReader, value: (String) -> NodeReader
  ) -> Selection<Family>? {
    guard let description = key.member(of: family) else { return nil }
    guard description.isWrittenAsPair, let setting = description.settings.first else {
      let remedy =
        description.settings.isEmpty
        ? description.id : "{name: \(description.id), \(description.settings[0].name): …}"
      report("'\(description.id)' is not written as a pair; write \(remedy)")
      return nil
    }
    guard let number = value(description.id).number(Limits(of: setting)) else { return nil }
    return select(description, settings: [setting.name: number])
  }

  /// Reads `{name: id, setting: value, …}`.
  private func longSelection<Family: ChoiceFamily>(of family: Family.Type) -> Selection<Family>? {
    guard case .mapping(let mapping) = node,
      let (nameKey, nameNode) = mapping.first(where: { $0.key.scalar?.string == "name" })
    else { return nil }
    let name = NodeReader(nameNode, key: nameKey, path: "\(path).name", log: log)
    guard let description = name.member(of: family),
      let section = section(["name"] + description.settings.map(\.name))
    else { return nil }
    var settings: [String: Double] = [:]
    for setting in description.settings {
      guard let field = section[setting.name] else { continue }
      // A number that can't be read is not missing: it has been reported as what it is.
      settings[setting.name] = field.number(Limits(of: setting)) ?? setting.range.lowerBound
    }
    return select(description, settings: settings)
  }

  private func select<Family: ChoiceFamily>(
    _ description: ChoiceDescription, settings: [String: Double]
  ) -> Selection<Family>? {
    let missing = description.settings.filter { $0.defaultValue == nil && settings[$0.name] == nil }
    if let first = missing.first {
      let form =
        description.isWrittenAsPair
        ? "{\(description.id): …}"
        : "{name: \(description.id), \(missing.map { "\($0.name): …" }.joined(separator: ", "))}"
      report(
        "'\(description.id)' needs \(missing.map(\.name).joined(separator: " and ")); write \(form)",
        allowed: missing.count == 1 ? Limits(of: first).description : nil)
      return nil
    }
    return Selection<Family>(description.id, settings)
  }
}
