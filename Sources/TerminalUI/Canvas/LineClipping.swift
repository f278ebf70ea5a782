/// The part of a line inside of a grid of `width` × `height` dots, in whole dots; `nil` where there
/// is none or an end is not finite (Liang and Barsky, 1984).
func clippedLine(
  _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), width: Int, height: Int
) -> (start: (x: Int, y: Int), end: (x: Int, y: Int))? {
  guard width > 0, height > 0, start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite
  else { return nil }
  // A dot reaches half a dot to every side.
  let (right, bottom) = (Double(width) - 0.5, Double(height) - 0.5)
  func dot(_ value: Double, _ count: Int) -> Int { clampedInt(value, 0...(count - 1)) ?? 0 }
  func isInside(_ place: (x: Double, y: Double)) -> Bool {
    place.x >= -0.5 && place.x <= right && place.y >= -0.5 && place.y <= bottom
  }
  if isInside(start), isInside(end) {
    return (
      (dot(start.x, width), dot(start.y, height)), (dot(end.x, width), dot(end.y, height))
    )
  }
  // Differences of numbers near the largest Double would overflow.
  func limited(_ value: Double) -> Double { min(max(value, -1e9), 1e9) }
  let (x, y) = (limited(start.x), limited(start.y))
  let (dx, dy) = (limited(end.x) - x, limited(end.y) - y)
  var (enter, leave) = (0.0, 1.0)
  for (direction, distance) in [(-dx, x + 0.5), (dx, right - x), (-dy, y + 0.5), (dy, bottom - y)] {
    if direction == 0 {
      if distance < 0 { return nil }
    } else if direction < 0 {
      enter = max(enter, distance / direction)
    } else {
      leave = min(leave, distance / direction)
    }
  }
  if enter > leave { return nil }
  return (
    (dot(x + enter * dx, width), dot(y + enter * dy, height)),
    (dot(x + leave * dx, width), dot(y + leave * dy, height))
  )
}
