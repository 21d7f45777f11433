/// The values that are there, in ascending order, and how many are not.
struct SortedSample {
  let values: [Double]
  let missingCount: Int
  let infiniteOrNaNCount: Int

  init(_ optionals: [Double?]) {
    var present: [Double] = []
    present.reserveCapacity(optionals.count)
    var nils = 0
    for value in optionals {
      guard let value else {
        nils += 1
        continue
      }
      // Adding zero turns -0 into 0, so that equal values have equal bits.
      if value.isFinite { present.append(value + 0) }
    }
    infiniteOrNaNCount = optionals.count - nils - present.count
    missingCount = nils + infiniteOrNaNCount
    values = ascendingOrder(present).map { present[Int($0)] }
  }

  private init(values: [Double], missingCount: Int, infiniteOrNaNCount: Int) {
    self.values = values
    self.missingCount = missingCount
    self.infiniteOrNaNCount = infiniteOrNaNCount
  }

  func scaled(by power: PowerOfTwo) -> SortedSample {
    SortedSample(
      values: values.map(power.scaled), missingCount: missingCount, infiniteOrNaNCount: infiniteOrNaNCount)
  }

  var distinctCount: Int {
    var count = values.isEmpty ? 0 : 1
    for index in values.indices.dropFirst() where values[index] != values[index - 1] { count += 1 }
    return count
  }

  /// The distinct values, ascending, and how often each occurs.
  var distinct: (values: [Double], counts: [Int]) {
    var distinct: [Double] = []
    var counts: [Int] = []
    for value in values {
      if value == distinct.last {
        counts[counts.count - 1] += 1
      } else {
        distinct.append(value)
        counts.append(1)
      }
    }
    return (distinct, counts)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first position whose element satisfies the predicate, for elements that are partitioned by it; the
  /// end where none does.
  ///
  /// - Complexity: O(log n).
  func partitioningIndex(where belongsInSecondPart: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if belongsInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
