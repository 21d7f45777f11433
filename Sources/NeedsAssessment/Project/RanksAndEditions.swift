internal import Diagnostics

/// Refuses to average or add up a column that says by its name that it holds ranks or deciles.
func refuseNamedRanks(
  _ indicator: Project.Indicator, _ column: Project.ColumnReference,
  _ aggregation: Project.Indicator.ColumnAggregation?
) throws(Diagnostic) {
  guard let aggregation, aggregation.reasonForRanks == nil,
    let word = namedOrder(ofColumn: column.column)
  else { return }
  throw ranksAveraged(
    indicator, column, aggregation, found: "its name says '\(word)': '\(column.column)'")
}

/// The error for a mean or sum of ranks: four areas at rank 1 and one at 32,844 are not like five in the middle.
func ranksAveraged(
  _ indicator: Project.Indicator, _ column: Project.ColumnReference,
  _ aggregation: Project.Indicator.ColumnAggregation, found: String
) -> Diagnostic {
  let done =
    switch aggregation.how {
    case .sum: "added up"
    case .weightedMean: "averaged"
    }
  return Diagnostic(
    .ranksAveraged, "ranks and deciles cannot be \(done)", at: column.at,
    expected: "scores, rates or counts in a column that is \(done)", found: found,
    details: ["asked for by 'indicators.\(indicator.id)'"],
    remedy: "use the official summary, deprivation: {summary: average-rank, ...}; or, if the column holds no "
      + "ranks, say why beside it: allow-rank-average: \"...\"")
}

/// The word in a column's name that says that it holds an order, such as `rank` in `IMD_rank` and `IMDRank`.
func namedOrder(ofColumn name: String) -> String? {
  let letters = Array(name)
  var words: [String] = [""]
  for (position, letter) in letters.enumerated() {
    let previous = position > 0 ? letters[position - 1] : " "
    let isFollowedByLower = position + 1 < letters.count && letters[position + 1].isLowercase
    // IMDRank is IMD and Rank; IMDrank stays one word, as Frank does.
    let startsWord = letter.isUppercase && (previous.isLowercase || isFollowedByLower)
    if startsWord || !letter.isLetter { words.append("") }
    if letter.isLetter { words[words.count - 1].append(letter) }
  }
  let orders = ["rank", "ranks", "ranking", "decile", "deciles", "quintile", "quintiles"]
  return words.lazy.map { $0.lowercased() }.first { orders.contains($0) }
}

/// What the values of a column give away: a permutation of 1...n, or nothing but deciles.
///
/// Deciles are told from small counts by their number and by holding each of 1...10 and nothing else.
func orderAmong(_ values: some Sequence<Double>) -> String? {
  var seen = Set<Double>()
  var count = 0
  for value in values where !value.isNaN {
    guard value >= 1, value == value.rounded() else { return nil }
    seen.insert(value)
    count += 1
  }
  let highest = seen.max() ?? 0
  if count >= 20, seen.count == count, highest == Double(count) {
    return "its \(count) values are the ranks 1 to \(count), each once"
  }
  if count >= 100, seen.count == 10, highest == 10 { return "its \(count) values are deciles, 1 to 10" }
  return nil
}
