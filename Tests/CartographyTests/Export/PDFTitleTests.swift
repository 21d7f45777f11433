import Testing

@testable import Cartography

@Suite struct PDFTitleTests {
  private static let small = """
    %PDF-1.5
    1 0 obj
    << /Type /Catalog >>
    endobj
    2 0 obj
    << /Producer (cairo) >>
    endobj
    xref
    0 3
    0000000000 65535 f\u{20}
    0000000009 00000 n\u{20}
    0000000045 00000 n\u{20}
    trailer
    << /Size 3 /Root 1 0 R /Info 2 0 R >>
    startxref
    84
    %%EOF

    """

  /// The new dictionary stands where the new table says, and the new trailer where `startxref` says.
  @Test func theInformationHasTheTitleAndWhatItHadBefore() throws {
    let bytes = withTitle(pdf: Array(Self.small.utf8), "Need \u{2265} 5")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix(Self.small))
    let entry = try #require(text.matches(of: #/xref\n2 1\n(\d{10}) 00000 n\x20/#).last)
    let object = text.utf8.dropFirst(try #require(Int(entry.1)))
    #expect(
      String(decoding: object.prefix(200), as: UTF8.self).hasPrefix(
        "2 0 obj\n<< /Title <FEFF004E0065006500640020226500200035>\n /Producer (cairo) >>\nendobj\n"))
    let start = try #require(text.matches(of: /startxref\n(\d+)\n/).last.flatMap { Int($0.1) })
    #expect(String(decoding: text.utf8.dropFirst(start), as: UTF8.self).hasPrefix("xref\n2 1\n"))
    #expect(text.contains("/Size 3 /Root 1 0 R /Info 2 0 R /Prev 84 >>"))
  }

  @Test(arguments: ["", "%PDF-1.5\nstartxref\n9\n%%EOF\n"]) func otherFilesStayAsTheyAre(_ text: String) {
    #expect(withTitle(pdf: Array(text.utf8), "Need") == Array(text.utf8))
    #expect(withTitle(pdf: Array(Self.small.utf8), "") == Array(Self.small.utf8))
  }

  @Test func titlesAreReadWithoutEntities() {
    let svg = "<svg><title id=\"map_title\">A &amp; &lt;B&gt; &amp;lt;</title></svg>"
    #expect(title(ofSVG: Array(svg.utf8)) == "A & <B> &lt;")
  }
}
