import Foundation
import Parallel
import Tables

/// Reading the two large population files into numbers, in this process, beside pandas in its own.
struct TableReading {
  var file: String
  var columns: ClosedRange<Int>

  static let all = [
    TableReading(file: "population/mye2020_wd20_syoa_sex_england_repaired.csv", columns: 0...90),
    TableReading(file: "population/mye2020_lsoa11_persons_syoa_ew.csv", columns: 0...90),
  ]

  /// - Returns: one row of the results' table, with the median of `rounds` readings of each.
  /// - Throws: where a file cannot be read, or pandas is there and fails.
  func row(data: String, python: String, rounds: Int) throws -> String {
    let path = "\(data)/\(file)"
    var ours: [Double] = []
    var sum = 0.0
    for _ in 0..<rounds {
      let started = ContinuousClock.now
      sum = try total(path)
      let duration = (ContinuousClock.now - started).components
      ours.append(Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    }
    let name = URL(filePath: file).lastPathComponent
    guard let pandas = try Self.pandas(path, python: python, rounds: rounds) else {
      return "| \(name) | \(text(median(ours) * 1000, 1)) | absent | |"
    }
    guard abs(pandas.total - sum) < 0.5 else {
      throw BenchmarkFailure("\(name): pandas read \(pandas.total) people, Wardwise \(sum)")
    }
    let ratio = pandas.seconds / median(ours)
    return
      "| \(name) | \(text(median(ours) * 1000, 1)) | \(text(pandas.seconds * 1000, 1)) | \(text(ratio, 1))x |"
  }

  /// All people of all ages in the file.
  private func total(_ path: String) throws -> Double {
    let workers = Workers(ProcessInfo.processInfo.activeProcessorCount)
    let table = try readDelimitedFile(path, workers: workers)
    let names = columns.map { $0 == 90 ? "90+" : "\($0)" }
    var positions: [Int] = []
    for name in names { positions.append(try table.column(named: name)) }
    return try table.numericColumns(positions, workers: workers)
      .reduce(0) { $0 + $1.values.reduce(0, +) }
  }

  private static func pandas(
    _ path: String, python: String, rounds: Int
  ) throws -> (seconds: Double, total: Double)? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "Sources/Benchmarks/Peers/read_table.py", path, "\(rounds)"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let numbers = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap {
      Double($0)
    }
    guard process.terminationStatus == 0, numbers.count == 2 else { return nil }
    return (numbers[0], numbers[1])
  }
}
