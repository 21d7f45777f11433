import Testing

@testable import Cartography

/// False words in the key of areas that do not differ from the benchmark.
@Suite struct SimilarityChecksTests {
  static let spoilt = [
    SpoiltKind(
      .similar, 12, "the contrary", "(<text[^>]*>Of these, )not ", "$1",
      "the row of not-significant says 'Of these, sig"),
    SpoiltKind(
      .similar, 12, "another value", #"21\.3\.</text>"#, "12.3.</text>",
      "the key does not say that intervals hold 21.3"),
    SpoiltKind(
      .clusters, 12, "the contrary of a test", "(<text[^>]*>)Not significant<", "$1Significant<",
      "the row of not-significant says 'Significant'"),
  ]

  @Test(arguments: spoilt) func falseWordsFail(_ spoilt: SpoiltKind) throws { try spoilt.expectFailure() }
}
