public import Statistics

extension Project.Indicator {
  /// An index of summed z-scores, such as Townsend's.
  public struct CensusIndex: Sendable {
    public var method: Method
    public var components: [Component]

    public enum Method: String, Sendable, CaseIterable {
      case townsend, carstairs
      case zScores = "z-scores"
    }

    public struct Component: Sendable {
      public var id: String
      public var value: Value
      public var transform: IndexComponent.Transform
      public var weight = 1.0
      /// The mean and deviation to standardise with; those of the areas of the run where nil.
      public var standard: IndexComponent.Standard?
    }

    public enum Value: Sendable {
      case column(Project.ColumnReference)
      /// Numerators added up, over the denominator: per cent, or a proportion under an arcsine.
      case proportion([Project.ColumnReference], of: Project.ColumnReference)
    }

    var columns: [Project.ColumnReference] {
      components.flatMap { component in
        switch component.value {
        case .column(let column): [column]
        case .proportion(let numerators, let denominator): numerators + [denominator]
        }
      }
    }
  }
}

extension Project.Indicator.CensusIndex.Method {
  /// The components that the index is defined by, with their transforms; nil where the project chooses.
  var components: [(id: String, transform: IndexComponent.Transform)]? {
    switch self {
    case .townsend:
      [
        ("no-car", .none), ("not-owner-occupied", .none), ("overcrowded", .logarithmOnePlus),
        ("unemployed", .logarithmOnePlus),
      ]
    case .carstairs:
      [("no-car", .none), ("overcrowded", .none), ("low-social-class", .none), ("male-unemployed", .none)]
    case .zScores: nil
    }
  }
}
