public import Statistics

/// How values become classes, colours and a legend.
public struct ValueScale: Sendable, Hashable {
  /// What the legend calls the values.
  public var legendTitle: String
  /// "per cent", "people aged 65 or over per hectare"; empty for none.
  public var unit = ""
  /// When the values are of: "2019", "mid-2020"; empty where that is not known.
  public var period = ""
  public var classes: ClassificationMethod = .quantile(classes: 5)
  /// What classes are called beside their limits, lowest first, such as "Decile 10"; none where the number differs
  /// from that of the classes.
  public var classNames: [String] = []
  /// What the classes are, below the legend: "England's deciles"; empty for nothing.
  public var classRemark = ""
  public var closure: Classification.Closure = .left
  public var palette = PaletteChoice("YlGnBu")
  /// The palette for more classes than `palette` has colours for, by its name; `nil` to refuse such classes.
  public var paletteForMoreClasses: String?
  /// Colours of a diverging palette for classes that the map has not, below its lowest and above its highest, so
  /// that the middle colour stays that of the middle class.
  var unusedColours = UnusedColours()
  /// The decimals of the legend: those that the values were published with, or fewer; `nil` to take as many as the
  /// values have.
  public var decimals: Int?
  /// The most decimals of limits, where fewer would leave values on their wrong side.
  public var finestDecimals: Int?
  /// The decimals of an area's own value, as its title and the file's data give it, where these are more than the
  /// legend's; `nil` for those of `decimals`.
  public var valueDecimals: Int?

  public var zeros = Zeros.inClasses
  public var notSignificant = NotSignificant.hatched
  /// What values are compared with where areas are marked as not significantly different: "England".
  public var benchmark = "the benchmark"
  /// What makes an area not significantly different, for the key; `nil` where that is not known.
  public var comparison: Comparison?
  /// What a wide interval is, as the legend says it.
  public var uncertainText = "wide interval"
  /// Values that a reader compares with, marked in the legend: England's, the selected area's.
  public var references: [Reference] = []
  /// Whether the legend shows how the values spread.
  public var histogram = false

  public init(legendTitle: String) { self.legendTitle = legendTitle }

  /// What an area without any of what is mapped looks like.
  public enum Zeros: Sendable, Hashable {
    /// As any other value.
    case inClasses
    /// Zero is special: a swatch of its own with these words, and classes of the other values.
    case apart(text: String)
  }

  /// How areas look whose value is not significantly different from the benchmark.
  public enum NotSignificant: String, Sendable, Hashable, CaseIterable {
    /// The colour of their class under a hatch.
    case hatched
    /// All alike, in a neutral hatch, whatever their class.
    case neutral
  }

  /// How values are compared with the benchmark.
  public struct Comparison: Sendable, Hashable {
    /// The benchmark's own.
    public var value: Double
    public var test: Test

    public enum Test: Sendable, Hashable {
      /// Not different where the interval around an area's value holds the benchmark's; `nil` for a level of
      /// confidence that nobody stated.
      case interval(confidence: Double?)
      /// Not different within the 95 % limits of a funnel plot.
      case funnel
    }

    public init(value: Double, test: Test) {
      self.value = value
      self.test = test
    }
  }

  struct UnusedColours: Sendable, Hashable {
    var below = 0
    var above = 0
  }

  /// A value with a name.
  public struct Reference: Sendable, Hashable {
    public var name: String
    public var value: Double

    public init(_ name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }
}

/// A palette by name, low to high or the other way round.
public struct PaletteChoice: Sendable, Hashable {
  public var name: String
  public var isReversed: Bool

  public init(_ name: String, reversed: Bool = false) {
    self.name = name
    isReversed = reversed
  }
}
