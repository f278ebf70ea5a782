import Testing
@testable import TerminalUI

struct ColorTests {
  @Test func `colours are read and written as six hexadecimal digits`() {
    #expect(RGB(hex: "#5fafff") == RGB(0x5f, 0xaf, 0xff))
    #expect(RGB(0x5fafff).hex == "#5fafff")
    #expect(RGB(0x00000a).hex == "#00000a")
    for wrong in ["", "#", "#fff", "5fafff", "#5faff", "#5fafffx", "#5fafg0", "#-12345", "#+12345"]
    {
      #expect(RGB(hex: wrong) == nil)
    }
  }

  @Test func `contrast is that of WCAG`() {
    // The examples of the standard's own text; 0.01 is its rounding.
    #expect(abs(RGB.black.contrast(with: .white) - 21) < 0.01)
    #expect(abs(RGB(0x777777).contrast(with: .white) - 4.48) < 0.01)
    #expect(RGB.white.contrast(with: .white) == 1)
  }

  @Test func `colours come back from OKLab`() {
    for color in [RGB.black, .white, RGB(0xff0000), RGB(0x00ff00), RGB(0x0000ff), RGB(0x7aa2f7)] {
      #expect(OKLab(color).rgb == color)
    }
    // Ottosson's published coordinates of pure red, to their three digits.
    let red = OKLab(RGB(0xff0000))
    #expect(abs(red.lightness - 0.628) < 0.001)
    #expect(abs(red.greenRed - 0.225) < 0.001)
    #expect(abs(red.blueYellow - 0.126) < 0.001)
    // The matrices' rows add up to 1 in eight digits.
    #expect(abs(OKLab(.white).distance(to: OKLab(.black)) - 1) < 1e-4)
  }

  @Test func `mixing reaches its ends and keeps grey grey`() {
    let (a, b) = (RGB(0x1a1b26), RGB(0xff9e64))
    #expect(a.mixed(with: b, 0) == a)
    #expect(a.mixed(with: b, 1) == b)
    #expect(a.mixed(with: b, .nan) == a)
    let grey = RGB.black.mixed(with: .white, 0.5)
    #expect(grey.red == grey.green && grey.green == grey.blue)
  }

  @Test func `a readable colour has the contrast that was asked for`() {
    for ground in [RGB(0x000000), RGB(0x2e3440), RGB(0x808080), RGB(0xfdf6e3)] {
      for color in [RGB(0x000000), RGB(0x4c566a), RGB(0xffffff)] {
        #expect(color.readable(on: ground, ratio: 4.5).contrast(with: ground) >= 4.5)
      }
    }
    #expect(RGB(0xd8dee9).readable(on: RGB(0x2e3440), ratio: 4.5) == RGB(0xd8dee9))
  }

  @Test func `with fewer colours a paint becomes the one that looks most like it`() {
    let theme = Theme.standard
    #expect(
      theme.color(.role(.text), background: false, depth: .trueColor) == .rgb(theme.rgb(.text)))
    #expect(theme.color(.role(.bad), background: false, depth: .mono) == .standard)
    // Greys of the palette's last rows and corners of the cube have no nearer neighbour.
    #expect(AnsiPalette.nearest(to: RGB(0x000000), depth: .twoHundredFiftySix) == 16)
    #expect(AnsiPalette.nearest(to: RGB(0x080808), depth: .twoHundredFiftySix) == 232)
    #expect(AnsiPalette.nearest(to: RGB(0xff0000), depth: .twoHundredFiftySix) == 196)
    #expect(AnsiPalette.nearest(to: RGB(0xff0000), depth: .sixteen) == 9)
    #expect(AnsiPalette.nearest(to: RGB(0xc00000), depth: .eight) == 1)
  }

  @Test(arguments: ColorDepth.allCases)
  func `a terminal palette says what the theme says`(_ depth: ColorDepth) {
    let palette = TerminalPalette(.standard, depth: depth)
    let paints: [Paint] =
      Role.allCases.map { .role($0) } + [.standard]
      + Ramp.all.flatMap { ramp in [0, 20, 63].map { .level(ramp, $0) } }
    for paint in paints {
      let isLevel = if case .level = paint { true } else { false }
      for background in isLevel ? [true] : [false, true] {
        #expect(
          palette.color(paint, background: background)
            == Theme.standard.color(paint, background: background, depth: depth))
      }
    }
  }

  @Test(arguments: [ColorDepth.eight, .sixteen])
  func `no role vanishes in the background for want of colours`(_ depth: ColorDepth) {
    let palette = TerminalPalette(.standard, depth: depth)
    let ground = palette.color(.standard, background: true)
    for role in Role.allCases where role != .background {
      #expect(palette.color(.role(role), background: false) != ground)
    }
  }

  @Test func `levels and classes beyond the last one are taken for one that is there`() {
    let theme = Theme.standard
    #expect(theme.rgb(.level(.heat, 255), background: true) == theme.colors(of: .heat).last)
    #expect(theme.colors(of: .classField(13)) == theme.colors(of: .classField(3)))
    #expect(theme.colors(of: .classField(-1)) == theme.colors(of: .classField(9)))
    let palette = TerminalPalette(theme, depth: .trueColor)
    #expect(
      palette.color(.level(.classField(13), 255), background: true)
        == palette.color(.level(.classField(3), 63), background: true))
  }

  @Test func `depths are ordered and known by their option`() {
    #expect(ColorDepth.allCases == ColorDepth.allCases.sorted())
    #expect(ColorDepth(rawValue: "24bit") == .trueColor)
    #expect(ColorDepth(rawValue: "none") == .mono)
  }
}
