import Testing
import TerminalUI

struct ImageViewTests {
  private let image = PixelImage(columns: 3, rows: 3, values: [0, 1, 0, 1, 2, 1, 0, .nan, 4])

  @Test func `pixels are square in shades and enlarged by a whole factor`() throws {
    let view = ImageView(try #require(image), usesColor: false)
    #expect(picture(view, 8, 3).lines == [" ░░▒▒░░ ", " ▒▒▓▓▒▒ ", " ░░✗✗██ "])
    #expect(picture(view, 6, 3, .ascii).lines == ["..::..", "::++::", "..!!##"])
    #expect(
      picture(view, 14, 7).lines == [
        " ░░░░▒▒▒▒░░░░ ", " ░░░░▒▒▒▒░░░░ ", " ▒▒▒▒▓▓▓▓▒▒▒▒ ", " ▒▒▒▒▓▓▓▓▒▒▒▒ ", " ░░░░✗✗✗✗████ ",
        " ░░░░✗✗✗✗████ ", "              ",
      ])
  }

  @Test func `with colours a cell shows two pixels`() throws {
    let image = try #require(PixelImage(columns: 2, rows: 2, values: [0, 1, 2, 1]))
    let buffer = picture(ImageView(image), 2, 1)
    #expect(buffer[0, 0]?.base == "▀")
    #expect(buffer[0, 0]?.style == Style(.level(.gray, 0), on: .level(.gray, 63)))
    #expect(buffer[1, 0]?.style.background == .level(.gray, 32))
  }

  @Test func `an image that is too large is shrunk and keeps its aspect`() throws {
    let image = try #require(
      PixelImage(columns: 28, rows: 28, values: (0..<784).map { Double($0 % 28) }))
    let buffer = picture(ImageView(image), 16, 7)
    // 14 × 14 means fit into 16 × 14 half rows.
    let filled = (0..<16).filter { buffer[$0, 3]?.style.background != .standard }
    #expect(filled == Array(1..<15))
  }

  @Test func `the kind of shade tells the sign of a weight`() throws {
    let image = try #require(PixelImage(columns: 3, rows: 1, values: [-2, 0, 1]))
    let view = ImageView(image, kind: .signed, usesColor: false)
    #expect(picture(view, 6, 1).lines == ["==··▒▒"])
    #expect(picture(view, 6, 1, .ascii).lines == ["==..++"])
  }

  @Test func `an image must have as many values as pixels`() {
    #expect(PixelImage(columns: 2, rows: 2, values: [1]) == nil)
    #expect(PixelImage(columns: 0, rows: 0, values: []) == nil)
    #expect(PixelImage(columns: .max, rows: .max, values: []) == nil)
  }

  // MARK: - Galleries

  private func items(_ count: Int) throws -> [ImageGallery.Item] {
    let image = try #require(image)
    return (0..<count).map { .init(image, caption: "\($0)", isMarked: $0 == 1) }
  }

  @Test func `a gallery shows all images with their captions`() throws {
    let gallery = ImageGallery(items: try items(5), selected: 2, usesColor: false)
    let buffer = picture(gallery, 20, 8)
    #expect(
      buffer.lines == [
        "░░▒▒░░ ░░▒▒░░ ░░▒▒░░", "▒▒▓▓▒▒ ▒▒▓▓▒▒ ▒▒▓▓▒▒", "░░✗✗██ ░░✗✗██ ░░✗✗██",
        "  0     ✗ 1     2   ", "░░▒▒░░ ░░▒▒░░       ", "▒▒▓▓▒▒ ▒▒▓▓▒▒       ",
        "░░✗✗██ ░░✗✗██       ", "  3      4          ",
      ])
    #expect(buffer[16, 3]?.style == .selected)
    #expect(buffer[8, 3]?.style.foreground == .role(.misclassified))
  }

  @Test func `what has no room in a gallery is counted and the selected image is kept`() throws {
    var gallery = ImageGallery(items: try items(5), usesColor: false)
    #expect(picture(gallery, 13, 5).lines[4] == "           +3")
    gallery.selected = 4
    #expect(picture(gallery, 13, 5).lines[3] == "  3      4   ")
  }

  @Test func `a pointer finds the image it is on`() throws {
    let gallery = ImageGallery(items: try items(5), usesColor: false)
    let rect = Rect(x: 5, y: 5, width: 20, height: 8)
    func index(_ x: Int, _ y: Int) -> Int? {
      gallery.index(atColumn: x, row: y, in: rect, glyphs: .braille)
    }
    #expect([index(5, 5), index(24, 8), index(12, 9)] == [0, 2, 4])
    #expect([index(11, 5), index(24, 9), index(0, 0)] == [nil, nil, nil])
  }
}
