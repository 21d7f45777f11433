/// Where something lies with respect to a ring.
enum RingSide { case inside, outside, on }

extension ArraySlice<Coordinate> {
  var hasThreePositions: Bool {
    guard let a = first, let b = first(where: { $0 != a }) else { return false }
    return contains { $0 != a && $0 != b }
  }

  var areOnOneLine: Bool {
    guard let a = first, let b = first(where: { $0 != a }) else { return true }
    return allSatisfy { orientation(a, b, $0) == 0 }
  }

  /// Where a point lies with respect to this ring.
  func side(of point: Coordinate) -> RingSide {
    guard var previous = last else { return .outside }
    var isInside = false
    for vertex in self {
      if isBetween(point, previous, vertex) && orientation(previous, vertex, point) == 0 { return .on }
      if crossesRay(from: point, previous, vertex) { isInside.toggle() }
      previous = vertex
    }
    return isInside ? .inside : .outside
  }

  /// Where this ring lies with respect to another that it does not cross: the first vertex, or else the first
  /// middle of an edge, that is not on the other tells.
  func side(of other: ArraySlice<Coordinate>) -> RingSide {
    for vertex in self {
      let side = other.side(of: vertex)
      if side != .on { return side }
    }
    guard var previous = last else { return .on }
    for vertex in self {
      let middle = Coordinate(x: (previous.x + vertex.x) / 2, y: (previous.y + vertex.y) / 2)
      let side = other.side(of: middle)
      if side != .on { return side }
      previous = vertex
    }
    return .on
  }

  /// Whether this ring passes from one side of another to the other side at a point that both run through.
  func crosses(_ other: ArraySlice<Coordinate>, at point: Coordinate) -> Bool {
    guard let mine = branches(at: point), let theirs = other.branches(at: point) else { return false }
    let isFirstBetween = point.isTurn(to: mine.0, between: theirs.0, theirs.1)
    return isFirstBetween != point.isTurn(to: mine.1, between: theirs.0, theirs.1)
  }

  /// Where the ring comes from and goes to at a point on it.
  private func branches(at point: Coordinate) -> (Coordinate, Coordinate)? {
    for index in indices {
      let next = self[index + 1 < endIndex ? index + 1 : startIndex]
      if self[index] == point { return (self[index > startIndex ? index - 1 : endIndex - 1], next) }
      if next != point, isBetween(point, self[index], next), orientation(self[index], next, point) == 0 {
        return (self[index], next)
      }
    }
    return nil
  }
}

extension Coordinate {
  /// Whether, seen from here, a direction lies in the sector that runs anticlockwise from one direction to
  /// another.
  func isTurn(to target: Coordinate, between start: Coordinate, _ end: Coordinate) -> Bool {
    let isAfterStart = orientation(self, start, target) > 0
    let isBeforeEnd = orientation(self, target, end) > 0
    // A sector of less than half a turn needs both, one of more needs either.
    return orientation(self, start, end) > 0 ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
  }
}
