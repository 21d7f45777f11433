extension RandomStream {
  /// A standard normal number, by inversion: one uniform number each, so that streams stay in step.
  mutating func normal() -> Double { NormalDistribution.quantile(openUniform()) }

  /// A number of the gamma distribution of a shape and scale 1 (Marsaglia and Tsang 2000, ACM Transactions on
  /// Mathematical Software 26, 363-372).
  mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0, "a gamma distribution has a positive shape")
    if shape < 1 {
      // Boosted: gamma(a) is gamma(a + 1) u^(1 / a).
      let boosted = gamma(shape: shape + 1)
      return boosted * Double.pow(openUniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      if root <= 0 { continue }
      let v = root * root * root
      let u = openUniform()
      // The cheap bound accepts nearly always.
      if u < 1 - 0.0331 * x * x * x * x { return d * v }
      if Double.log(u) < 0.5 * x * x + d * (1 - v + Double.log(v)) { return d * v }
    }
  }

  /// A number of the beta distribution.
  mutating func beta(_ a: Double, _ b: Double) -> Double {
    let first = gamma(shape: a)
    let second = gamma(shape: b)
    return first / (first + second)
  }

  /// A number of Student's t distribution: a normal one over the root of a chi-square one per degree of freedom.
  mutating func student(degreesOfFreedom: Double) -> Double {
    let spread = gamma(shape: degreesOfFreedom / 2) / (degreesOfFreedom / 2)
    return normal() / spread.squareRoot()
  }

  /// Shares that add up to 1, around `means` (positive, any sum), the closer the greater `concentration`: a
  /// share has the variance `mean (1 - mean) / (concentration + 1)`. Shares of mean zero stay zero.
  mutating func dirichlet(means: [Double], concentration: Double) -> [Double] {
    let total = means.reduce(0, +)
    let parts = means.map { $0 > 0 ? gamma(shape: concentration * $0 / total) : 0 }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }
}
