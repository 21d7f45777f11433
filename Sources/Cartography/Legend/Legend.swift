public import Statistics

/// What the colours and hatches of a map mean: the content of its legend, before it is laid out.
public struct Legend: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// A class, counted from 0 for the lowest.
      case valueClass(Int)
      /// A class of each of two quantities, counted from 0 for the lowest.
      case cell(x: Int, y: Int)
      /// One of a list of kinds, counted from 0 for the first.
      case category(Int)
      /// Zero, where it has a swatch of its own.
      case zero
      /// Not significantly different from the benchmark, or from chance, where such areas look alike.
      case notSignificant
      /// What a test could not be made of.
      case untested
      case missing
      case suppressed
      /// An area whose value is not shown, as those under symbols.
      case outlined
      /// A hatch over some of the areas that the other entries count.
      case mark(ValueMark)
    }

    public let kind: Kind
    /// "12.5 to under 16.4", "No data", "Suppressed".
    public let text: String
    /// How many areas.
    public let count: Int
    let paint: AreaPaint
    /// The limits of a class as `text` writes them; `nil` where a class has none, as a state.
    public var lower: Double?
    public var upper: Double?
    /// The value that the intervals of these areas hold, and those of no others; `nil` where intervals do not decide.
    var intervalsHold: Double?

    /// The fill; for a hatch, the colour under it.
    public var colour: Colour { paint.ground }
    /// What fills the areas of this entry, as an SVG attribute's value.
    var fill: String { paint.fill }
  }

  public var title: String
  public var unit: String?
  /// What is counted, in the plural: "wards".
  public var countHeader: String
  /// Highest class first; then zero, not significant, missing and suppressed, each only if there is one.
  public var entries: [Entry]
  /// Hatches over areas that `entries` counts already.
  public var marks: [Entry] = []
  /// What a reader has to know of degenerate data: "All values are equal".
  public var remarks: [String] = []
  /// Which of its limits a class holds.
  public var closure = Classification.Closure.left
  /// How the classes were made, as the map's description says it: "quantile classes (type 7)"; of several quantities,
  /// one after the other. Empty for a legend of kinds.
  var methods: [String] = []
  /// How the limits are written.
  public var numbers = NumberStyle.decimals(0)
  var references: [Reference] = []
  var histogram: Histogram?

  /// How the words of the first hatch begin, and those of a second.
  static let markOpenings = ["Of these, ", "Of the others, "]

  /// What a description says of a row of some maps: "None: 3.", "Not significant: 7 on both maps."
  static func sentence(counting words: String, _ count: Int, maps: Int) -> String {
    let opening = markOpenings.first { words.hasPrefix($0) } ?? ""
    let own = words.dropFirst(opening.count)
    let scope = maps > 1 ? " on \(maps == 2 ? "both" : "all") maps" : ""
    return own.prefix(1).uppercased() + own.dropFirst()
      + ": \(numberText(Double(count), decimals: 0))\(scope)."
  }

  /// The number of areas, which the entries' counts add up to.
  public var total: Int { entries.reduce(0) { $0 + $1.count } }

  /// A value to compare with, as the legend shows it.
  struct Reference: Sendable, Hashable {
    let name: String
    /// The value in words.
    let text: String
    let value: Double
    /// `nil` where the value lies outside the classes.
    let classIndex: Int?
  }

  init(title: String, unit: String, countHeader: String, entries: [Entry]) {
    self.title = title
    self.unit = unit.isEmpty ? nil : unit
    self.countHeader = countHeader
    self.entries = entries
  }
}
