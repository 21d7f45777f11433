internal import Diagnostics
internal import GeoIO
internal import Geography
public import Parallel

extension Assessment {
  /// The stages of a run as lines for the terminal, in the order in which they began: when each began and how
  /// long it took, what it had to do, and beside that the least time that could do it on this machine.
  ///
  /// The floors are measured now, so this takes a moment: bytes read and written cost at least a copy of them
  /// in memory, positions in another system what PROJ takes for each distinct one.
  public func timings(_ clock: StageClock, workers: Workers) -> String {
    let floors = StageFloors(layer, workers: workers)
    let stages = clock.stages
    var lines = ["   start ms        ms  floor ms  stage"]
    for (position, stage) in stages.enumerated() {
      let isBeside = stages.indices.contains { $0 != position && stage.overlaps(stages[$0]) }
      let floor = floors.seconds(of: stage).map { padded(milliseconds($0), 8) } ?? "       ."
      let amounts = stage.amounts.map(\.text).joined(separator: ", ")
      lines.append(
        padded(milliseconds(stage.start), 11) + padded(milliseconds(stage.seconds), 10) + "  " + floor
          + "  " + stage.name + (amounts.isEmpty ? "" : ": " + amounts) + (isBeside ? " (beside others)" : "")
      )
    }
    let total = (stages.map(\.end).max() ?? 0) - (stages.map(\.start).min() ?? 0)
    let sum = stages.reduce(0) { $0 + $1.seconds }
    lines.append(
      "\(milliseconds(total)) ms in all, \(milliseconds(sum)) ms of stages on \(workers.count) "
        + (workers.count == 1 ? "core" : "cores"))
    lines.append("floors: \(floors.text)")
    return lines.joined(separator: "\n")
  }
}

/// The least that some work takes on this machine, measured.
private struct StageFloors {
  private let secondsPerByte: Double
  private let secondsPerPosition: Double
  private let distinctPositions: Int
  private let workers: Workers

  init(_ layer: VectorLayer, workers: Workers) {
    self.workers = workers
    secondsPerByte = Self.copyingAByte()
    secondsPerPosition = Self.transformingAPosition(of: layer)
    distinctPositions = Set(layer.polygons.vertices).count
  }

  /// Nil where nothing that the stage does has a floor that can be measured.
  func seconds(of stage: StageClock.Stage) -> Double? {
    let floors = stage.amounts.compactMap { amount -> Double? in
      switch amount {
      case .bytesRead(let bytes), .bytesWritten(let bytes): Double(bytes) * secondsPerByte
      case .transformedVertices:
        Double(distinctPositions) * secondsPerPosition / Double(workers.count)
      case .rows, .areas, .vertices: nil
      }
    }
    return floors.isEmpty ? nil : floors.reduce(0, +)
  }

  var text: String {
    "memory copied at \(Int((1e-9 / secondsPerByte).rounded())) GB/s; "
      + "\(distinctPositions) distinct positions at \(Int((secondsPerPosition * 1e9).rounded())) ns each in PROJ "
      + "on \(workers.count) \(workers.count == 1 ? "core" : "cores")"
  }

  /// From the best of some copies of a buffer larger than the caches; the first takes its pages.
  private static func copyingAByte() -> Double {
    let bytes = [UInt8](repeating: 1, count: 1 << 26)
    var copy = [UInt8](repeating: 0, count: bytes.count)
    let times = (0..<4).map { _ in
      seconds { copy.replaceSubrange(copy.indices, with: bytes) }
    }
    return (times.min() ?? 0) / Double(bytes.count)
  }

  /// On one core, from some of the layer's own vertices; nought where they cannot be transformed.
  private static func transformingAPosition(of layer: VectorLayer) -> Double {
    let distinct = Set(layer.polygons.vertices.prefix(50_000))
    let vertices = layer.polygons.vertices.prefix(50_000).filter(distinct.contains)
    if vertices.isEmpty { return 0 }
    let sample = Polygons(
      vertices: Array(vertices), ringStarts: [0, vertices.count], partStarts: [0, 1], areaStarts: [0, 1])
    let seconds = seconds { _ = try? reproject(sample, from: layer.crs, to: .wgs84, workers: .one) }
    return seconds / Double(distinct.count)
  }

  private static func seconds(_ body: () -> Void) -> Double { ContinuousClock().measure(body) / .seconds(1) }
}

extension StageClock.Stage {
  /// Whether both were going on at one time, by more than clocks differ.
  fileprivate func overlaps(_ other: Self) -> Bool {
    min(end, other.end) - max(start, other.start) > 1e-5
  }
}

extension StageClock.Amount {
  fileprivate var text: String {
    switch self {
    case .bytesRead(let bytes): "\(megabytes(bytes)) MB read"
    case .bytesWritten(let bytes): "\(megabytes(bytes)) MB written"
    case .rows(let count): counted(count, "row")
    case .areas(let count): counted(count, "area")
    case .vertices(let count): "\(count) vertices"
    case .transformedVertices(let count): "\(count) vertices transformed"
    }
  }
}

private func megabytes(_ bytes: Int) -> Double { (Double(bytes) / 1e4).rounded() / 100 }

/// With one decimal.
private func milliseconds(_ seconds: Double) -> String { "\((seconds * 1e4).rounded() / 10)" }

private func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
