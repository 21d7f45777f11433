/// What labels say: the areas' names without the words that all of them begin with, such as the town of
/// "Milton Keynes 018A".
struct LabelNames: Sendable, Hashable {
  /// What is left out; `nil` for names that stand as they are.
  let omitted: String?
  /// In the order of the areas.
  let texts: [String]

  /// Names stand as they are where fewer than `fewest` have a common beginning, where one would be left without a
  /// word, or with nothing but figures, which look like a number of the key.
  init(_ names: [String], fewest: Int = 20) {
    let words = names.map { $0.split(separator: " ") }
    let first = words.first ?? []
    let common = words.reduce(first.count) { count, other in
      min(count, zip(first, other).prefix { $0 == $1 }.count)
    }
    let rests = words.map { $0.dropFirst(common).joined(separator: " ") }
    let isUseful =
      common > 0 && names.count >= fewest && Set(rests).count == Set(names).count
      && rests.allSatisfy { !$0.isEmpty && !$0.allSatisfy(\.isNumber) }
    omitted = isUseful ? first.prefix(common).joined(separator: " ") : nil
    texts = isUseful ? rests : names
  }

  /// The sentence that explains the labels.
  var remark: String? {
    omitted.map { Self.remarkOpening + "the beginning of all names, '\($0)'." }
  }

  static let remarkOpening = "Labels leave out "
}
