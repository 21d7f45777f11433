public import Growth

extension Project {
  /// What ageing and new dwellings do to people and to need, by growth option.
  public struct Growth: Sendable {
    /// Of the section 'population'.
    public var baseYear: Int
    /// The last year projected.
    public var horizon: Int
    /// The district of each area; all areas are one where nil.
    public var districts: ColumnReference?
    public var split = AgeSplitChoice.refuse
    public var trend: Trend
    public var control = Control.free
    public var newResidents: NewResidents?
    /// What is drawn, and how often; no intervals where nil.
    public var uncertainty: Uncertainty?
    /// The indicator that orders areas from the most deprived to the least.
    public var deprivation: (indicator: String, at: Location)?
    public var unitCosts: [UnitCost] = []
    public var services: [Service] = []
    public var growthAreas: AreaClasses?
    /// By what need at the horizon options are ordered, where the values that reverse the order are wanted.
    public var breakEven: Measure?
    /// The years that tables by area show; the base, every fifth and the horizon where nil.
    public var tableYears: [Int]?
    public var options: [Option] = []
    public var at: Location

    /// How people change without new dwellings.
    public enum Trend: Sendable {
      case noChange
      /// Each area keeps its share of a projection of the districts by single year of age.
      case constantShare(ProjectionFile)
      /// As cohorts changed between two years.
      case cohortChange(CohortYears, guards: RatioGuards)
      case cohortComponents(Components)
    }

    /// The two populations that cohorts are compared between.
    public struct CohortYears: Sendable {
      public var earlier: PopulationSource
      public var earlierYear: Int
      /// The base population where nil.
      public var later: PopulationSource?
      public var laterYear: Int
    }

    /// Births, deaths and migration apart.
    public struct Components: Sendable {
      public var fertility: RateTable
      public var mortality: RateTable
      public var migration: RateTable?
      /// Whether migration is a share of the people there, rather than numbers.
      public var migrationIsRate: Bool
      public var deaths: CohortComponents.DeathsRule
    }

    /// Rates by sex and single year of age.
    public struct RateTable: Sendable {
      public var file: FileOptions
      public var layout: AreaRatesLayout
      public var source: Source
      public var at: Location
    }

    /// A projection of districts: one column a year.
    public struct ProjectionFile: Sendable {
      public var file: FileOptions
      public var layout: ProjectionTableLayout
      public var source: Source
      public var at: Location
    }

    /// What holds the totals.
    public enum Control: Sendable {
      case free
      /// Between the trend (0) and trend with all dwellings (1).
      case balanced(Double)
      case raked(ProjectionFile, maximumFactor: Double, keepsAreaTotals: Bool)
    }

    /// Who moves into new dwellings.
    public struct NewResidents: Sendable {
      public var persons: FileOptions
      public var ages: FileOptions
      /// The citations in the files' own columns where nil.
      public var source: Source?
      public var at: Location
    }

    public struct Uncertainty: Sendable {
      public var draws: Int
      public var seed: Int
      public var confidence: Double
      public var at: Location
    }

    /// What is measured of a population: `population`, a condition, or a group's people in need.
    public struct Measure: Sendable {
      public var name: String
      public var at: Location
    }

    /// What a person in need costs in a year.
    public struct UnitCost: Sendable {
      public var measure: Measure
      public var cost: Double
      public var source: Source
    }

    /// A service that people use at rates by age and sex.
    public struct Service: Sendable {
      public var id: String
      public var label: String
      public var rates: Rates
      /// A new model of care, by year; today's use goes on where nil.
      public var model: FileOptions?
      public var source: Source
      public var at: Location

      public enum Rates: Sendable {
        /// A measure of a file of activity rates.
        case file(FileOptions, measure: String)
        /// For each person of any age in a year.
        case everybody(Double)
      }
    }

    /// Wards classed by need now and by growth in need.
    public struct AreaClasses: Sendable {
      public var measure: Measure
      public var thresholds: Thresholds
      public var at: Location

      public enum Thresholds: Sendable {
        case declared(need: [Double], growth: [Double])
        /// As many classes of equal size, both ways.
        case quantiles(Int)
      }
    }

    /// A named set of sites, and what is assumed of them.
    public struct Option: Sendable {
      public var id: String
      public var label: String
      public var sites: Sites?
      public var assumptions: GrowthAssumptions
      public var at: Location
    }

