import Diagnostics

/// What turns dwellings into people who are new to the district.
public struct GrowthAssumptions: Sendable, Hashable {
  /// The share of new dwellings that nobody lives in: 0 ... 1.
  public var vacancy: UncertainValue
  /// The share of the residents of new dwellings who are new to the district: 0 ... 1. The others leave
  /// dwellings in its other areas. Of the people of demolished dwellings the same share leaves the district.
  public var netShare: UncertainValue
  /// What the profiles' persons per dwelling are multiplied by: above 0.
  public var personsPerDwelling: UncertainValue
  /// Years by which every dwelling comes later than its table says; whole or not.
  public var delay: UncertainValue
  /// How many times as long as planned building takes, from each site's first year: above 0.
  public var stretch: UncertainValue
  /// What is assumed of this option alone, and so is drawn for it alone: that one option's value turns out high
  /// says nothing of another's. All others are drawn for all options together.
  public var own: Set<Part> = []

  public init(
    vacancy: UncertainValue, netShare: UncertainValue, personsPerDwelling: UncertainValue = .init(1),
    delay: UncertainValue = .init(0), stretch: UncertainValue = .init(1)
  ) {
    self.vacancy = vacancy
    self.netShare = netShare
    self.personsPerDwelling = personsPerDwelling
    self.delay = delay
    self.stretch = stretch
  }

  /// One of the assumptions, by name.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case vacancy
    case netShare = "net share"
    case personsPerDwelling = "persons per dwelling"
    case delay
    case stretch

    /// What the assumption can be at all.
    public var possible: ClosedRange<Double> {
      switch self {
      case .vacancy, .netShare: 0...1
      case .personsPerDwelling, .stretch: 0.01...100
      case .delay: 0...100
      }
    }
  }

  public subscript(part: Part) -> UncertainValue {
    get { self[keyPath: Self.path(part)] }
    set { self[keyPath: Self.path(part)] = newValue }
  }

  private static func path(_ part: Part) -> WritableKeyPath<GrowthAssumptions, UncertainValue> {
    switch part {
    case .vacancy: \.vacancy
    case .netShare: \.netShare
    case .personsPerDwelling: \.personsPerDwelling
    case .delay: \.delay
    case .stretch: \.stretch
    }
  }

  /// - Throws: `assumption-range` where a range leaves what the assumption can be.
  func check(option: String) throws(Diagnostic) {
    for part in Part.allCases {
      let range = self[part].range
      guard part.possible.contains(range.lowerBound), part.possible.contains(range.upperBound) else {
        throw Diagnostic(
          .assumptionRange, "the \(part.rawValue) of option '\(option)' cannot be that",
          expected: "\(part.possible.lowerBound) to \(part.possible.upperBound)",
          found: "\(range.lowerBound) to \(range.upperBound)",
          remedy: part.possible.upperBound == 1 ? "write shares as 0.47, not 47" : nil)
      }
    }
  }
}
