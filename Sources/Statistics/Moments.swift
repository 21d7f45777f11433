/// The mean; NaN of nothing.
func mean(_ values: some Collection<Double>) -> Double {
  values.reduce(0, +) / Double(values.count)
}

/// The sum of squared deviations from the mean, in two passes; 0 of nothing.
func squaredDeviations(_ values: some Collection<Double>) -> Double {
  guard !values.isEmpty else { return 0 }
  let centre = mean(values)
  return values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
}

/// The variance with divisor n - 1; nil of fewer than two values.
func sampleVariance(_ values: some Collection<Double>) -> Double? {
  values.count < 2 ? nil : squaredDeviations(values) / Double(values.count - 1)
}
