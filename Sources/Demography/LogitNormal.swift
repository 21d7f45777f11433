internal import Statistics

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A rate whose logarithm of odds is normally distributed around that published, so that every draw is a
/// rate of 0...1 and the median is the published rate.
struct LogitNormal {
  let median: Double
  /// The standard deviation of the logarithm of odds.
  let deviation: Double

  /// The distribution of a rate; `nil` where the source does not say how sure it is.
  ///
  /// From 95 % limits: half their distance on the logit scale, over 1.96. From a sample size: the variance
  /// of the empirical logit, (n+1)(n+2) / (n(x+1)(n-x+1)) with x = n times the rate (Gart and Zweifel 1967,
  /// Biometrika 54, 181-187). A rate of 0 or 1, or a limit there, has no logit: the side that has one counts,
  /// and where none has one the rate is unsure in a way that this distribution cannot show.
  init?(_ rate: PrevalenceRate) {
    guard rate.rate > 0, rate.rate < 1 else { return nil }
    median = rate.rate
    switch rate.precision {
    case .unknown: return nil
    case .limits(let lower, let upper):
      let centre = logit(rate.rate)
      let below = lower > 0 ? centre - logit(lower) : nil
      let above = upper < 1 ? logit(upper) - centre : nil
      let sides = [below, above].compactMap(\.self)
      guard !sides.isEmpty else { return nil }
      deviation = sides.reduce(0, +) / Double(sides.count) / normalDeviate975
    case .sampleSize(let size):
      let cases = size * rate.rate
      deviation = ((size + 1) * (size + 2) / (size * (cases + 1) * (size - cases + 1))).squareRoot()
    }
  }

  /// The rate that lies `deviate` standard deviations from the median.
  func rate(at deviate: Double) -> Double { 1 / (1 + exp(-(logit(median) + deviation * deviate))) }
}

/// The standard normal deviate that 97.5 % lie below.
private let normalDeviate975 = 1.959963984540054

private func logit(_ share: Double) -> Double { log(share / (1 - share)) }

/// Standard normal deviates of one random stream (Marsaglia and Bray 1964, polar method).
struct NormalDraws {
  private var stream: RandomStream
  private var second: Double?

  /// `name` is what the draws are of: the same name gives the same draws, whatever else is drawn, and
  /// different names independent ones.
  init(seed: UInt64, name: String) {
    stream = RandomStream(seed: seed, stream: streamNumber(name))
  }

  mutating func next() -> Double {
    if let waiting = second {
      second = nil
      return waiting
    }
    while true {
      let x = 2 * stream.uniform() - 1
      let y = 2 * stream.uniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      let scale = (-2 * log(square) / square).squareRoot()
      second = y * scale
      return x * scale
    }
  }
}

/// Factors around 1 with a given relative standard error: log-normal with mean 1.
struct LogNormalFactor {
  private let deviation: Double

  init(relativeStandardError: Double) {
    deviation = log1p(relativeStandardError * relativeStandardError).squareRoot()
  }

  func factor(at deviate: Double) -> Double { exp(deviation * deviate - deviation * deviation / 2) }
}

/// A stream's number from its name (FNV-1a, 64 bits: Fowler, Noll and Vo): the same on every machine.
package func streamNumber(_ name: String) -> UInt64 {
  name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}
