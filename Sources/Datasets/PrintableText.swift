/// `text` as a message may show it: what a terminal would obey or hide becomes U+FFFD, and what is
/// longer than `limit` characters is cut.
///
/// File names, headers and cells come from strangers; an escape sequence in a cell must not reach
/// the terminal by way of the error message about it.
func printable(_ text: some StringProtocol, limit: Int = 60) -> String {
  var shown = String.UnicodeScalarView()
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit {
      shown.append("…")
      break
    }
    shown.append(isHidden(scalar) ? "\u{FFFD}" : scalar)
    count += 1
  }
  return String(shown)
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
    .unassigned:
    true
  default: false
  }
}

/// What every message about a wrong name ends with: the near miss, and all that is allowed.
func hint(_ nearest: String?, among allowed: [String]) -> String {
  let all = allowed.prefix(40).map { printable($0) }.joined(separator: ", ")
  let list = allowed.count > 40 ? "\(all), …" : all
  guard let nearest else { return "(\(list))" }
  return "did you mean '\(printable(nearest))'? (\(list))"
}
