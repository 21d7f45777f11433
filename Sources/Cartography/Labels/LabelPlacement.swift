internal import Parallel

/// Puts labels on a map and on the part of it that is drawn larger, each area's once.
///
/// What the inset shows whole is labelled there, where it is larger, if there is room; other areas on the map, and in
/// the inset only where they have no room on the map.
struct LabelPlacement {
  let map: AreaLabels
  let inset: AreaLabels?
  /// What the inset shows whole.
  let enlarged: Set<Int>

  /// The names that find room.
  func names(_ names: [Int: String], workers: Workers) -> [AreaLabel] {
    guard let inset else { return map.names(names, workers: workers) }
    var left = names
    var placed = inset.names(left.filter { enlarged.contains($0.key) }, workers: workers)
    for label in placed { left[label.area] = nil }
    let onMap = map.names(left, workers: workers)
    for label in onMap { left[label.area] = nil }
    placed += onMap + inset.names(left.filter { !enlarged.contains($0.key) }, workers: workers)
    return placed
  }

  /// The numbers that find room beside the names.
  func numbers(_ numbers: [Int: Int], besides names: [AreaLabel], workers: Workers) -> [AreaLabel] {
    guard let inset else { return map.numbers(numbers, besides: names, workers: workers) }
    let larger = numbers.filter { enlarged.contains($0.key) }
    let inInset = inset.numbers(larger, besides: names, workers: workers)
    var left = numbers
    for label in inInset { left[label.area] = nil }
    return inInset + map.numbers(left, besides: names + inInset, workers: workers)
  }
}
