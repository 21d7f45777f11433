extension Project {
  /// Responses of a consultation or survey by area, counted by theme and shown beside the numbers: never part
  /// of a score.
  public struct Evidence: Sendable {
    public var id: String
    public var label: String
    /// One row a response, or a number of them.
    public var table: TableSource
    public var theme: String
    /// The column with how many responses a row stands for; one each where nil.
    public var count: String?
    /// The column with what people said, which no output repeats.
    public var text: String?
    public var asked: Asked
    public var at: Location

    /// Who could answer, and so what an area without a response means.
    public enum Asked: String, Sendable, CaseIterable {
      /// People of every area: an area without a response has none.
      case everywhere
      /// It is not known, or only some areas were asked: an area without a response is missing.
      case someAreas = "some-areas"
    }
  }
}
