public import Diagnostics

/// A place with new (or demolished) dwellings of one type and tenure, by year. A development of several types
/// is as many sites.
public struct Site: Sendable, Hashable {
  public var code: String
  public var name: String
  /// The code of the area that it lies in.
  public var area: String
  /// Such as `house`, `flat`, or `3` for bedrooms: what the profiles are told apart by.
  public var dwellingType: String
  public var tenure: String
  /// Dwellings finished in the twelve months up to the year's reference date (its middle, for official
  /// estimates): 0 or more.
  public var completions: [Int: Double]
  /// Dwellings demolished in the same months: 0 or more.
  public var demolitions: [Int: Double]
  /// The share of the site's dwellings that these are: below 1 where the site spans several areas.
  public var shareOfSite = 1.0
  /// Where it lies, if that is known better than by its area.
  public var gridReference: GridReference?
  /// Where it was read, for messages.
  public var location: Diagnostic.Location?

  public init(
    code: String, name: String = "", area: String, dwellingType: String = HouseholdProfile.any,
    tenure: String = HouseholdProfile.any, completions: [Int: Double], demolitions: [Int: Double] = [:],
    at location: Diagnostic.Location? = nil
  ) {
    self.code = code
    self.name = name
    self.area = area
    self.dwellingType = dwellingType
    self.tenure = tenure
    self.completions = completions
    self.demolitions = demolitions
    self.location = location
  }

  /// New dwellings less demolished ones over all years.
  public var netDwellings: Double { Self.sum(completions) - Self.sum(demolitions) }

  /// In order of years, so that the sum is the same bytes every time.
  static func sum(_ byYear: [Int: Double]) -> Double {
    byYear.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }
}

/// A named future: sites and what is assumed of them.
public struct GrowthOption: Sendable, Hashable {
  public var name: String
  public var sites: [Site]
  public var assumptions: GrowthAssumptions

  public init(name: String, sites: [Site], assumptions: GrowthAssumptions) {
    self.name = name
    self.sites = sites
    self.assumptions = assumptions
  }
}
