/// What stands in a cell in place of a number, and what it means.
///
/// The marks differ between publishers and years, so the table can be added to and overridden, source by
/// source. Text is compared exactly, after surrounding blanks are removed. By default:
///
/// | mark | meaning | where from |
/// |---|---|---|
/// | (blank), `-`, `–`, `..`, `:`, `NA`, `N/A`, `n/a`, `NaN`, `nan`, `NULL`, `null` | missing | older official tables; R, pandas and databases |
/// | `[x]`, `[z]`, `[w]` | missing | Government Analysis Function symbols: not available, not applicable, none recorded |
/// | `*`, `c`, `C`, `x`, `[c]` | suppressed | older official tables; confidential |
/// | `[u]`, `[low]` | suppressed | of low reliability; below what rounding shows |
///
/// `-` is missing even though some tables mean "none" by it: a table's own key decides, and `.zero` is how
/// to declare it.
public struct CellMarks: Sendable, Hashable {
  /// What a mark says about the quantity.
  public enum Meaning: Sendable, Hashable {
    /// There is no figure.
    case missing
    /// There is a figure, and it is not shown.
    case suppressed
    /// The figure is nought.
    case zero
  }

  private var meanings: [String: Meaning]
  /// The marks that are numbers, by their value.
  let numbers: [Double: Meaning]

  /// - Parameter meanings: the marks, and nothing but them; a blank cell is missing unless they say more.
  public init(_ meanings: [String: Meaning]) {
    self.meanings = meanings
    var numbers: [Double: Meaning] = [:]
    for (mark, meaning) in meanings { if let number = Self.number(mark) { numbers[number] = meaning } }
    self.numbers = numbers
  }

  private static func number(_ mark: String) -> Double? {
    let text = Array(mark.utf8)
    return NumberText(text.span, text.indices).flatMap { $0.isPercent ? nil : $0.value }
  }

  /// A mark that is declared to mean two things.
  public struct Ambiguity: Error, Sendable, Hashable {
    public let mark: String
  }

  /// The table above.
  public static let standard = CellMarks(
    Dictionary(
      uniqueKeysWithValues: [
        "", "-", "–", "..", ":", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "[x]", "[z]", "[w]",
      ].map { ($0, Meaning.missing) } + ["*", "c", "C", "x", "[c]", "[u]", "[low]"].map { ($0, .suppressed) })
  )

  /// These marks with a source's own added or given another meaning.
  ///
  /// - Throws: the first mark, in the order given, that means two things; `5` and `5.0` are one mark.
  public func adding(_ lists: [(meaning: Meaning, marks: [String])]) throws(Ambiguity) -> CellMarks {
    var others: [String: Meaning] = [:]
    var numbers: [Double: Meaning] = [:]
    for (meaning, marks) in lists {
      for mark in marks {
        let known = others[mark] ?? Self.number(mark).flatMap { numbers[$0] }
        if let known, known != meaning { throw Ambiguity(mark: mark) }
        others[mark] = meaning
        if let number = Self.number(mark) { numbers[number] = meaning }
      }
    }
    return adding(others)
  }

  /// These marks with others added or given another meaning.
  public func adding(_ others: [String: Meaning]) -> CellMarks {
    CellMarks(meanings.merging(others) { _, new in new })
  }

  public subscript(text: String) -> Meaning? { meanings[text] ?? (text.isEmpty ? .missing : nil) }

  /// The marks of one meaning, sorted, for messages.
  public func marks(_ meaning: Meaning) -> [String] {
    meanings.filter { $0.value == meaning && !$0.key.isEmpty }.keys.sorted()
  }
}
