public import Cartography
public import Diagnostics
public import Statistics

extension Project {
  /// One map to draw.
  public struct Map: Sendable {
    public var id: String
    public var kind = Kind.choropleth
    /// The column of the results that it shows, such as `needs.older-people.score`; the first of several.
    public var value: String
    public var title: String?
    public var subtitle: String?
    public var method: ClassificationMethod
    /// Classes fixed outside the map, which take the place of `method`.
    public var anchors: Anchors?
    /// That of the kind where nil.
    public var palette: String?
    public var reversedPalette: Bool
    public var widthInMillimetres: Double
    public var labels: Bool?
    public var page = PageOptions()
    public var legend = LegendOptions()
    /// What the map is written as beside SVG.
    public var formats: [ExportFormat] = []
    public var dotsPerInch = 300
    public var at: Location

    public init(
      id: String, value: String, title: String?, subtitle: String?, method: ClassificationMethod,
      palette: String?, reversedPalette: Bool, widthInMillimetres: Double, labels: Bool?, at: Location
    ) {
      self.id = id
      self.value = value
      self.title = title
      self.subtitle = subtitle
      self.method = method
      self.palette = palette
      self.reversedPalette = reversedPalette
      self.widthInMillimetres = widthInMillimetres
      self.labels = labels
      self.at = at
    }

    public enum Kind: Sendable {
      case choropleth
      /// `value` along the key's foot, another column up its side.
      case bivariate(other: String)
      /// One map a column, in the same classes.
      case smallMultiples(others: [String])
      /// `value` before, another column after, and the difference.
      case change(after: String, difference: ChangeMap.Difference.Kind, denominators: String)
      /// Circles whose areas stand for `value`, one in each area.
      case symbols
      /// The sites of a growth option as circles, sized by their dwellings.
      case growthSites(option: String)
      /// Need now and growth in need of a growth option, in the classes of `growth-areas`.
      case growthAreas(option: String)
      /// The clusters of an analysis of the section 'spatial'.
      case hotSpots(analysis: String)
    }

    /// What stands on the page beside the map.
    public struct PageOptions: Sendable {
      /// A journal's page, which also sets the width unless one is given.
      public var preset: MapPreset?
      /// Without title and subtitle on the page.
      public var isForJournal: Bool?
      public var shapes = MapPage.AreaShapes.boundaries
      /// Whether dense parts are shown larger beside the map.
      public var insets = false
      public var northArrow = false
      public var graticule = false
      /// Neighbouring areas, in outline.
      public var context: Outline?
      /// A larger area on which a small map marks where the areas lie.
      public var locator: Outline?

      package init() {}
    }

    /// Shapes that are only drawn.
    public struct Outline: Sendable {
      public var boundaries: String
      public var layer: String?
      public var filter: String?
      /// What they are, such as England.
      public var name: String
      public var at: Location

      /// Those that a command line names.
      public init(boundaries: String, filter: String? = nil, name: String = "") {
        self.init(
          boundaries: boundaries, layer: nil, filter: filter, name: name, at: .init(file: "command line"))
      }

      init(boundaries: String, layer: String?, filter: String?, name: String, at: Location) {
        self.boundaries = boundaries
        self.layer = layer
        self.filter = filter
        self.name = name
        self.at = at
      }
    }

    /// What the legend tells beside the classes.
    public struct LegendOptions: Sendable {
      public var histogram = false
      /// Where zero is special: what the legend calls it.
      public var zero: String?
      /// The column of words, such as `hiv.significance`, whose `similar` areas are hatched.
      public var notDifferent: String?
      /// Areas are hatched whose interval holds this value.
      public var similarTo: (name: String, value: Double)?
      /// Of the intervals that `similarTo` is held against, from 0 to 1; `nil` where it is not known.
      public var confidence: Double?
      /// Areas are hatched whose interval is wider than this share of their value.
      public var uncertainBeyond: Double?
      /// Values that readers compare with.
      public var references: [(name: String, value: Double)] = []

      package init() {}
    }
  }
}
