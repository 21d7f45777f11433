/// Words in a sentence: "1", "1 and 2", "1, 2 and 3".
func enumerated(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}

/// Titles of several quantities as one, each as it is: with "and" between them, those that have one themselves would
/// run together.
package func joinedTitles(_ titles: [String]) -> String { titles.joined(separator: "; ") }
