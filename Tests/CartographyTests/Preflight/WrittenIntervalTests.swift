import Testing

@testable import Cartography

@Suite struct WrittenIntervalTests {
  @Test(arguments: [
    ("1,234.5", 1234.5, 0.1), ("\u{2212}3", -3, 1), ("4.8E\u{2212}20", 4.8e-20, 1e-21), ("2E6", 2e6, 1e6),
    ("0.0012", 0.0012, 0.0001),
  ])
  func numbersAreRead(_ text: String, _ value: Double, _ step: Double) throws {
    let number = try #require(WrittenNumber(text))
    #expect(number.value == value)
    #expect((number.step - step).magnitude <= 1e-9 * step)
  }

  @Test(arguments: ["", "points", "-3", "3 ", "1,23", "12,3456", "5.", "3E", ".5"])
  func otherWordsAreNoNumber(_ text: String) { #expect(WrittenNumber(text) == nil) }

  @Test func aNumberIsTakenOffItsWords() throws {
    var words = "23, 8.6 to 9"[...]
    let number = WrittenNumber(takenFrom: &words)
    #expect(number?.value == 23)
    #expect(words == ", 8.6 to 9")
  }

  @Test(
    arguments: [
      ("12.5 to under 16.4", 12.5, 16.4, true, false), ("12.5 to 16.4", 12.5, 16.4, true, true),
      ("over 3 to 5", 3, 5, false, true), ("under 5", nil, 5, true, false), ("5 or less", nil, 5, true, true),
      ("5 or more", 5, nil, true, true), ("over 5", 5, nil, false, true),
      ("all values", nil, nil, true, true),
      ("5", 5, 5, true, true), ("Decile 10: 48.3 to 52", 48.3, 52, true, true),
      ("\u{2212}20 to under 20", -20, 20, true, false),
    ] as [(String, Double?, Double?, Bool, Bool)])
  func classesAreRead(
    _ words: String, _ lower: Double?, _ upper: Double?, _ holdsLower: Bool, _ holdsUpper: Bool
  )
    throws
  {
    let interval = try #require(WrittenInterval(words))
    #expect(interval.lower?.value == lower)
    #expect(interval.upper?.value == upper)
    #expect(interval.holdsLower == holdsLower)
    #expect(interval.holdsUpper == holdsUpper)
    #expect(!interval.runsBackwards)
  }

  @Test(arguments: [
    "", "High-high cluster", "5 to", "under", "over 5 or less", "5 to 6 or more", "No data: none",
  ])
  func otherWordsAreNoClass(_ words: String) { #expect(WrittenInterval(words) == nil) }

  @Test func limitsThatRunBackwards() throws {
    #expect(try #require(WrittenInterval("6 to under 5")).runsBackwards)
    #expect(try #require(WrittenInterval("5")).isPoint)
  }
}
