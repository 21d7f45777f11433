import Foundation

/// A job done by Wardwise and by peers, run in turn so that a change of the machine's pace meets all alike.
struct Contest {
  var name: String
  /// Wardwise first.
  var commands: [TimedCommand]
  /// Throws where an output is not what the job asks for; called after each command's first run.
  var check: (TimedCommand) throws -> Void

  func run(rounds: Int) throws -> [ContestResult] {
    var runs = [[TimedRun]](repeating: [], count: commands.count)
    for round in 0..<rounds {
      for (position, command) in commands.enumerated() {
        try? FileManager.default.removeItem(atPath: command.output)  // ogr2ogr replaces no GeoJSON file
        runs[position].append(try command.run())
        if round == 0 { try check(command) }
      }
    }
    return zip(commands, runs).map { ContestResult(job: name, runner: $0.name, runs: $1) }
  }
}

/// All runs of one command.
struct ContestResult {
  var job: String
  var runner: String
  var runs: [TimedRun]

  var median: Double { Self.median(runs.map(\.seconds)) }
  var least: Double { runs.map(\.seconds).min() ?? 0 }
  var most: Double { runs.map(\.seconds).max() ?? 0 }
  var peakMegabytes: Double { Self.median(runs.map { Double($0.peakMemory) / 1e6 }) }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}

/// The results as rows of a Markdown table, each with its ratios to Wardwise.
func table(_ results: [ContestResult]) -> String {
  var lines = [
    "| job | runner | median s | min - max s | peak MB | time against Wardwise | memory against Wardwise |",
    "|---|---|---|---|---|---|---|",
  ]
  for result in results {
    guard let ours = results.first(where: { $0.job == result.job }) else { continue }
    lines.append(
      "| \(result.job) | \(result.runner) | \(text(result.median, 3)) | \(text(result.least, 3)) - \(text(result.most, 3)) "
        + "| \(text(result.peakMegabytes, 0)) | \(text(result.median / ours.median, 1))x "
        + "| \(text(result.peakMegabytes / ours.peakMegabytes, 1))x |")
  }
  return lines.joined(separator: "\n")
}

private func text(_ number: Double, _ decimals: Int) -> String {
  number.formatted(.number.precision(.fractionLength(decimals)).grouping(.never))
}
