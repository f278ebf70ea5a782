/// `value` rounded to a whole number of `range`: clamped to it, `nil` for NaN.
///
/// `Int(Double.nan)` and `Int(Double.infinity)` trap; every way from a value to a row, a column, a
/// bin or a colour step goes through here.
public func clampedInt(_ value: Double, _ range: ClosedRange<Int>) -> Int? {
  if value.isNaN { return nil }
  if value <= Double(range.lowerBound) { return range.lowerBound }
  if value >= Double(range.upperBound) { return range.upperBound }
  return Int(value.rounded())
}
