/// How the range of a quantity is cut into classes for a map or a table.
public enum ClassificationMethod: Sendable, Hashable {
  /// About as many values in each class. Values that are equal are never separated, so heavy ties give fewer
  /// classes.
  case quantile(classes: Int, type: QuantileType = .seven)
  /// Classes of equal width from the least value to the greatest.
  case equalInterval(classes: Int)
  /// The partition with the least sum of squared deviations within classes (Fisher 1958), found exactly.
  case fisher(classes: Int)
  /// Cut at the mean, then the values above it at their mean, and so on (Jiang 2013, "Head/tail breaks").
  case headTail
  /// Cut at the mean plus these multiples of the sample standard deviation (divisor n - 1). The outer classes
  /// are unbounded.
  case standardDeviation(multiples: [Double])
  /// Round breaks (1, 2 or 5 times a power of ten), about as many classes as asked for, as R's `pretty`.
  case pretty(classes: Int)
  /// Cut in the middle of the widest gaps between neighbouring values.
  case maximumBreaks(classes: Int)
  /// Cut at the quartiles (type 7) and at `hinge` interquartile ranges beyond them (Tukey 1977). The outer
  /// classes are unbounded.
  case boxPlot(hinge: Double)
  /// The breaks given, lowest bound to highest, such as the deciles of England. Values beyond them belong to
  /// no class unless the outer breaks are infinite.
  case manual(breaks: [Double])

  /// The number of classes asked for, where the method takes one.
  public var requestedClasses: Int? {
    switch self {
    case .quantile(let classes, _), .equalInterval(let classes), .fisher(let classes), .pretty(let classes),
      .maximumBreaks(let classes):
      classes
    case .manual(let breaks): max(0, breaks.count - 1)
    case .standardDeviation(let multiples): multiples.count + 1
    case .boxPlot: 6
    case .headTail: nil
    }
  }
}
