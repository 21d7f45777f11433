import Testing

@testable import Statistics

/// Reference values: mpmath 1.x with 40 digits, for the arguments as doubles.
@Suite("Special functions")
struct SpecialFunctionsTests {
  @Test(
    "normal quantile",
    arguments: [
      (0.5, 0), (0.6, 0.25334710313579974132), (0.025, -1.9599639845400542118),
      (0.975, 1.9599639845400538556), (0.999, 3.0902323061678132778), (1e-10, -6.3613409024040561991),
      (0.93, 1.475791028179171099), (0.9999999, 5.1993375822906610937),
    ] as [(Double, Double)])
  func normalQuantile(p: Double, expected: Double) {
    #expect(agree(NormalDistribution.quantile(p), expected, within: 2e-15))
    #expect(agree(NormalDistribution.cumulative(expected), p, within: 1e-15))
  }

  @Test("normal quantile at and beyond the ends")
  func normalEnds() {
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(-0.1).isNaN)
    #expect(NormalDistribution.quantile(1.1).isNaN)
    // Deep tail: the quantile and the tail undo each other.
    #expect(
      agree(NormalDistribution.cumulative(NormalDistribution.quantile(1e-100)) * 1e100, 1, within: 1e-11))
  }

  @Test(
    "Student's t quantile",
    arguments: [
      (1, 0.975, 12.706204736174693314), (2, 0.975, 4.3026527297494617894),
      (3, 0.975, 3.1824463052837084359), (4.5, 0.9, 1.5008853175085577072),
      (10, 0.999, 4.1437004940465891091), (30, 0.975, 2.0422724563012378878),
      (1000, 0.975, 1.9623390808264081039), (1e6, 0.995, 2.5758342201053338472),
    ] as [(Double, Double, Double)])
  func studentQuantile(nu: Double, p: Double, expected: Double) {
    #expect(
      agree(StudentDistribution.quantile(upper: 1 - p, degreesOfFreedom: nu), expected, within: 1e-12))
  }

  @Test(
    "tails of the gamma distribution",
    arguments: [
      (0.5, 0.1, 0.34527915398142297956, 0.65472084601857702044),
      (1, 2, 0.86466471676338730811, 0.13533528323661269189),
      (5, 3, 0.18473675547622793371, 0.81526324452377206629),
      (10, 25, 0.99977852336175121642, 0.00022147663824878358122),
      (100, 80, 0.017108313035133114166, 0.98289168696486688583),
      (1000, 1100, 0.99894067674607002265, 0.0010593232539299773489),
      (1e5, 1.001e5, 0.62444513070440549542, 0.37555486929559450458),
      (1e6, 999_000, 0.15865521357430365246, 0.84134478642569634754),
    ] as [(Double, Double, Double, Double)])
  func gamma(shape: Double, x: Double, lower: Double, upper: Double) {
    let tails = gammaTails(shape: shape, x)
    #expect(abs(tails.lower / lower - 1) < 1e-12)
    #expect(abs(tails.upper / upper - 1) < 1e-12)
  }

  @Test(
    "gamma quantile",
    arguments: [
      (1, 0.025, 0.025317807984289876827), (0.5, 0.01, 0.00007854392895485099202),
      (10, 0.975, 17.084803451419168604), (66, 0.999, 93.976279648436434123),
      (1001, 0.025, 939.94203375244146876), (1e5, 0.5, 99999.666666864198252),
    ] as [(Double, Double, Double)])
  func gammaQuantiles(shape: Double, p: Double, expected: Double) {
    #expect(abs(gammaQuantile(shape: shape, lower: p, upper: 1 - p) / expected - 1) < 1e-12)
  }

  @Test(
    "regularised incomplete beta function",
    arguments: [
      (2, 3, 0.4, 0.52480000000000003837), (0.5, 0.5, 0.1, 0.20483276469913345754),
      (50, 0.5, 0.97, 0.081699333721822626027), (500, 300, 0.6, 0.072921591992531694012),
    ] as [(Double, Double, Double, Double)])
  func beta(a: Double, b: Double, x: Double, expected: Double) {
    #expect(abs(regularisedBeta(a, b, x: x, complement: 1 - x) / expected - 1) < 1e-12)
    #expect(agree(regularisedBeta(b, a, x: 1 - x, complement: x), 1 - expected, within: 1e-13))
  }

  @Test(
    "log-gamma",
    arguments: [
      (0.1, 2.252712651734205902), (0.5, 0.57236494292470008707), (1, 0), (3.7, 1.4280723266653881292),
      (20, 39.339884187199494036), (1e5, 1051287.7089736568949),
    ] as [(Double, Double)])
  func logGammas(x: Double, expected: Double) {
    #expect(agree(logGamma(x), expected, within: 1e-14))
  }
}
