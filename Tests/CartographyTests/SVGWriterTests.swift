import Testing

@testable import Cartography

@Suite struct SVGWriterTests {
  @Test(arguments: [
    (0, "0"), (5, ".05"), (-5, "-.05"), (50, ".5"), (100, "1"), (1250, "12.5"), (-123456, "-1234.56"),
    (-100, "-1"),
  ])
  func hundredthsAreAsShortAsTheyCanBe(_ value: Int, _ text: String) {
    var svg = SVGWriter()
    svg.hundredths(value)
    #expect(String(decoding: svg.bytes, as: UTF8.self) == text)
  }

  @Test func markupAndControlCharactersAreEscaped() {
    var svg = SVGWriter()
    svg.text("<a href=\"x\">&\u{0}\u{1B}\n\u{FFFE}é")
    #expect(
      String(decoding: svg.bytes, as: UTF8.self)
        == "&lt;a href=&quot;x&quot;&gt;&amp;\u{FFFD}\u{FFFD} \u{FFFD}é")
  }
}
