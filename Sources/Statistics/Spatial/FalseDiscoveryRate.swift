/// Probabilities adjusted for the number of tests: the least false-discovery rate at which each would be
/// called significant (Benjamini and Hochberg 1995, J R Stat Soc B 57, 289-300).
///
/// Missing probabilities stay missing and do not count as tests.
public func falseDiscoveryRates(_ probabilities: [Double?]) -> [Double?] {
  let tests = probabilities.indices.filter { probabilities[$0].map { !$0.isNaN } ?? false }
  let ascending = tests.sorted { a, b in
    (probabilities[a] ?? 1, a) < (probabilities[b] ?? 1, b)
  }
  var adjusted = [Double?](repeating: nil, count: probabilities.count)
  var least = 1.0
  for (position, test) in ascending.enumerated().reversed() {
    least = min(least, (probabilities[test] ?? 1) * Double(tests.count) / Double(position + 1))
    adjusted[test] = least
  }
  return adjusted
}
