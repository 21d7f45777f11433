/// Areas by columns: every result of an assessment in one table.
public struct Frame: Sendable {
  /// The areas' codes, in the order of the boundary file.
  public let codes: [String]
  public let names: [String]
  public private(set) var columns: [FrameColumn] = []
  private var positions: [String: Int] = [:]

  init(codes: [String], names: [String]) {
    self.codes = codes
    self.names = names
  }

  /// - Precondition: the id is new, and the column holds one cell an area.
  mutating func append(_ column: FrameColumn) {
    precondition(positions[column.id] == nil, "column ids are unique")
    positions[column.id] = columns.count
    columns.append(column)
  }

  public subscript(id: String) -> FrameColumn? { positions[id].map { columns[$0] } }
}
