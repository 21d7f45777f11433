public import Diagnostics

/// Who lives in a new dwelling of a type and tenure: how many people, of which sexes and ages.
public struct HouseholdProfile: Sendable, Hashable {
  /// Stands for every type or tenure without a profile of its own.
  public static let any = "any"

  public let dwellingType: String
  public let tenure: String
  /// Residents of an occupied dwelling when it is new.
  public let personsPerDwelling: UncertainValue
  /// By sex (females, males; else persons) and single year of age: shares that add up to one.
  public let shares: [Double]
  public let source: String

  /// - Throws: `profile-shares` where the shares are not 91 or twice 91, one is below zero, or they do not add
  ///   up to one (to 1e-6); `assumption-range` where nobody lives in a dwelling.
  public init(
    dwellingType: String = HouseholdProfile.any, tenure: String = HouseholdProfile.any,
    personsPerDwelling: UncertainValue, shares: [Double], source: String = "",
    at location: Diagnostic.Location? = nil
  ) throws(Diagnostic) {
    let whose = "new residents (type \(dwellingType), tenure \(tenure))"
    guard [CellLayout.ageCount, 2 * CellLayout.ageCount].contains(shares.count),
      shares.allSatisfy({ $0 >= 0 })
    else {
      throw Diagnostic(
        .profileShares, "the ages of \(whose) are not all given as shares of 0 or more", at: location,
        expected: "shares by single year of age, of persons or of females and males")
    }
    let sum = shares.reduce(0, +)
    guard abs(sum - 1) <= 1e-6 else {
      throw Diagnostic(
        .profileShares, "the shares of \(whose) do not add up to one", at: location, expected: "1",
        found: "\((sum * 1e6).rounded() / 1e6)",
        remedy: abs(sum - 100) < 0.5 ? "write them as shares, not per cents" : "give every age once")
    }
    guard personsPerDwelling.lower > 0, personsPerDwelling.upper.isFinite else {
      throw Diagnostic(
        .assumptionRange, "persons per dwelling of \(whose) cannot be that", at: location,
        expected: "above 0", found: "\(personsPerDwelling.lower) to \(personsPerDwelling.upper)")
    }
    self.dwellingType = dwellingType
    self.tenure = tenure
    self.personsPerDwelling = personsPerDwelling
    self.shares = shares
    self.source = source
  }

  var isBySex: Bool { shares.count == 2 * CellLayout.ageCount }

  /// The shares of persons, or of females and males; nil where the profile does not tell the sexes apart and
  /// these are wanted.
  func shares(bySex: Bool) -> [Double]? {
    if bySex { return isBySex ? shares : nil }
    guard isBySex else { return shares }
    return (0..<CellLayout.ageCount).map { shares[$0] + shares[CellLayout.ageCount + $0] }
  }
}

/// Profiles by type and tenure: what is replaced to suit a place.
public struct HouseholdProfiles: Sendable, Hashable {
  public let profiles: [HouseholdProfile]

  /// - Throws: `profile-missing` for none; `profile-shares` where a type and tenure has two.
  public init(_ profiles: [HouseholdProfile]) throws(Diagnostic) {
    guard !profiles.isEmpty else {
      throw Diagnostic(.profileMissing, "there are no profiles of new residents")
    }
    for (position, profile) in profiles.enumerated() {
      guard
        !profiles[..<position].contains(where: {
          $0.dwellingType == profile.dwellingType && $0.tenure == profile.tenure
        })
      else {
        throw Diagnostic(
          .profileShares,
          "two profiles are for type \(profile.dwellingType), tenure \(profile.tenure)",
          expected: "one for each type and tenure")
      }
    }
    self.profiles = profiles
  }

  /// The position of the profile for a site's dwellings: that of its type and tenure; else of its type and any
  /// tenure; else of its tenure and any type; else of any.
  /// - Throws: `profile-missing`.
  func position(for site: Site) throws(Diagnostic) -> Int {
    let any = HouseholdProfile.any
    let wanted = [
      (site.dwellingType, site.tenure), (site.dwellingType, any), (any, site.tenure), (any, any),
    ]
    for (type, tenure) in wanted {
      if let found = profiles.firstIndex(where: { $0.dwellingType == type && $0.tenure == tenure }) {
        return found
      }
    }
    throw Diagnostic(
      .profileMissing,
      "no profile of new residents is for type '\(site.dwellingType)' and tenure '\(site.tenure)'",
      at: site.location,
      found: profiles.map { "\($0.dwellingType)/\($0.tenure)" }.joined(separator: ", "),
      remedy: "add it to the table of profiles, or one of type 'any' and tenure 'any'")
  }
}
