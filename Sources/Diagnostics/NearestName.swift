/// The candidates most like a mistyped name, best first: what an error offers as "did you mean".
///
/// Likeness is the Damerau-Levenshtein distance (optimal string alignment) over lower-cased characters; a
/// candidate counts when at most a third of the longer name differs, or when one contains the other.
public func nearestNames(to name: String, in candidates: some Sequence<String>, limit: Int = 3) -> [String] {
  let wanted = Array(name.lowercased())
  return
    candidates
    .compactMap { candidate -> (name: String, distance: Int, hasOtherLetters: Bool)? in
      let other = Array(candidate.lowercased())
      let distance = editDistance(wanted, other)
      let close = distance * 3 <= max(wanted.count, other.count)
      let contained =
        min(wanted.count, other.count) >= 3
        && (candidate.lowercased().contains(name.lowercased())
          || name.lowercased().contains(candidate.lowercased()))
      return close || contained ? (candidate, distance, wanted.sorted() != other.sorted()) : nil
    }
    .sorted { a, b in
      // Of names as near, the one of the same letters: "tabel" is "table" rather than "label".
      (a.distance, a.hasOtherLetters ? 1 : 0, a.name) < (b.distance, b.hasOtherLetters ? 1 : 0, b.name)
    }
    .prefix(limit)
    .map(\.name)
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforePrevious = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...b.count {
      let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      current[j] = min(previous[j] + 1, current[j - 1] + 1, substitution)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforePrevious[j - 2] + 1)
      }
    }
    beforePrevious = previous
    previous = current
  }
  return previous[b.count]
}
