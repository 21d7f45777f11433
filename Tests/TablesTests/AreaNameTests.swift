import Tables
import Testing

@Suite("Area names")
struct AreaNameTests {
  @Test(
    "are alike but for spelling habits",
    arguments: [
      ("Newport Pagnell North & Hanslope", "NEWPORT PAGNELL NORTH AND HANSLOPE"),
      ("St. Ann's", "Saint Anns"), ("St Mary’s", "St Mary's"), ("Stoke-on-Trent", "Stoke on Trent"),
      ("Ynys Môn", "Ynys Mon"), ("Tŷ-du", "Ty Du"), ("Abbey (Reading)", "Abbey"), ("Olney Ward", "Olney"),
      ("Bletchley  East ", "bletchley east"), ("Tŷ", "Tŷ".decomposed), ("A&B", "A and B"),
      ("Saint Saint’s Ward", "st saints"), ("Upton [North (old)] Hill", "Upton Hill"),
      ("Olney) East", "Olney East"),
      ("Olney ED Ward", "Olney ED ED"), ("ÎLE & Tŷ (Môn)", "ile and ty"), ("Ward 4", "ward  4"),
    ])
  func alike(a: String, b: String) {
    #expect(AreaName(a) == AreaName(b))
  }

  @Test(
    "differ where the place does",
    arguments: [
      ("Bletchley East", "Bletchley West"), ("Chorley Rural", "Bletchley East"), ("Ward", "Olney"),
      ("Newport Pagnell North", "Newport Pagnell South"),
    ])
  func different(a: String, b: String) {
    #expect(AreaName(a) != AreaName(b))
  }

  @Test("nothing but punctuation is empty", arguments: ["", " - ", "(x)"])
  func empty(text: String) {
    #expect(AreaName(text).isEmpty)
  }
}

extension String {
  /// The letter y or w with a combining circumflex in place of one letter.
  fileprivate var decomposed: String { replacing("ŷ", with: "y\u{302}").replacing("ŵ", with: "w\u{302}") }
}