    public struct Sites: Sendable {
      /// The table of the sites; the attributes of their polygons where nil.
      public var file: FileOptions?
      /// What the table calls its columns, by the names that are read: `site`, `area`, `type`, ...
      public var columns: [String: String]
      /// Where the sites lie, as polygons.
      public var boundaries: SiteBoundaries?
      /// Dwellings by year in a table of their own.
      public var completions: FileOptions?
      public var source: Source
      public var at: Location
    }

    /// Polygons of sites, in anything that GDAL reads.
    public struct SiteBoundaries: Sendable {
      public var boundaries: String
      public var layer: String?
      public var filter: String?
      /// For a file that names no system of its own.
      public var crs: String?
      /// The column with the code of the site.
      public var site: String
      /// The share of a site that may lie outside all areas, or in an area that it only brushes.
      public var sliver: Double
      public var at: Location
    }
  }
}

extension Project.Growth {
  /// The id under which the outputs know the future without any site.
  static let baseID = "base"
  /// The ids under which the tables of the trend's populations are joined.
  static let earlierTableID = "growth-trend"
  static let laterTableID = "growth-trend-later"

  /// The populations that the trend compares, where it does.
  private var cohortYears: CohortYears? {
    if case .cohortChange(let years, _) = trend { years } else { nil }
  }

  /// The population that the trend starts from, where it needs one.
  var earlier: Project.PopulationSource? { cohortYears?.earlier }

  /// The population that it leads to, where that is not the base.
  var later: Project.PopulationSource? { cohortYears?.later }

  /// The projection of the districts that the trend or the control reads.
  var projection: ProjectionFile? {
    if case .constantShare(let projection) = trend { return projection }
    if case .raked(let projection, _, _) = control { return projection }
    return nil
  }

  /// The projections and rates that trend and control read.
  private var projectionFiles: [(file: Project.FileOptions, role: String, source: Project.Source)] {
    var files: [(Project.FileOptions, String, Project.Source)] = []
    switch trend {
    case .noChange: break
    case .constantShare(let projection):
      files.append((projection.file, "projection of the districts", projection.source))
    case .cohortChange(let years, _):
      files.append((years.earlier.table.file, "earlier population", years.earlier.table.source))
      if let later = years.later {
        files.append((later.table.file, "later population of the trend", later.table.source))
      }
    case .cohortComponents(let components):
      for (name, rates) in [("fertility", components.fertility), ("mortality", components.mortality)] {
        files.append((rates.file, name, rates.source))
      }
      if let migration = components.migration {
        files.append((migration.file, "migration", migration.source))
      }
    }
    if case .raked(let projection, _, _) = control {
      files.append((projection.file, "control of the projection", projection.source))
    }
    return files
  }

  /// The files that services are made of.
  private var serviceFiles: [(file: Project.FileOptions, role: String, source: Project.Source)] {
    services.flatMap { service in
      var files: [(Project.FileOptions, String, Project.Source)] = []
      if case .file(let file, _) = service.rates {
        files.append((file, "activity of \(service.id)", service.source))
      }
      if let model = service.model { files.append((model, "model of care of \(service.id)", service.source)) }
      return files
    }
  }

  /// The files that people in later years are made of, each with what for.
  var filesOfPeople: [(file: Project.FileOptions, role: String, source: Project.Source)] {
    var files = projectionFiles
    if case .like(let reference) = split {
      files.append((reference.file, "ages of growth", reference.source))
    }
    if let newResidents {
      let source = newResidents.source ?? .citedInFile
      files.append((newResidents.persons, "persons per dwelling", source))
      files.append((newResidents.ages, "ages of new residents", source))
    }
    for option in options {
      guard let sites = option.sites else { continue }
      if let file = sites.file { files.append((file, "sites of \(option.id)", sites.source)) }
      if let boundaries = sites.boundaries {
        files.append(
          (
            Project.FileOptions(path: boundaries.boundaries), "polygons of the sites of \(option.id)",
            sites.source
          ))
      }
      if let completions = sites.completions {
        files.append((completions, "completions of \(option.id)", sites.source))
      }
    }
    return files
  }

  /// The files that it is made of, each with what for.
  var files: [(path: String, role: String, source: Project.Source)] {
    (filesOfPeople + serviceFiles).map { ($0.file.path, $0.role, $0.source) }
  }
}
