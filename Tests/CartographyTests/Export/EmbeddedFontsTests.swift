import Testing

@testable import Cartography

@Suite struct EmbeddedFontsTests {
  /// As poppler 22.12 lists a file of cairo's, and one with the faults of checklist point 19.
  @Test func readsTheListing() {
    let rule = "------------------------------------ ----------------- ---------------- --- --- --- ---------"
    let heading =
      "name                                 type              encoding         emb sub uni object ID"
    let good = "XTRKDU+LiberationSans                TrueType          WinAnsi          yes yes yes      6  0"
    let bad = [
      "Helvetica                            Type 1            Standard         no  no  no       4  0",
      "DejaVuSans                           Type 3            Custom           yes no  yes     12  0",
    ]
    let fonts = EmbeddedFonts(listing: ([heading, rule, good] + bad).joined(separator: "\n") + "\n")
    #expect(fonts.fonts.map(\.name) == ["XTRKDU+LiberationSans", "Helvetica", "DejaVuSans"])
    #expect(fonts.fonts.map(\.isEmbedded) == [true, false, true])
    let check = PreflightCheck.fonts(fonts)
    #expect(check.outcome == .failed)
    #expect(check.figure == "3 fonts: Helvetica is not embedded; DejaVuSans is Type 3")
    #expect(
      PreflightCheck.fonts(EmbeddedFonts(listing: [heading, rule, good].joined(separator: "\n"))).outcome
        == .passed)
    #expect(EmbeddedFonts(listing: "").fonts.isEmpty)
  }
}
