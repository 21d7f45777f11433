public import Geography

/// The page of a map of any kind: the shapes, the words around them, and what the paper allows.
///
/// A plain value: every kind of map holds one, whose properties it shows as its own.
public struct MapPage: Sendable {
  /// The shapes, in the order of the map's areas.
  public var polygons: Polygons
  /// Whether coordinates are metres of a projected system; else degrees, and the map has no scale bar.
  public var isProjected: Bool
  /// As their boundaries, or one hexagon each.
  public var shapes = AreaShapes.boundaries

  public var title: String
  public var subtitle = ""
  public var areaNoun = AreaNoun.area
  /// Sources and licences, each on lines of its own.
  public var credits: [String] = []
  /// A BCP 47 tag: the language of the texts.
  public var language = "en-GB"
  /// The year that the values describe.
  public var sourceYears: [String] = []
  /// The year of the boundaries, which their credit has to name; `nil` where it is not known.
  public var boundaryYear: String?

  /// Of the page, in millimetres.
  public var width = 170.0
  /// Of the page, in millimetres; the map is as high as its shape asks for, up to this.
  public var maximumHeight = 222.0
  public var layout = Layout.talk
  /// The name of the preset that the page was fitted to, for who checks the file; `nil` for none.
  public internal(set) var presetName: String?
  public var labels = LabelContent.none
  /// Whether the reader expects labels: then the page says how many areas found no room for one.
  public var labelsAreAskedFor = true
  /// Details smaller than this on paper are left out, in millimetres; shared borders stay shared.
  public var tolerance = 0.1
  /// Nothing is set in smaller type, in points.
  public var smallestType = 8.0
  /// No line that a reader sees is thinner, in points.
  public var thinnestLine = 0.25

  /// Areas that surround those of the map, drawn in outline; the same system of coordinates.
  public var context: Polygons?
  /// A small map of where the areas lie.
  public var locator: Locator?
  public var insets = Insets.none
  /// Larger places that the areas lie in, such as districts and regions: columns of a name an area, from which an
  /// automatic inset has its title.
  public var places: [[String]] = []
  /// An arrow to grid north; in degrees, to the north.
  public var northArrow = false
  /// Lines of the coordinates' grid, with their numbers in the margin and, among the credits, the system that they
  /// are of.
  public var graticule = false
  /// What the coordinates are of: "British National Grid", "WGS 84"; empty where that is not known.
  public var coordinateSystem = ""

  public init(_ polygons: Polygons, isProjected: Bool, title: String) {
    self.polygons = polygons
    self.isProjected = isProjected
    self.title = title
  }

  /// What the page holds beside the map and its legend.
  public enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Title and subtitle on the page.
    case talk
    /// No title on the page: a journal prints it in the caption. It stays in the file for readers of the screen.
    case journal
  }

  /// How areas are drawn.
  public enum AreaShapes: String, Sendable, Hashable, CaseIterable {
    case boundaries
    /// One hexagon an area, all of the same size, near the area's place (`HexagonCartogram`).
    case hexagons
  }

  /// Parts of the map that are shown larger beside it.
  public enum Insets: Sendable, Hashable {
    case none
    /// Where many areas are too small to be seen on paper, one inset of them, if there is room.
    case automatic
    /// One inset of this ground, if there is room.
    case of(Bounds, title: String)
  }

  /// Shapes, such as a country's, on which a small map marks where the areas lie; the same system of
  /// coordinates.
  public struct Locator: Sendable {
    public var polygons: Polygons
    /// What they are: "England".
    public var name: String

    public init(_ polygons: Polygons, name: String) {
      self.polygons = polygons
      self.name = name
    }
  }

  /// What one area and many are called.
  public struct AreaNoun: Sendable, Hashable {
    public var singular: String
    public var plural: String

    public init(_ singular: String, plural: String) {
      self.singular = singular
      self.plural = plural
    }

    public static let area = AreaNoun("area", plural: "areas")
    public static let ward = AreaNoun("ward", plural: "wards")

    /// "1 ward", "19 wards".
    func counted(_ count: Int) -> String {
      numberText(Double(count), decimals: 0) + " " + (count == 1 ? singular : plural)
    }
  }

  static let pointsPerMillimetre = 72 / 25.4
}
