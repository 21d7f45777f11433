internal import Statistics
internal import Tables

/// How an indicator's figures would vary by chance if the same people were counted again: what scores are drawn
/// from, and what the limits of inequality measures follow from. Indicators without it are taken as exact.
struct IndicatorSampling: Sendable {
  let error: SamplingError
  /// Of each figure, above zero for a count of none too; nil where it is not known.
  let standardErrors: [Double?]
  /// The distribution that draws come from, for the dictionary.
  let distribution: String
  /// What the values are per, for a proportion, such as 100; nil for other figures.
  var proportionMultiplier: Double?

  /// Of `per` x numerators / denominators, by the interval that was asked for; without one, a proportion where
  /// the numerator is nowhere greater than the denominator, else a rate of events.
  ///
  /// - Returns: nil where a count is below zero.
  init?(numerators: Column, denominators: Column, per: Double, interval: Project.Indicator.IntervalMethod) {
    let above = numerators.cells
    let below = denominators.cells
    var exceeds = false
    for case (let numerator?, let denominator?) in zip(above, below) where denominator > 0 {
      if numerator < 0 { return nil }
      if numerator > denominator { exceeds = true }
    }
    let isProportion = interval == .wilson || interval == .none && !exceeds
    error =
      isProportion
      ? .proportions(numerators: above, denominators: below, multiplier: per)
      : .rates(events: above, populations: below, multiplier: per)
    distribution =
      isProportion ? "beta distribution of a proportion" : "gamma distribution of a count of events"
    // The standard deviations of the distributions that are drawn from: half a person, or event, is added.
    standardErrors = zip(above, below).map { numerator, denominator in
      guard let x = numerator, let n = denominator, n > 0, !isProportion || x <= n else { return nil }
      let variance =
        isProportion ? (x + 0.5) * (n - x + 0.5) / ((n + 1) * (n + 1) * (n + 2)) : (x + 0.5) / (n * n)
      return per * variance.squareRoot()
    }
    if isProportion { proportionMultiplier = per }
  }

  /// Of counts of events that stand for more than themselves: count x scale is the figure.
  init(counts: [Double?], scales: [Double?], of what: String) {
    error = .scaledCounts(counts: counts, scales: scales)
    distribution = "gamma distribution of \(what)"
    standardErrors = zip(counts, scales).map { count, scale in
      count.flatMap { count in scale.map { (count + 0.5).squareRoot() * $0 } }
    }
  }

  /// Of rates with a variance of their own, such as standardised ones: the gamma distribution of that mean and
  /// variance.
  init(rates: [Computed<Estimate>], of what: String) {
    var counts = [Double?](repeating: nil, count: rates.count)
    var scales = counts
    for (area, rate) in rates.enumerated() {
      guard let rate = rate.value, let error = rate.standardError, rate.value > 0, error > 0 else { continue }
      counts[area] = rate.value * rate.value / (error * error)
      scales[area] = error * error / rate.value
    }
    self.init(counts: counts, scales: scales, of: what)
  }

  /// Of figures that are many small parts added up, such as a life expectancy.
  init(normal estimates: [Computed<Estimate>]) {
    let errors = estimates.map { $0.value?.standardError }
    error = .standardErrors(errors)
    standardErrors = errors
    distribution = "normal distribution"
  }

  /// Of means of samples of so many people.
  init(means: [Computed<Estimate>], counts: [Double?]) {
    let errors = means.map { $0.value?.standardError }
    error = .student(standardErrors: errors, degreesOfFreedom: counts.map { $0.map { $0 - 1 } })
    standardErrors = errors
    distribution = "Student's t distribution of a mean"
  }
}

extension Column {
  /// The figures, nil where there is none.
  var cells: [Double?] { (0..<count).map { self[$0] } }
}
