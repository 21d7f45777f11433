import Foundation

/// A job done by Wardwise and by peers, run in turn so that a change of the machine's pace meets all alike.
struct Contest {
  var name: String
  var areaCount: Int
  /// Wardwise first.
  var commands: [TimedCommand]

  /// Times every command `rounds` times, and checks the answer of every run.
  ///
  /// - Throws: where a command fails, or its answer is not Wardwise's.
  func run(rounds: Int) throws -> [ContestResult] {
    var runs = [[TimedRun]](repeating: [], count: commands.count)
    var ours: Answer?
    for _ in 0..<rounds {
      for (position, command) in commands.enumerated() {
        clear(command)
        runs[position].append(try command.run())
        if !command.output.isEmpty { try check(command, &ours) }
      }
    }
    return zip(commands, runs).map { ContestResult(job: name, runner: $0.name, runs: $1) }
  }

  /// Removes what an earlier round wrote, as ogr2ogr replaces no GeoJSON file, and waits for the disk, so that nobody
  /// pays for what another has left to be written.
  private func clear(_ command: TimedCommand) {
    try? FileManager.default.removeItem(atPath: command.folder ?? command.output)
    sync()
  }

  private func check(_ command: TimedCommand, _ ours: inout Answer?) throws {
    let answer = try Answer(readingGeoJSON: command.output)
    guard answer.areas == areaCount else {
      throw BenchmarkFailure("\(command.name) wrote \(answer.areas) areas for \(name), not \(areaCount)")
    }
    guard command.scores else { return }
    if let ours { try answer.check(against: ours, of: command.name, job: name) } else { ours = answer }
  }
}

/// All runs of one command.
struct ContestResult {
  var job: String
  var runner: String
  var runs: [TimedRun]

  var seconds: Double { median(runs.map(\.seconds)) }
  var least: Double { runs.map(\.seconds).min() ?? 0 }
  var most: Double { runs.map(\.seconds).max() ?? 0 }
  var processorSeconds: Double { median(runs.map(\.processorSeconds)) }
  var peakMegabytes: Double { median(runs.map { Double($0.peakMemory) / 1e6 }) }
}

/// The results as rows of a Markdown table, each with its ratios to Wardwise.
func table(_ results: [ContestResult]) -> String {
  var lines = [
    "| job | runner | median s | min - max s | CPU s | peak MB | time against Wardwise | memory against Wardwise |",
    "|---|---|---|---|---|---|---|---|",
  ]
  for result in results {
    guard let ours = results.first(where: { $0.job == result.job }) else { continue }
    lines.append(
      "| \(result.job) | \(result.runner) | \(text(result.seconds, 3)) "
        + "| \(text(result.least, 3)) - \(text(result.most, 3)) | \(text(result.processorSeconds, 2)) "
        + "| \(text(result.peakMegabytes, 0)) | \(text(result.seconds / ours.seconds, 1))x "
        + "| \(text(result.peakMegabytes / ours.peakMegabytes, 1))x |")
  }
  return lines.joined(separator: "\n")
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
}

func text(_ number: Double, _ decimals: Int) -> String {
  number.formatted(.number.precision(.fractionLength(decimals)).grouping(.never))
}
