import Testing

@testable import Training

struct SettingPathTests {
  @Test func `a path is keys and items of lists`() throws {
    let path = try #require(SettingPath("network.layers[0].dense.units"))
    #expect(
      path.steps == [.key("network"), .key("layers"), .item(0), .key("dense"), .key("units")])
    let all = try #require(SettingPath("network.layers[*].dense"))
    #expect(all.steps == [.key("network"), .key("layers"), .everyItem, .key("dense")])
    #expect(SettingPath("seed")?.steps == [.key("seed")])
  }

  @Test(arguments: [
    "", ".", "a.", ".a", "a..b", "[0]", "a.[0]", "a[", "a]", "a[]", "a[-1]", "a[+1]", "a[x]",
    "a[0", "a[0]b", "a[**]", "a[99999999999999999999]",
  ])
  func `what is no path is refused`(text: String) {
    #expect(SettingPath(text) == nil)
  }

  @Test(arguments: [
    ("training", "training.optimizer.beta1", true),
    ("training.optimizer", "training.optimizer.beta1", true),
    ("network.layers[*].dense", "network.layers[1].dense.units", true),
    ("network.layers[1]", "network.layers[*].dense.units", true),
    ("training.optimizer", "training.optimizer", false),
    ("training.optimizer.beta1", "training.optimizer", false),
    ("network.layers[0]", "network.layers[1].dense", false),
    ("training.l1", "training.l2", false),
  ])
  func `a path encloses what stands below it`(outer: String, inner: String, is expected: Bool)
    throws
  {
    let (outer, inner) = (try #require(SettingPath(outer)), try #require(SettingPath(inner)))
    #expect(outer.encloses(inner) == expected)
  }
}
