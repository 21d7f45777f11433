/// The positions of finite values in ascending order of the values; equal values stay in order of position.
///
/// A radix sort over the values' bits: scores and ranks are drawn thousands of times over, and comparing is
/// what would take the time.
///
/// - Complexity: O(n).
func ascendingOrder(_ values: [Double]) -> [Int32] {
  let count = values.count
  var order = (0..<Int32(count)).map { $0 }
  if count < 64 {
    return order.sorted { a, b in
      let (x, y) = (values[Int(a)], values[Int(b)])
      return x == y ? a < b : x < y
    }
  }
  // Bits that ascend as numbers do: negative ones turned round. Adding zero makes -0 and 0 one.
  var keys = values.map { value -> UInt64 in
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }
  let digitBits: UInt64 = 11
  let buckets = 1 << Int(digitBits)
  let digits = 6
  var counts = [Int32](repeating: 0, count: buckets * digits)
  for key in keys {
    for digit in 0..<digits {
      counts[digit * buckets + Int((key >> (UInt64(digit) * digitBits)) & UInt64(buckets - 1))] += 1
    }
  }
  var sortedKeys = keys
  var sortedOrder = order
  for digit in 0..<digits {
    let base = digit * buckets
    let shift = UInt64(digit) * digitBits
    // A digit that all keys share moves nothing.
    let first = base + Int((keys[0] >> shift) & UInt64(buckets - 1))
    if counts[first] == Int32(count) { continue }
    var start: Int32 = 0
    for bucket in base..<base + buckets {
      let size = counts[bucket]
      counts[bucket] = start
      start += size
    }
    for position in 0..<count {
      let bucket = base + Int((keys[position] >> shift) & UInt64(buckets - 1))
      let place = Int(counts[bucket])
      counts[bucket] += 1
      sortedKeys[place] = keys[position]
      sortedOrder[place] = order[position]
    }
    swap(&keys, &sortedKeys)
    swap(&order, &sortedOrder)
  }
  return order
}
