/// What a description says of one quantity: "Need score: 25 values from 4.2 to 49.8 (points, 2019), in 5 quantile
/// classes."
struct DescribedValues: Sendable {
  let title: String
  let count: Int
  let least: WrittenNumber
  let greatest: WrittenNumber
  let unit: String
  let classCount: Int
  let method: String
  /// "quantile classes (type 7)".
  let methodInWords: String

  /// All such sentences, in their order.
  static func all(in text: String) -> [DescribedValues] { sentences(of: text).compactMap(\.values) }

  /// What the quantities are called, those among them of which the text says that they have no values.
  static func titles(in text: String) -> [String] { sentences(of: text).map(\.title) }

  private static func sentences(of text: String) -> [(title: String, values: DescribedValues?)] {
    // "25 values from 4.2 to 49.8", "25 values, all 5", "1 value, 5"
    let pattern =
      /: (?:no values|([\d,]+) values?(?: from ([^ ]+) to|,|, all) ([^ ]+?)(?: \((.*?)\))?, in (\d+) (([^ ]+) class(?:es)?(?: \(type \d\))?))\./
    // A title begins where the sentence before it ends.
    var start = text.firstRange(of: ". ")?.upperBound ?? text.startIndex
    return text.matches(of: pattern).map { match in
      let title = start <= match.range.lowerBound ? String(text[start..<match.range.lowerBound]) : ""
      start =
        text[match.range.upperBound...].hasPrefix(" ")
        ? text.index(after: match.range.upperBound) : match.range.upperBound
      guard let count = match.1.flatMap({ WrittenNumber($0) }),
        let least = (match.2 ?? match.3).flatMap({ WrittenNumber($0) }),
        let greatest = match.3.flatMap({ WrittenNumber($0) }), let classes = match.5.flatMap({ Int($0) }),
        let words = match.6, let method = match.7
      else { return (title, nil) }
      let values = DescribedValues(
        title: title, count: count.count, least: least, greatest: greatest,
        unit: match.4.map(String.init) ?? "", classCount: classes, method: String(method),
        methodInWords: String(words))
      return (title, values)
    }
  }
}

/// The values of one quantity that the file holds, each known to so much on both sides.
struct ShownValues: Sendable {
  let values: [Double]
  let slack: Double
  /// Areas without a shape, whose values only the description counts.
  let hidden: Int

  func faults(of described: DescribedValues) -> [String] {
    var faults: [String] = []
    if !(values.count...values.count + hidden).contains(described.count) {
      faults.append("desc counts \(described.count) values where there are \(values.count)")
    }
    guard let least = values.min(), let greatest = values.max() else { return faults }
    let isRight =
      hidden == 0
      ? described.least.isRounded(least, within: slack)
        && described.greatest.isRounded(greatest, within: slack)
      : described.least.value - described.least.step - slack <= least
        && greatest <= described.greatest.value + described.greatest.step + slack
    if !isRight {
      faults.append(
        "desc says \(described.least.value) to \(described.greatest.value) where values go from \(least) to \(greatest)"
      )
    }
    return faults
  }
}
