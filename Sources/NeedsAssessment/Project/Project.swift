public import Diagnostics
public import Tables

/// A project file, read and checked for form: what to read, what to compute, what to draw. Nothing has been
/// opened yet.
///
/// Every declaration remembers where it stands in the file (`at`), so that what is found wrong later, such as
/// a column that a table does not have, points back at the line that asked for it.
public struct Project: Sendable {
  /// The project file as the user named it.
  public var file: String
  /// Its text, for the checksum.
  public var text = ""
  public var title: String
  public var areas: Areas
  public var vintages: [Vintage] = []
  public var lookups: [LookupSource] = []
  public var tables: [TableSource] = []
  public var population: PopulationSource?
  public var indicators: [Indicator] = []
  public var conditions: [Condition] = []
  /// How sure the conditions' estimates are; not asked where nil.
  public var estimates: EstimateSettings?
  public var disclosure: Disclosure?
  public var evidence: [Evidence] = []
  public var needs: Needs?
  public var growth: Growth?
  public var inequality: [Inequality] = []
  public var spatial: [SpatialAnalysis] = []
  public var maps: [Map] = []
  public var charts: [Chart] = []
  /// Credit lines that replace those made from the sources; none in a project file.
  public var credits: [String]?

  public typealias Location = Diagnostic.Location

  /// The areas reported on: a boundary file and the columns with their codes and names.
  public struct Areas: Sendable {
    public var boundaries: String
    public var layer: String?
    public var code: String
    public var name: String?
    public var filter: String?
    /// The coordinate reference system, such as `EPSG:27700`, of a file that does not name its own.
    public var crs: String?
    /// Whether areas without geometry are kept: in the tables, not on the map.
    public var keepsMissingGeometry = false
    /// The label of the code set, such as `WD20`.
    public var vintage: String?
    public var source: Source
    public var at: Location
  }

  /// A known set of codes of another year, against which a join that matches badly is compared.
  public struct Vintage: Sendable {
    public var name: String
    public var file: String
    public var layer: String?
    public var code: String
    public var at: Location
  }

  /// A table from the codes of one geography to another's.
  public struct LookupSource: Sendable {
    public var id: String
    public var file: FileOptions
    public var from: String
    public var to: String
    public var weight: String?
    /// The population of the lookup's source areas, against which best-fit error is measured.
    public var population: ColumnReference?
    public var source: Source
    public var at: Location
  }

  /// How to open a table.
  public struct FileOptions: Sendable, Hashable {
    public var path: String
    public var sheet: String?
    /// Rows above the header.
    public var skip = 0
    /// What stands between cells, where it is not what the file itself suggests.
    public var delimiter: DelimitedFormat.Delimiter?
    /// Whether rows with fewer cells than the header are filled with blanks.
    public var fillsShortRows = false
    /// Which records, such as `sex = 'Persons'`.
    public var filter: String?

    public init(path: String, sheet: String? = nil, skip: Int = 0, filter: String? = nil) {
      self.path = path
      self.sheet = sheet
      self.skip = skip
      self.filter = filter
    }
  }

  /// A table of values by area code.
  public struct TableSource: Sendable {
    public var id: String
    public var file: FileOptions
    public var code: String
    public var name: String?
    /// The lookup that leads from the table's codes to the areas'; `nil` where they are the same.
    public var via: String?
    public var vintage: String?
    public var marks = CellMarks.standard
    /// What `12.5%` means in its cells.
    public var percent = NumberFormat.Percent.refuse
    public var match: MatchRule
    public var source: Source
    public var at: Location
  }

  /// The share of areas that a table must reach, and why another one than the default is right.
  public struct MatchRule: Sendable {
    public var minimum = 0.98
    public var reason: String?
    public var nameAgreement = 0.95
  }

  /// A column of a table of the project.
  public struct ColumnReference: Sendable, Hashable {
    public var table: String
    public var column: String
    public var at: Location

    public static func == (a: ColumnReference, b: ColumnReference) -> Bool {
      a.table == b.table && a.column == b.column
    }
    public func hash(into hasher: inout Hasher) {
      hasher.combine(table)
      hasher.combine(column)
    }

    /// In the place of a reference that could not be read; no project has one.
    static func unread(at location: Location) -> ColumnReference {
      ColumnReference(table: "", column: "", at: location)
    }
  }

  /// Who published a file, under which licence, for which year: what every credit line and dictionary row is
  /// made of.
  public struct Source: Sendable, Hashable {
    public var publisher: String
    public var title: String
    public var licence: String
    public var year: String
    public var url: String?
    /// The year of "Contains OS data (c) Crown copyright", where the product holds them.
    public var osDataYear: String?
    /// Whether the figures are made up to show the method.
    public var illustrative = false

    public static let unstated = Source(
      publisher: "unstated", title: "unstated", licence: "unstated", year: "unstated")
  }
}
