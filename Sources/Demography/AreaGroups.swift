internal import Tables

/// Areas put together into named groups, such as wards into districts; each area is in one group.
public struct AreaGroups: Sendable, Hashable {
  /// In the order in which the areas first name them.
  public let names: [String]
  /// For each area, the position of its group.
  public let group: [Int]

  /// - Parameter labels: for each area, the name or code of its group.
  public init(_ labels: [String]) {
    var names = CodeIndex()
    group = labels.map { names.insert($0) }
    self.names = names.texts
  }

  /// One area a record of a table, with the name or code of its group in a column.
  init(_ table: TextTable, column: Int) {
    let (texts, numbers) = table.distinctTexts(column: column)
    names = texts.texts
    group = numbers
  }

  /// All areas in one group.
  public static func whole(_ areaCount: Int, name: String = "all areas") -> AreaGroups {
    AreaGroups([String](repeating: name, count: areaCount))
  }

  /// For each group, the positions of its areas, rising.
  public var members: [[Int]] {
    var members = [[Int]](repeating: [], count: names.count)
    for (area, group) in group.enumerated() { members[group].append(area) }
    return members
  }
}
