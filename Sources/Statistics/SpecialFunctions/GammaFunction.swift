// What the gamma, Poisson, beta and t distributions rest on. Everything is written around the two functions
// of Loader 2000, "Fast and accurate computation of binomial probabilities", which keep full precision where
// differences of log-gammas would cancel.

/// ln Gamma(n + 1) less Stirling's approximation (n + 1/2) ln n - n + ln sqrt(2 pi), for n > 0.
func stirlingError(_ n: Double) -> Double {
  // The error of n is that of n + 1 and a term in closed form: step up to where the series is exact.
  var steps = 0.0
  var n = n
  while n < 16 {
    steps += (n + 0.5) * Double.log(onePlus: 1 / n) - 1
    n += 1
  }
  let inverseSquare = 1 / (n * n)
  return steps + stirlingSeries(inverseSquare) / n
}

/// 1/12 - x/360 + x^2/1260 - x^3/1680 + x^4/1188 - ..., the asymptotic series in x = 1 / n^2.
private func stirlingSeries(_ x: Double) -> Double {
  1.0 / 12 - x * (1.0 / 360 - x * (1.0 / 1260 - x * (1.0 / 1680 - x * (1.0 / 1188 - x * (691.0 / 360_360)))))
}

/// ln Gamma(x) for x > 0.
func logGamma(_ x: Double) -> Double {
  stirlingError(x) + (x - 0.5) * Double.log(x) - x + 0.5 * Double.log(2 * Double.pi)
}

/// x ln(x / mean) + mean - x, without cancellation where they are close.
func poissonDeviance(_ x: Double, _ mean: Double) -> Double {
  guard abs(x - mean) < 0.1 * (x + mean) else {
    return (x == 0 ? 0 : x * Double.log(x / mean)) + mean - x
  }
  let v = (x - mean) / (x + mean)
  var sum = (x - mean) * v
  var term = 2 * x * v
  var odd = 3.0
  while true {
    term *= v * v
    let next = sum + term / odd
    if next == sum { return sum }
    sum = next
    odd += 2
  }
}

/// mean^x exp(-mean) / Gamma(x + 1), the Poisson probability, for any x >= 0.
func poissonDensity(_ x: Double, mean: Double) -> Double {
  if mean == 0 { return x == 0 ? 1 : 0 }
  if x == 0 { return Double.exp(-mean) }
  return Double.exp(-stirlingError(x) - poissonDeviance(x, mean)) / (2 * Double.pi * x).squareRoot()
}

/// The gamma distribution of a shape and scale 1: lower and upper tail at x, each to full relative precision
/// (series below the mean, continued fraction above; Abramowitz and Stegun 6.5.29 and 6.5.31).
func gammaTails(shape: Double, _ x: Double) -> (lower: Double, upper: Double) {
  if x <= 0 { return (0, 1) }
  let density = poissonDensity(shape, mean: x)
  if x < shape + 1 {
    var term = 1.0
    var sum = 1.0
    var denominator = shape
    while term > sum * Double.ulpOfOne / 4 {
      denominator += 1
      term *= x / denominator
      sum += term
    }
    let lower = min(1, density * sum)
    return (lower, 1 - lower)
  }
  // Lentz's method.
  var b = x + 1 - shape
  var c = 1 / Double.leastNormalMagnitude
  var d = 1 / b
  var fraction = d
  var n = 1.0
  while true {
    let a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    fraction *= d * c
    if abs(d * c - 1) < Double.ulpOfOne || n > 1e7 { break }
    n += 1
  }
  let upper = min(1, density * shape * fraction)
  return (1 - upper, upper)
}

/// The value of a gamma distribution (scale 1) with probability `lower` below it and `upper` above it. Both
/// are given, because the smaller of the two is what decides.
func gammaQuantile(shape: Double, lower: Double, upper: Double) -> Double {
  if lower <= 0 { return 0 }
  if upper <= 0 { return .infinity }
  // Wilson and Hilferty 1931: the cube root is nearly normal.
  let deviate = lower <= upper ? NormalDistribution.quantile(lower) : -NormalDistribution.quantile(upper)
  let cubeRoot = 1 - 1 / (9 * shape) + deviate / (3 * shape.squareRoot())
  var start = shape * cubeRoot * cubeRoot * cubeRoot
  if cubeRoot <= 0.05 { start = Double.exp((Double.log(lower) + logGamma(shape + 1)) / shape) }
  return newtonRoot(from: start, above: 0) { x in
    let tails = gammaTails(shape: shape, x)
    let density = poissonDensity(shape, mean: x) * shape / x
    return lower <= upper ? (tails.lower - lower, density) : (upper - tails.upper, density)
  }
}

/// Where an increasing function is zero, by Newton's method kept inside a bracket that closes.
func newtonRoot(
  from start: Double, above lowest: Double, _ function: (Double) -> (value: Double, slope: Double)
) -> Double {
  var low = lowest
  var high = Double.infinity
  var x = start
  for _ in 0..<200 {
    let (value, slope) = function(x)
    if value == 0 { return x }
    if value < 0 { low = x } else { high = x }
    var next = x - value / slope
    if !(next > low && next < high) {
      next = high.isFinite ? (low + high) / 2 : low == 0 ? 1 : low + 2 * abs(low)
    }
    if abs(next - x) <= 1e-15 * abs(next) { return next }
    x = next
  }
  return x
}
