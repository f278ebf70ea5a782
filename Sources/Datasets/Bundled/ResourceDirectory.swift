#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the folders that travel with the program: data sets and themes.
///
/// The accessor that the package manager generates stops the program where it finds nothing. This
/// one looks at a few places and says which.
public enum ResourceDirectory {
  /// The variable with a folder to look in first.
  public static let environmentVariable = "NNTUI_RESOURCES"

  /// The folder `name` of the target `module` (`datasets` of `Datasets`, `themes` of `TerminalUI`).
  ///
  /// Looked for in this order: in the folder that the environment names; in the resource bundle
  /// beside the program; in `../share/nntui` from there, where packages install; and in the
  /// checkout that the program was built from.
  ///
  /// Throws a `ResourceError` that names these places.
  public static func locate(_ name: String, module: String) throws(ResourceError) -> String {
    let places = candidates(name, module: module)
    guard let place = places.first(where: isDirectory) else {
      throw ResourceError(name: name, places: places)
    }
    return place
  }

  /// The places in the order that they are looked at.
  static func candidates(_ name: String, module: String) -> [String] {
    var places: [String] = []
    if let folder = environmentValue(environmentVariable) { places.append("\(folder)/\(name)") }
    if let folder = programPath().map(parent) {
      places += [
        "\(folder)/nntui_\(module).resources/\(name)",
        "\(folder)/nntui_\(module).bundle/Contents/Resources/\(name)",
        "\(folder)/nntui_\(module).bundle/\(name)",
        "\(parent(folder))/share/nntui/\(name)",
      ]
    }
    let checkout = (0..<4).reduce(#filePath) { path, _ in parent(path) }
    places.append("\(checkout)/\(name)")
    return places
  }

  private static func environmentValue(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The file that this code was loaded from: the program, or a test bundle's library where a
  /// runner loads one. Links are followed, so that a link to the program finds its resources.
  private static func programPath() -> String? {
    #if canImport(Darwin)
      var image = Dl_info()
      guard dladdr(#dsohandle, &image) != 0, let name = image.dli_fname else { return nil }
      let resolved = realpath(name, nil)
    #else
      let resolved = realpath("/proc/self/exe", nil)
    #endif
    guard let resolved else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return String(path[..<slash])
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// A folder that should have come with the program is nowhere.
public struct ResourceError: Error, Hashable, CustomStringConvertible {
  /// The folder.
  public let name: String
  /// Where it was looked for.
  public let places: [String]

  /// The folder, the places and the remedy.
  public var description: String {
    "the folder '\(name)' of this installation is missing; looked for "
      + places.map { printable($0, limit: 200) }.joined(separator: ", ")
      + "; install again or set \(ResourceDirectory.environmentVariable)"
  }
}
