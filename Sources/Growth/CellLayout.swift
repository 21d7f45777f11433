public import Demography

/// Where people are in flat arrays: by area, then sex, then single year of age from 0 to 89, and 90 and over.
public struct CellLayout: Sendable, Hashable {
  /// 0 ... 89 and 90+.
  public static let ageCount = 91
  /// The open last age.
  public static let openAge = 90

  public let areaCount: Int
  /// Females, then males; else persons only.
  public let isBySex: Bool

  public init(areaCount: Int, isBySex: Bool) {
    precondition(areaCount >= 0, "a number of areas")
    self.areaCount = areaCount
    self.isBySex = isBySex
  }

  public var sexes: [Sex] { isBySex ? [.females, .males] : [.persons] }
  public var sexCount: Int { isBySex ? 2 : 1 }
  public var cellsPerArea: Int { sexCount * Self.ageCount }
  public var cellCount: Int { areaCount * cellsPerArea }

  /// Where the people of one area are.
  public func cells(ofArea area: Int) -> Range<Int> {
    area * cellsPerArea..<(area + 1) * cellsPerArea
  }

  /// The cells of one area that hold the people of some ages and one sex; nil where the ages cut through the
  /// open last one, or the layout does not tell the sex apart.
  public func cells(ages: AgeBand, sex: Sex) -> [Int]? {
    guard let ages = Self.singleYears(ages) else { return nil }
    if sex == .persons { return (0..<sexCount).flatMap { sex in ages.map { sex * Self.ageCount + $0 } } }
    guard let position = sexes.firstIndex(of: sex) else { return nil }
    return ages.map { position * Self.ageCount + $0 }
  }

  /// The single years that a band holds; nil where it ends above 89 without being open.
  public static func singleYears(_ band: AgeBand) -> ClosedRange<Int>? {
    guard band.lower <= openAge else { return nil }
    guard let upper = band.upper else { return band.lower...openAge }
    return upper < openAge ? band.lower...upper : nil
  }

  /// The ages of a cell as a band.
  public static func band(_ age: Int) -> AgeBand { AgeBand(age, through: age == openAge ? nil : age) }

  /// The bands of all cells, youngest first.
  public static let bands: [AgeBand] = (0..<ageCount).map { band($0) }
}
