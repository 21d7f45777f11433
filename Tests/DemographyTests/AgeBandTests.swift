import Demography
import Testing

@Suite("Age bands")
struct AgeBandTests {
  @Test(
    "are read as people write them",
    arguments: [
      ("65", 65, 65), ("0-15", 0, 15), ("65+", 65, nil), ("65 to 74", 65, 74), ("Aged 65-74", 65, 74),
      ("85 and over", 85, nil), ("under 16", 0, 15), ("16\u{2013}24", 16, 24), ("90 +", 90, nil),
      ("Aged 15 years and under", 0, 15), ("Aged 16 to 24 years", 16, 24), ("65 years and over", 65, nil),
      ("5_9", 5, 9),
    ] as [(String, Int, Int?)])
  func read(text: String, lower: Int, upper: Int?) {
    #expect(AgeBand(text) == AgeBand(lower, through: upper))
  }

  @Test(
    "and refused where they are none",
    arguments: ["", "all_ages", "74-65", "-5", "65-", "1e3", "under 0", "6 5 - x", "6 5", "2020"])
  func refused(text: String) { #expect(AgeBand(text) == nil) }

  @Test("an open band holds every later one, a closed band no open one")
  func contains() {
    #expect(AgeBand(65, through: nil).contains(AgeBand(90, through: nil)))
    #expect(AgeBand(65, through: nil).contains(AgeBand(70, through: 74)))
    #expect(!AgeBand(65, through: 99).contains(AgeBand(90, through: nil)))
    #expect(!AgeBand(16, through: 24).contains(AgeBand(15, through: 19)))
  }

  @Test("meet in the ages that both hold")
  func intersection() {
    #expect(AgeBand(16, through: 24).intersection(AgeBand(18, through: nil)) == AgeBand(18, through: 24))
    #expect(AgeBand(65, through: nil).intersection(AgeBand(90, through: nil)) == AgeBand(90, through: nil))
    #expect(AgeBand(0, through: 15).intersection(AgeBand(16, through: 24)) == nil)
  }

  @Test("are described as they are read", arguments: ["0", "16-64", "90+"])
  func described(text: String) { #expect(AgeBand(text)?.description == text) }
}
