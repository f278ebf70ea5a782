/// The standard theme's colours: complete by the compiler's word, and the last resort of all others.
///
/// Classes, and train against dev, are blue against orange, the pair that every common colour
/// blindness tells apart; they also differ in lightness.
enum DefaultColors {
  /// The colour of a role.
  static func color(of role: Role) -> RGB {
    switch role {
    case .background: RGB(0x14161f)
    case .text: RGB(0xc9d0e6)
    case .dimText: RGB(0x8087a6)
    case .title: RGB(0xe4e8f7)
    case .border: RGB(0x363c55)
    case .focusedBorder: RGB(0x7aa2f7)
    case .key: RGB(0xffc777)
    case .accent: RGB(0x86b1ff)
    case .selection: RGB(0x2c3860)
    case .selectionText: RGB(0xf2f5ff)
    case .trainCost: RGB(0x5cabff)
    case .devCost: RGB(0xff9f4d)
    case .axis: RGB(0x7f87a8)
    case .flag: RGB(0xe3c878)
    case .cursor: RGB(0xe4e8f7)
    case .good: RGB(0x6ed7a8)
    case .warning: RGB(0xf5cf5b)
    case .bad: RGB(0xff7085)
    case .histogram: RGB(0x62b6dd)
    case .boundary: RGB(0xf4f6ff)
    case .misclassified: RGB(0xff5d9e)
    case .series0: RGB(0x5cabff)
    case .series1: RGB(0xff9f4d)
    case .series2: RGB(0x4fd3b3)
    case .series3: RGB(0xcf9dff)
    case .series4: RGB(0xf2d66a)
    case .series5: RGB(0x93def7)
    case .series6: RGB(0xff7b6b)
    case .series7: RGB(0xacb5d4)
    case .series8: RGB(0xb4da6c)
    case .series9: RGB(0xf48bc4)
    }
  }

  /// From negative over neutral to positive.
  static let diverging = ColorStops(
    start: RGB(0x4d9fff), middle: RGB(0x262a3b), end: RGB(0xff9640))

  /// From little to much.
  static let heat = ColorStops(
    start: RGB(0x1e2342), middle: RGB(0xb8478a), end: RGB(0xffd873))
}
