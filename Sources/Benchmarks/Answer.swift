import Foundation

/// What a runner's GeoJSON says, so that a fast wrong answer is no win.
struct Answer {
  var areas = 0
  var scored = 0
  /// Of the scores, in the file's order.
  var sum = 0.0

  /// Reads a file with one feature a line, as GDAL and Wardwise write them.
  ///
  /// - Throws: where the file cannot be read.
  init(readingGeoJSON path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let keys = ["score\": ", "score\":"].map { Data($0.utf8) }
    for line in data.split(separator: UInt8(ascii: "\n")) {
      // Properties precede the geometry; a line's first kilobytes hold them all.
      let head = line.prefix(4096)
      guard head.range(of: Data("\"Feature\"".utf8)) != nil else { continue }
      areas += 1
      guard let key = keys.lazy.compactMap({ head.range(of: $0) }).first else { continue }
      let digits = head[key.upperBound...].prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "}") }
      guard let score = Double(String(decoding: digits, as: UTF8.self).trimmingCharacters(in: .whitespaces))
      else {
        continue
      }
      scored += 1
      sum += score
    }
  }

  /// - Throws: where another runner scored other areas, or otherwise: sums may differ by the four decimals of
  ///   the files.
  func check(against ours: Answer, of runner: String, job: String) throws {
    guard scored == ours.scored, abs(sum - ours.sum) <= 5e-5 * Double(max(1, scored)) else {
      throw BenchmarkFailure(
        "\(job): \(runner) scored \(scored) areas, \(sum) together; Wardwise \(ours.scored), \(ours.sum)")
    }
  }
}
