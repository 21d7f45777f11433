/// Student's t distribution.
enum StudentDistribution {
  /// The probability of a value above `t`, for t >= 0.
  static func upperTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let total = nu + t * t
    return 0.5 * regularisedBeta(nu / 2, 0.5, x: nu / total, complement: t * t / total)
  }

  /// The value exceeded with probability `upper`, for upper <= 0.5.
  static func quantile(upper: Double, degreesOfFreedom nu: Double) -> Double {
    precondition(upper > 0 && upper <= 0.5 && nu > 0, "an upper tail of at most a half")
    if upper == 0.5 { return 0 }
    if nu >= 10_000 { return expansion(-NormalDistribution.quantile(upper), nu) }
    let scale = Double.exp(
      stirlingErrorOfHalf(nu) - 0.5 * Double.log(2 * Double.pi))
    // The logarithm of the tail is nearly straight where the tail itself is flat.
    return newtonRoot(from: -NormalDistribution.quantile(upper), above: 0) { t in
      let tail = upperTail(t, degreesOfFreedom: nu)
      let density = scale * Double.exp(-(nu + 1) / 2 * Double.log(onePlus: t * t / nu))
      return (Double.log(upper / tail), density / tail)
    }
  }

  /// The quantile around the normal one (Abramowitz and Stegun 26.7.5): where t^2 is small beside nu, the
  /// argument nu / (nu + t^2) of the exact tail is too close to 1 to hold its digits.
  private static func expansion(_ z: Double, _ nu: Double) -> Double {
    let x = z * z
    let first = z * (x + 1) / 4
    let second = z * ((5 * x + 16) * x + 3) / 96
    let third = z * (((3 * x + 19) * x + 17) * x - 15) / 384
    return z + (first + (second + third / nu) / nu) / nu
  }

  /// ln of Gamma((nu + 1) / 2) / Gamma(nu / 2) / sqrt(nu / 2), which tends to 0 for large nu.
  private static func stirlingErrorOfHalf(_ nu: Double) -> Double {
    let half = nu / 2
    return stirlingError(half + 0.5) - stirlingError(half) + half * Double.log(onePlus: 0.5 / half) - 0.5
  }
}

/// The regularised incomplete beta function I_x(a, b), given x and 1 - x (Abramowitz and Stegun 26.5.8).
func regularisedBeta(_ a: Double, _ b: Double, x: Double, complement: Double) -> Double {
  if x <= 0 { return 0 }
  if complement <= 0 { return 1 }
  // The fraction converges fast below the mean of the distribution.
  if x > (a + 1) / (a + b + 2) { return 1 - regularisedBeta(b, a, x: complement, complement: x) }
  let total = a + b
  let density =
    Double.exp(
      stirlingError(total) - stirlingError(a) - stirlingError(b) - poissonDeviance(a, total * x)
        - poissonDeviance(b, total * complement)) * (a * b / (2 * Double.pi * total)).squareRoot()
  return density * betaFraction(a, b, x) / a
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
  var c = 1.0
  var d = 1 / away(1 - (a + b) * x / (a + 1))
  var fraction = d
  var m = 1.0
  while m < 1e6 {
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    fraction *= d * c
    if abs(d * c - 1) < Double.ulpOfOne { break }
    m += 1
  }
  return fraction
}
