import Datasets
import Training

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Experiment {
  /// The same experiment as a file at `path` says it: a relative path of a CSV file is one from the
  /// folder of that file. The experiment itself names it from the working folder.
  public func relativeToFolder(of path: String) -> Experiment {
    guard case .csv(let source) = data.source, !source.hasPrefix("/"),
      let directory = workingDirectory()
    else { return self }
    let folder = normalized("\(absolute(path, directory))/..").split(separator: "/")
    let file = normalized(absolute(source, directory)).split(separator: "/")
    let common = zip(folder, file).prefix { $0 == $1 }.count
    let up = Array(repeating: Substring(".."), count: folder.count - common)
    var result = self
    result.data.source = .csv((up + file[common...]).joined(separator: "/"))
    return result
  }

  /// The opposite of ``relativeToFolder(of:)``: the experiment that a file at `path` says, seen
  /// from the working folder.
  public func resolvedAgainstFolder(of path: String) -> Experiment {
    guard case .csv(let source) = data.source, !source.hasPrefix("/"),
      let slash = path.lastIndex(of: "/")
    else { return self }
    var result = self
    result.data.source = .csv(normalized(path[...slash] + source))
    return result
  }
}

private func absolute(_ path: String, _ directory: String) -> String {
  path.hasPrefix("/") ? path : "\(directory)/\(path)"
}

/// `path` without `.`, and without `..` except at the start. Links are taken for folders, as a
/// shell does it.
private func normalized(_ path: some StringProtocol) -> String {
  let isAbsolute = path.hasPrefix("/")
  var components: [Substring] = []
  for component in String(path).split(separator: "/") where component != "." {
    if component == "..", let last = components.last, last != ".." {
      components.removeLast()
    } else if component != ".." || !isAbsolute {
      components.append(component)
    }
  }
  return (isAbsolute ? "/" : "") + components.joined(separator: "/")
}

private func workingDirectory() -> String? {
  guard let directory = getcwd(nil, 0) else { return nil }
  defer { free(directory) }
  return String(cString: directory)
}
