import Statistics
import Testing

/// The published case of PHEindicatormethods (tests/testthat/testLifeExpectancy.R, 8 decimals).
@Suite("Life expectancy")
struct LifeExpectancyTests {
  static let ages: [Double] = [0, 1] + stride(from: 5, through: 90, by: 5)
  static let populations: [Double] = [
    7060, 35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601, 50209, 56416, 46411, 39820, 37978,
    37039, 33288, 23306, 11936, 11936,
  ]
  static let deaths: [Double] = [
    17, 9, 4, 8, 20, 15, 24, 33, 50, 71, 100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937,
  ]
  static let bands = ages.indices.map {
    MortalityBand(startAge: ages[$0], deaths: deaths[$0], population: populations[$0])
  }
  static let values: [Double] = [
    80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542, 60.67510088, 55.78835987, 50.92752727,
    46.06740425, 41.24505636, 36.49322717, 31.83343842, 27.26027992, 22.9719144, 18.76856852, 14.95858336,
    11.51684445, 8.618849241, 6.163942934, 6.16210635,
  ]
  static let lower: [Double] = [
    79.88268548, 79.0898816, 75.17407307, 70.20675732, 65.26548673, 60.41876577, 55.53801579, 50.68279939,
    45.82666794, 41.00842831, 36.26223216, 31.60996318, 27.04337271, 22.76653134, 18.57570352, 14.77985004,
    11.34831778, 8.451134045, 5.978358351, 5.887683386,
  ]

  @Test("every age of the published table")
  func published() {
    let found = lifeExpectancy(Self.bands)
    #expect(agree(found.map { $0.value?.value }, Self.values, within: 1e-9))
    // The published limits are 1.96 standard errors (their test rounds to four digits), ours the exact
    // deviate 1.959964, as the peer's code now takes it.
    let published = found.map { result in
      result.value.flatMap { estimate in
        estimate.limits.lower.map { estimate.value - (estimate.value - $0) * 1.96 / 1.9599639845400543 }
      }
    }
    #expect(agree(published, Self.lower, within: 1e-9))
    #expect(agree(found[0].value?.limits.upper, 80.45653078, within: 1e-7))
  }

  /// The peer is fixed to 20 bands. One more, by splitting the open band at 95, changes little at birth.
  @Test("any banding")
  func otherBanding() throws {
    var bands = Self.bands
    bands[19] = MortalityBand(startAge: 90, deaths: 1300, population: 9000)
    bands.append(MortalityBand(startAge: 95, deaths: 637, population: 2936))
    let atBirth = try #require(lifeExpectancy(bands)[0].value)
    #expect(abs(atBirth.value - Self.values[0]) < 0.2)
  }

  /// By hand: of those born, q = 50 M / (1 + 0.9 x 50 M) with M = 0.001 die before 50, after a tenth of it;
  /// the others live 1 / 0.02 = 50 years more.
  @Test("two bands")
  func twoBands() throws {
    let found = lifeExpectancy([
      MortalityBand(startAge: 0, deaths: 100, population: 100_000),
      MortalityBand(startAge: 50, deaths: 1000, population: 50_000),
    ])
    let dying = 0.05 / 1.045
    #expect(agree(found[1].value?.value, 50, within: 1e-14))
    #expect(agree(found[0].value?.value, 50 * (1 - dying + 0.1 * dying) + 50 * (1 - dying), within: 1e-13))
    // Variances: q^2 (1 - q) / 100 (0.9 x 50 + 50)^2, and l^2 / (1000 M^2) of the open band.
    let survivors = 1 - dying
    let variance = dying * dying * survivors / 100 * 95 * 95 + survivors * survivors / (1000 * 0.02 * 0.02)
    let estimate = try #require(found[0].value)
    #expect(
      agree(estimate.limits.upper, estimate.value + 1.9599639845400543 * variance.squareRoot(), within: 1e-13)
    )
  }

  @Test(
    "a bad area is not computed, with its reason",
    arguments: [
      (
        3, MortalityBand(startAge: 10, deaths: -5, population: 9),
        "the deaths of the band from age 10 are negative"
      ),
      (
        3, MortalityBand(startAge: 10, deaths: 5, population: 0),
        "the population of the band from age 10 is not above zero"
      ),
      (
        3, MortalityBand(startAge: 10, deaths: nil, population: 9),
        "the deaths of the band from age 10 are missing"
      ),
      (
        3, MortalityBand(startAge: 10, deaths: 99, population: 9),
        "the deaths of the band from age 10 exceed its population"
      ),
      (3, MortalityBand(startAge: 5, deaths: 1, population: 9), "age bands do not ascend"),
      (19, MortalityBand(startAge: 90, deaths: 0, population: 9), "there are no deaths in the open age band"),
    ] as [(Int, MortalityBand, String)])
  func reasons(index: Int, band: MortalityBand, reason: String) {
    var bands = Self.bands
    bands[index] = band
    #expect(lifeExpectancy(bands).allSatisfy { $0.reasonNotComputed == reason })
  }

  @Test("small populations and wide intervals are not computed")
  func small() {
    let tiny = Self.bands.map {
      MortalityBand(
        startAge: $0.startAge, deaths: $0.deaths.map { $0 / 200 }, population: $0.population.map { $0 / 200 })
    }
    #expect(lifeExpectancy(tiny)[0].reasonNotComputed == "the population is not above 5000")
    let single = Self.bands.map {
      MortalityBand(startAge: $0.startAge, deaths: $0.startAge < 90 ? 0 : 1, population: 300)
    }
    #expect(lifeExpectancy(single)[0].reasonNotComputed == "the 95 % interval is wider than 20 years")
    #expect(lifeExpectancy([])[...].isEmpty)
  }
}
