/// Classes of a quantity: their breaks, which side of each break is closed, and what the classified values
/// look like in them.
///
/// `classIndex(of:)` puts every value that was classified into the class that the method put it in: breaks
/// and closure together reproduce the partition.
public struct Classification: Sendable, Hashable {
  /// Which bound a class includes.
  public enum Closure: Sendable, Hashable {
    /// (a, b]; the lowest class also includes its lower bound.
    case right
    /// [a, b); the highest class also includes its upper bound.
    case left
  }

  public let method: ClassificationMethod
  public let closure: Closure
  /// `classCount + 1` bounds, ascending, from the lowest lower bound to the highest upper bound; empty where
  /// there are no classes.
  ///
  /// Outer bounds are infinite where the method leaves the outer classes open (standard deviation, box plot).
  /// Bounds are distinct, but for one case: the class at the closed end may hold one single value, such as
  /// the zeros of a quantity that is mostly zero, and then both its bounds are that value.
  public let breaks: [Double]
  /// How many of the classified values each class holds; a class may be empty.
  public let counts: [Int]
  /// The least and the greatest classified value in each class; nil for an empty class.
  public let observed: [ClosedRange<Double>?]
  /// 1 - (sum of squared deviations within classes) / (sum of squared deviations), 0...1; nil where the
  /// values do not vary. Only classified values count.
  public let goodnessOfVarianceFit: Double?
  /// How many values were missing (nil or not finite).
  public let missingCount: Int
  /// How many values lie beyond the outer breaks.
  public let outsideCount: Int
  /// What a reader should know: "3 classes instead of 5: only 3 distinct values".
  public let notes: [String]

  public var classCount: Int { max(0, breaks.count - 1) }

  /// The class of a value, counted from 0 for the lowest; nil for one outside the breaks, or not a number.
  ///
  /// - Complexity: O(log `classCount`).
  public func classIndex(of value: Double) -> Int? {
    guard let lowest = breaks.first, let highest = breaks.last, value >= lowest, value <= highest else {
      return nil
    }
    // Right-closed: the first class whose upper bound is not below the value. Left-closed: the last class
    // whose lower bound is not above it; the highest bound belongs to the class below it.
    switch closure {
    case .right:
      return breaks.dropFirst().partitioningIndex { $0 >= value } - 1
    case .left:
      if value == highest { return classCount - 1 }
      return breaks.partitioningIndex { $0 > value } - 1
    }
  }

  /// The same classes with the counts, extents and fit of other values: one set of breaks for several years,
  /// or England's for one district.
  public func applied(to values: [Double?]) -> Classification {
    Classification(
      method: method, closure: closure, breaks: breaks, notes: [], sample: SortedSample(values))
  }

  init(
    method: ClassificationMethod, closure: Closure, breaks: [Double], notes: [String], sample: SortedSample
  ) {
    self.method = method
    self.closure = closure
    self.breaks = breaks
    self.missingCount = sample.missingCount
    let members = Classification.members(of: breaks, closure: closure, in: sample.values)
    self.counts = members.map(\.count)
    self.observed = members.map {
      $0.isEmpty ? nil : sample.values[$0.lowerBound]...sample.values[$0.upperBound - 1]
    }
    self.outsideCount = sample.values.count - members.reduce(0) { $0 + $1.count }
    self.goodnessOfVarianceFit = varianceFit(of: members, in: sample.values)
    self.notes =
      notes
      + (outsideCount == 0
        ? [] : ["\(outsideCount) of \(sample.values.count) values lie outside the breaks"])
      + (sample.infiniteOrNaNCount == 0
        ? []
        : [
          sample.infiniteOrNaNCount == 1
            ? "1 value is not finite and counts as missing"
            : "\(sample.infiniteOrNaNCount) values are not finite and count as missing"
        ])
  }

  /// The positions of each class's values among sorted values.
  static func members(of breaks: [Double], closure: Closure, in sorted: [Double]) -> [Range<Int>] {
    guard breaks.count >= 2 else { return [] }
    let last = breaks.count - 1
    let cuts = breaks.indices.map { index in
      let bound = breaks[index]
      let boundIsInClassAbove = index == 0 || (closure == .left && index != last)
      return sorted.partitioningIndex { boundIsInClassAbove ? $0 >= bound : $0 > bound }
    }
    return (0..<last).map { cuts[$0]..<cuts[$0 + 1] }
  }
}

/// Goodness of variance fit of contiguous classes of sorted values; nil where the values do not vary.
private func varianceFit(of classes: [Range<Int>], in values: [Double]) -> Double? {
  guard let first = classes.first, let last = classes.last else { return nil }
  let power = PowerOfTwo(scaling: values)
  let sorted = power.isOne ? values : values.map(power.scaled)
  let total = squaredDeviations(sorted[first.lowerBound..<last.upperBound])
  guard total > 0 else { return nil }
  let within = classes.reduce(0) { $0 + squaredDeviations(sorted[$1]) }
  let fit = 1 - within / total
  return fit.isFinite ? fit : nil
}
