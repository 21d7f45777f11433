import Diagnostics
import NeedsAssessment
import Testing

@Suite("The section 'needs'")
struct NeedsReaderTests {
  static let start = """
    title: A test
    areas:
      boundaries: wards.shp
      code: CODE
      source: {publisher: P, title: T, licence: OGL-3.0, year: 2020}
    tables:
      t: {file: t.csv, code: CODE, source: {publisher: P, title: T, licence: L, year: 2019}}
    indicators:
      a: {label: A, table: t, column: a, worse: high}
      b: {label: B, table: t, column: b, worse: low}

    """

  private func needs(_ settings: String) throws -> Project.Needs? {
    try Project.read(Self.start + "needs:\n  groups: {g: {a: 1, b: 2}}\n" + settings, file: "p.yml").needs
  }

  private func failure(_ settings: String) -> Diagnostic? {
    diagnostic { _ = try needs(settings) }
  }

  @Test("goalposts and references are read by indicator")
  func scales() throws {
    let posts = try needs("  normalise: {goalposts: {a: [0, 10], b: [70, 85.5]}}\n")
    #expect(
      posts?.groups[0].normalisation
        == .goalposts(["a": .init(low: 0, high: 10), "b": .init(low: 70, high: 85.5)]))
    let references = try needs("  normalise: {distance-to-reference: {a: 5, b: 80}}\n")
    #expect(references?.groups[0].normalisation == .distanceToReference(["a": 5, "b": 80]))
  }

  @Test(
    "what cannot be a scale is refused, and the nearest word named",
    arguments: [
      ("  normalise: percentil\n", "did you mean 'percentile'?"),
      ("  normalise: {goalposts: {a: [0, 10]}}\n", nil),
      ("  normalise: {goalposts: {a: [10, 0], b: [0, 1]}}\n", nil),
      ("  normalise: {goalposts: {a: [0], b: [0, 1]}}\n", nil),
      ("  normalise: {goalposts: {a: [0, 1], b: [0, 1], c: [0, 1]}}\n", nil),
      ("  normalise: {distance-to-reference: {a: 0, b: 1}}\n", nil),
      ("  normalise: {goal-posts: {a: [0, 1]}}\n", "did you mean 'goalposts'?"),
      ("  normalise: {goalposts: {a: [0, 1], b: [0, 1]}}\n  outliers: log\n", nil),
      ("  normalise: z-score\n  aggregate: harmonic\n", nil),
      ("  outliers: winsorize\n", "did you mean 'winsorise'?"),
      ("  aggregate: copland\n", "did you mean 'copeland'?"),
    ] as [(String, String?)])
  func refused(settings: String, remedy: String?) {
    let found = failure(settings)
    #expect(found != nil, "accepted: \(settings)")
    #expect(found?.location?.row != nil)
    if let remedy { #expect(found?.remedy == remedy) }
  }

  @Test("uncertainty has its defaults, and its seed is stated")
  func uncertainty() throws {
    let least = try needs("  uncertainty: {seed: 7}\n")?.uncertainty
    #expect(least?.draws == 1000)
    #expect(least?.seed == 7)
    #expect(least?.weightConcentration == nil)
    #expect(least?.variesMethods == false)
    let all = try needs(
      "  uncertainty: {draws: 200, seed: 7, weights: {dirichlet: 50}, methods: true}\n")?.uncertainty
    #expect(all?.weightConcentration == 50)
    #expect(all?.variesMethods == true)
    #expect(failure("  uncertainty: {draws: 200}\n")?.summary == "'needs.uncertainty.seed' is missing")
    #expect(failure("  uncertainty: {draws: 20, seed: 1}\n")?.code == .projectValue)
    #expect(failure("  uncertainty: {seed: 1, weights: {dirichlet: 0}}\n")?.code == .projectValue)
  }
}
