/// How sure the values of an indicator are.
public enum SamplingError: Sendable, Hashable {
  /// Taken as they are.
  case none
  /// Normal, with these standard errors; nil for an area whose value is taken as it is.
  case standardErrors([Double?])
  /// Values are `multiplier` x numerator / denominator of people who have something or not: draws are from the
  /// beta distribution with half a person added to either side (Jeffreys).
  case proportions(numerators: [Double?], denominators: [Double?], multiplier: Double)
  /// Values are `multiplier` x events / population: draws are from the gamma distribution with half an event
  /// added (Jeffreys).
  case rates(events: [Double?], populations: [Double?], multiplier: Double)
  /// Values are count x scale, as if the sum of weighted events were that of so many equal ones: draws are from
  /// the gamma distribution with half of one added (Jeffreys). A standardised rate r of variance v has the count
  /// r^2 / v and the scale v / r, so that the gamma distribution has its mean and variance (Fay and Feuer 1997,
  /// Statistics in Medicine 16, 791-801); with one age band these are `rates`.
  case scaledCounts(counts: [Double?], scales: [Double?])
  /// Student's t around the values, with these standard errors and degrees of freedom: means of samples.
  case student(standardErrors: [Double?], degreesOfFreedom: [Double?])
}

extension SamplingError {
  /// The figures of one draw. An area whose error is not known keeps its value; one without a value has none.
  func draw(around values: [Double?], _ random: inout RandomStream) -> [Double?] {
    switch self {
    case .none: return values
    case .standardErrors(let errors):
      return values.indices.map { area in
        guard let value = values[area], let error = errors[area], error > 0 else { return values[area] }
        return value + error * random.normal()
      }
    case .student(let errors, let degreesOfFreedom):
      return values.indices.map { area in
        guard let value = values[area], let error = errors[area], error > 0,
          let degrees = degreesOfFreedom[area], degrees > 0
        else { return values[area] }
        return value + error * random.student(degreesOfFreedom: degrees)
      }
    case .proportions(let numerators, let denominators, let multiplier):
      return values.indices.map { area in
        guard values[area] != nil, let x = numerators[area], let n = denominators[area], x >= 0, n >= x,
          n > 0
        else { return values[area] }
        return multiplier * random.beta(x + 0.5, n - x + 0.5)
      }
    case .rates(let events, let populations, let multiplier):
      return values.indices.map { area in
        guard values[area] != nil, let x = events[area], let n = populations[area], x >= 0, n > 0
        else { return values[area] }
        return multiplier * random.gamma(shape: x + 0.5) / n
      }
    case .scaledCounts(let counts, let scales):
      return values.indices.map { area in
        guard values[area] != nil, let x = counts[area], let scale = scales[area], x >= 0, scale > 0
        else { return values[area] }
        return scale * random.gamma(shape: x + 0.5)
      }
    }
  }
}
