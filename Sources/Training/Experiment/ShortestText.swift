extension Double {
  /// The shortest text that reads back as the same number, as people write it in a file: `200`,
  /// `0.01`, `1e-8`.
  ///
  /// It is not for NaN and infinity, which no setting accepts: they give `nan` and `inf`.
  public var shortestText: String {
    if self == rounded(), magnitude < 0x1p53 { return String(Int(self)) }
    let text = description
    guard let mark = text.firstIndex(of: "e") else { return text }
    var mantissa = text[..<mark]
    if mantissa.hasSuffix(".0") { mantissa = mantissa.dropLast(2) }
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return "\(mantissa)e\(exponent)"
  }
}
