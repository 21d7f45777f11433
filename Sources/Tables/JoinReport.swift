/// What a join matched and what it did not, both ways: every area and every record is used, or counted and
/// listed.
public struct JoinReport: Sendable, Hashable, Codable {
  /// An area's or a record's code with its name, if there is one, and its row in the table.
  public struct Entry: Sendable, Hashable, Codable {
    public internal(set) var code: String
    public internal(set) var name: String?
    public internal(set) var row: Int?
  }

  /// A code that several records have.
  public struct Duplicate: Sendable, Hashable, Codable {
    public internal(set) var code: String
    public internal(set) var rows: [Int]
    /// The used columns in which the records differ; none where they say the same.
    public internal(set) var differingColumns: [String]
    /// Whether an area has the code.
    public internal(set) var isUsed: Bool
  }

  /// An area whose name the table gives differently.
  public struct NameDifference: Sendable, Hashable, Codable {
    public internal(set) var code: String
    public internal(set) var areaName: String
    public internal(set) var tableName: String
  }

  /// An area without a record, whose name the table has under another code.
  public struct Namesake: Sendable, Hashable, Codable {
    public internal(set) var code: String
    public internal(set) var name: String
    public internal(set) var tableCode: String
    public internal(set) var row: Int
  }

  /// How well a set of codes of a known vintage fits the table.
  public struct Vintage: Sendable, Hashable, Codable {
    public internal(set) var label: String
    /// Share of the table's distinct codes that are in the set.
    public internal(set) var tableShare: Double
    /// Share of the areas' codes that are in the set.
    public internal(set) var areaShare: Double
  }

  /// The table's file, and the filter that chose its records.
  public internal(set) var source: String
  public internal(set) var keyColumn: String
  public internal(set) var filter: String?

  public internal(set) var areas = 0
  public internal(set) var matchedAreas = 0
  public internal(set) var tableRows = 0
  /// Records that the filter left.
  public internal(set) var filteredRows = 0
  public internal(set) var usedRows = 0
  /// Records without a code.
  public internal(set) var rowsWithoutKey: [Int] = []

  /// Areas without a record, sorted by code.
  public internal(set) var unmatchedAreas: [Entry] = []
  /// Records without an area, sorted by code, then row.
  public internal(set) var unmatchedRows: [Entry] = []
  /// Codes of several records, sorted.
  public internal(set) var duplicates: [Duplicate] = []

  /// Matched areas with a name on both sides.
  public internal(set) var comparedNames = 0
  public internal(set) var nameDifferences: [NameDifference] = []

  /// Unmatched areas whose name the table has elsewhere: recoded, or overwritten codes. Sorted by code.
  public internal(set) var namesakes: [Namesake] = []

  /// Known vintages, that which fits the table best first.
  public internal(set) var vintages: [Vintage] = []
  /// The level that most of the table's official codes have, and that of the areas.
  public internal(set) var tableLevel: AreaCode.Level?
  public internal(set) var areaLevel: AreaCode.Level?

  /// Share of areas below which a run stops, and why it is not the default.
  public internal(set) var minimumMatchedShare: Double
  public internal(set) var thresholdReason: String?

  /// 1 where there are no areas.
  public var matchedAreaShare: Double { share(matchedAreas, of: areas) }
  /// Share of the filtered records that an area uses; 1 where there are none.
  public var usedRowShare: Double { share(usedRows, of: filteredRows) }
  /// Share of the compared names that agree; `nil` where none were compared.
  public var nameAgreement: Double? {
    comparedNames == 0 ? nil : share(comparedNames - nameDifferences.count, of: comparedNames)
  }
}

/// 1 for a part of nothing.
func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }

/// A share as a percentage that does not read 100 or 0 unless it is: "37.2 %", "99.9 %".
func percentage(_ share: Double) -> String {
  let tenths = (share * 1000).rounded()
  let shown = share < 1 && tenths == 1000 ? 999 : (share > 0 && tenths == 0 ? 1 : tenths)
  let (whole, rest) = (Int(shown) / 10, Int(shown) % 10)
  return rest == 0 ? "\(whole) %" : "\(whole).\(rest) %"
}
