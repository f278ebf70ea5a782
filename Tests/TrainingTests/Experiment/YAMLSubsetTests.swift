import NeuralNetwork
import Testing
import Yams

@testable import Training

struct YAMLSubsetTests {
  /// What the scan is for: whatever it lets through, the parser finds no anchor, alias or tag in it
  /// and nothing nested deeply. The texts are soups of everything that YAML gives a meaning to.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func `what passes the scan is harmless to the parser`(seed: UInt64) throws {
    let pieces = [
      "&x ", "*x", "!t ", "'", "\"", "\\", "[", "]", "{", "}", ",", ": ", ":", "- ", "-", "\n",
      "\n  ", "\n    ", " ", "#", " #", "a", "b c", "--- ", "\n---\n", "? ", "|", ">", "k: ",
      "\n- ", "\nk: ", "''", "%", "é", "\t",
    ]
    var random = RandomGenerator(seed: seed, stream: .data)
    var parsed = 0
    for _ in 0..<20_000 {
      let length = 1 + random.index(below: 14)
      let text = (0..<length).map { _ in pieces[random.index(below: pieces.count)] }.joined()
      guard (try? YAMLSubset.check(text)) != nil else { continue }
      // The parser keeps the anchors that nodes refer to.
      let parser = try? Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let parser, let root = try? parser.singleRoot() else { continue }
      parsed += 1
      withExtendedLifetime(parser) {
        #expect(isHarmless(root, depth: 0), "\(text.debugDescription)")
      }
    }
    #expect(parsed > 500, "hardly any text was let through")
  }

  private func isHarmless(_ node: Node, depth: Int) -> Bool {
    guard node.anchor == nil, depth <= 2 * YAMLSubset.maximumDepth else { return false }
    switch node {
    case .scalar(let scalar):
      return [Tag.Name.implicit.rawValue, Tag.Name.str.rawValue].contains(scalar.tag.rawValue)
    case .sequence(let items):
      return items.allSatisfy { isHarmless($0, depth: depth + 1) }
    case .mapping(let pairs):
      return pairs.allSatisfy {
        isHarmless($0.key, depth: depth + 1) && isHarmless($0.value, depth: depth + 1)
      }
    case .alias: return false
    }
  }
}
