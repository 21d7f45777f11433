internal import Geography

/// The parts of a map's box that no area covers, on a grid of squares.
struct FreeSpace: Sendable {
  private static let pitch = 3.0

  private let frame: MapFrame
  private let columns: Int
  private let rows: Int
  /// By row, whether something lies in a square or next to it.
  private var isTaken: [Bool]

  init(_ polygons: Polygons, in frame: MapFrame) {
    self.frame = frame
    columns = max(1, Int(frame.box.width / FreeSpace.pitch))
    rows = max(1, Int(frame.box.height / FreeSpace.pitch))
    isTaken = [Bool](repeating: false, count: columns * rows)
    for area in 0..<polygons.areaCount { take(polygons, area) }
    grow()
  }

  private func column(_ x: Double) -> Int {
    min(max(Int((x - frame.box.x) / FreeSpace.pitch), 0), columns - 1)
  }
  private func row(_ y: Double) -> Int {
    min(max(Int((y - frame.box.y) / FreeSpace.pitch), 0), rows - 1)
  }

  /// Takes the squares under an area's edges, and those whose middle lies inside.
  private mutating func take(_ polygons: Polygons, _ area: Int) {
    var crossings: [Int: [Double]] = [:]
    for ring in polygons.rings(ofArea: area) {
      let vertices = polygons.vertices(ofRing: ring)
      guard var last = vertices.last.map({ polygons.vertices[$0] }) else { continue }
      for index in vertices {
        let next = polygons.vertices[index]
        takeEdge((frame.x(last), frame.y(last)), (frame.x(next), frame.y(next)), &crossings)
        last = next
      }
    }
    for (row, ends) in crossings {
      let ends = ends.sorted()
      for pair in stride(from: 0, to: ends.count - 1, by: 2) {
        for column in column(ends[pair])...column(ends[pair + 1]) { isTaken[row * columns + column] = true }
      }
    }
  }

  private mutating func takeEdge(
    _ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ crossings: inout [Int: [Double]]
  ) {
    let length = max((to.x - from.x).magnitude, (to.y - from.y).magnitude)
    let steps = max(1, Int((length / FreeSpace.pitch * 2).rounded(.up)))
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let (x, y) = (from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
      isTaken[row(y) * columns + column(x)] = true
    }
    let (top, bottom) = (min(from.y, to.y), max(from.y, to.y))
    guard top < bottom else { return }
    for row in row(top)...row(bottom) {
      let middle = frame.box.y + (Double(row) + 0.5) * FreeSpace.pitch
      guard top <= middle, middle < bottom else { continue }
      crossings[row, default: []].append(from.x + (middle - from.y) / (to.y - from.y) * (to.x - from.x))
    }
  }

  /// Takes the squares beside those that are taken: nothing stands close to an area.
  private mutating func grow() {
    let before = isTaken
    for row in 0..<rows {
      for column in 0..<columns where before[row * columns + column] {
        for y in max(row - 1, 0)...min(row + 1, rows - 1) {
          for x in max(column - 1, 0)...min(column + 1, columns - 1) { isTaken[y * columns + x] = true }
        }
      }
    }
  }

  /// Whether a box lies on the map clear of all areas.
  func holds(_ box: Box) -> Bool {
    guard frame.box.contains(box) else { return false }
    return (row(box.y)...row(box.maxY)).allSatisfy { row in
      (column(box.x)...column(box.maxX)).allSatisfy { !isTaken[row * columns + $0] }
    }
  }

  /// The largest free rectangle once it is cut to be at most `ratio` times as long as wide; of equals, the
  /// first from the top left. `nil` where no square is free.
  func largestRectangle(ratio: Double) -> Box? {
    var best: (size: Int, box: Box)?
    var heights = [Int](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        heights[column] = isTaken[row * columns + column] ? 0 : heights[column] + 1
      }
      for left in 0..<columns where heights[left] > 0 {
        // A rectangle is maximal only if it cannot grow to the left.
        var height = heights[left]
        for right in left..<columns {
          height = min(height, heights[right])
          if height == 0 { break }
          let width = right - left + 1
          let (w, h) = (
            min(width, Int(Double(height) * ratio)), min(height, Int(Double(width) * ratio))
          )
          if w * h > best?.size ?? 0 {
            best = (
              w * h,
              Box(
                x: frame.box.x + Double(left) * FreeSpace.pitch,
                y: frame.box.y + Double(row - height + 1) * FreeSpace.pitch,
                width: Double(w) * FreeSpace.pitch, height: Double(h) * FreeSpace.pitch)
            )
          }
        }
      }
    }
    return best?.box
  }
}
