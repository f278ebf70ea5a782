/// A member of a family (an activation, an optimizer, …) as people and files see it.
public struct ChoiceDescription: Hashable, Sendable {
  /// The name in files and on the command line (`leaky-relu`).
  public let id: String
  /// The name on the screen (`Leaky ReLU`).
  public let title: String
  /// What it is good for, in one sentence.
  public let sentence: String
  /// What it can be given, in the order of its form.
  public let settings: [Setting]
  /// Whether a file may write `{id: value}` for its only setting (`{leaky-relu: 0.2}`).
  public let isWrittenAsPair: Bool

  /// Describes a member.
  public init(
    id: String, title: String, sentence: String, settings: [Setting] = [],
    isWrittenAsPair: Bool = false
  ) {
    self.id = id
    self.title = title
    self.sentence = sentence
    self.settings = settings
    self.isWrittenAsPair = isWrittenAsPair
  }
}

/// A member of a family: it describes itself and is made from its settings.
public protocol Choice: Sendable {
  /// What people and files see of it.
  static var description: ChoiceDescription { get }
  /// The member with these settings; a setting that is not given has its default.
  init(_ settings: SettingValues)
}

/// The values of a choice's settings: those that were given, else the defaults.
public struct SettingValues: Sendable {
  private let description: ChoiceDescription
  private let given: [String: Double]

  /// The settings of a member, of which `given` were chosen.
  public init(_ given: [String: Double], of description: ChoiceDescription) {
    self.given = given
    self.description = description
  }

  /// The value of the setting `name`, inside its range.
  public subscript(name: String) -> Double {
    guard let setting = description.settings.first(where: { $0.name == name }) else {
      preconditionFailure("\(description.id) has no setting \(name)")
    }
    let value = given[name] ?? setting.defaultValue ?? setting.range.lowerBound
    return min(max(value, setting.range.lowerBound), setting.range.upperBound)
  }
}

/// A family of choices: its registry, and how it is called in messages.
public protocol ChoiceFamily: Sendable {
  /// What every member can do.
  associatedtype Member
  /// What one member is called, with its article (`an activation`).
  static var noun: String { get }
  /// All members in the order of menus: the one list that a new member joins.
  static var members: [any Choice.Type] { get }
  /// The member that a person meets first.
  static var defaultSelection: Selection<Self> { get }
}

extension ChoiceFamily {
  /// The members' descriptions in the order of menus.
  public static var descriptions: [ChoiceDescription] { members.map { $0.description } }

  /// The description of the member called `id`.
  public static func description(of id: String) -> ChoiceDescription? {
    descriptions.first { $0.id == id }
  }
}

/// A chosen member of a family with the settings that were given: what experiments and forms hold.
public struct Selection<Family: ChoiceFamily>: Hashable, Sendable {
  /// The member's name in files. It is one of the family's.
  public private(set) var id: String
  /// The settings that differ from their defaults, by name.
  public private(set) var settings: [String: Double]

  /// Chooses the member `id`, or nothing where the family has none of that name or it has no such
  /// setting. Settings equal to their default are forgotten, so that equal choices are equal.
  public init?(_ id: String, _ settings: [String: Double] = [:]) {
    guard let description = Family.description(of: id) else { return nil }
    for name in settings.keys where !description.settings.contains(where: { $0.name == name }) {
      return nil
    }
    self.id = id
    self.settings = settings.filter { name, value in
      description.settings.first { $0.name == name }?.defaultValue != value
    }
  }

  /// Chooses a member that is known at compile time.
  public init(_ member: any Choice.Type, _ settings: [String: Double] = [:]) {
    let description = member.description
    id = description.id
    self.settings = settings.filter { name, value in
      description.settings.first { $0.name == name }?.defaultValue != value
    }
  }

  /// The chosen member's description.
  public var description: ChoiceDescription {
    guard let description = Family.description(of: id) else {
      preconditionFailure("\(id) is not \(Family.noun): its registry line is missing")
    }
    return description
  }

  /// The value of a setting: the given one, else the default.
  public subscript(name: String) -> Double { SettingValues(settings, of: description)[name] }

  /// The member itself, ready to work.
  public func make() -> Family.Member {
    let type = Family.members.first { $0.description.id == id }
    guard let member = type?.init(SettingValues(settings, of: description)) as? Family.Member else {
      preconditionFailure("\(id) is not \(Family.noun): its registry line is missing")
    }
    return member
  }
}
