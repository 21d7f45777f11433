public import Statistics

/// What the colours and hatches of a map mean: the content of its legend, before it is laid out.
public struct Legend: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      /// A class, counted from 0 for the lowest.
      case valueClass(Int)
      case missing
      case suppressed
    }

    public let kind: Kind
    /// "12.5 to under 16.4", "No data", "Suppressed".
    public let text: String
    /// How many areas.
    public let count: Int
    /// The fill; for a hatch, the colour under it.
    public let colour: Colour
    /// The limits of a class as `text` writes them; `nil` where a class has none, as a state.
    public var lower: Double?
    public var upper: Double?
  }

  public let title: String
  public let unit: String?
  /// What is counted, in the plural: "wards".
  public let countHeader: String
  /// Highest class first; then missing and suppressed, each only if there is one.
  public let entries: [Entry]
  /// What a reader has to know of degenerate data: "All values are equal".
  public let remarks: [String]
  /// Which of its limits a class holds.
  public let closure: Classification.Closure
  /// Of the limits.
  public let decimals: Int

  /// The number of areas, which the entries' counts add up to.
  public var total: Int { entries.reduce(0) { $0 + $1.count } }

  /// The colours are one for each class, low to high.
  init(
    title: String, unit: String?, countHeader: String, classes: Classification, labels: ClassLabels,
    colours: [Colour], values: some Sequence<MapValue>
  ) {
    self.title = title
    self.unit = unit
    self.countHeader = countHeader
    closure = classes.closure
    decimals = labels.decimals
    let ranked = colours.indices.reversed().map { index in
      Entry(
        kind: .valueClass(index), text: labels.texts[index], count: classes.counts[index],
        colour: colours[index], lower: labels.limits[index], upper: labels.limits[index + 1])
    }
    var (missing, suppressed) = (0, 0)
    for value in values {
      switch value {
      case .value: break
      case .missing: missing += 1
      case .suppressed: suppressed += 1
      }
    }
    let states = [
      Entry(kind: .missing, text: "No data", count: missing, colour: NoDataHatch.missing.ground),
      Entry(
        kind: .suppressed, text: "Suppressed", count: suppressed, colour: NoDataHatch.suppressed.ground),
    ]
    entries = ranked + states.filter { $0.count > 0 }
    remarks =
      switch classes.classCount {
      case 0: ["There are no values to show."]
      case 1: ["All values are in one class."]
      default: []
      }
  }
}

extension Legend.Entry {
  /// What fills the areas of this entry, as an SVG attribute's value.
  var fill: String {
    switch kind {
    case .valueClass: colour.description
    case .missing: "url(#\(NoDataHatch.missing.id))"
    case .suppressed: "url(#\(NoDataHatch.suppressed.id))"
    }
  }
}
