import Foundation

/// `make bench`: whole jobs on the real files, beside the peers that are installed.
///
/// The data are looked for in `WARDWISE_DATA` (default `../shared`). Peers that are absent are named and
/// left out: `ogr2ogr`, geopandas in the Python that `WARDWISE_PYTHON` names, sf and ggplot2 in R.
/// `WARDWISE_JOBS` picks the jobs whose name holds its text, `WARDWISE_ROUNDS` says how often each is run.
@main
enum Benchmarks {
  static func main() {
    do {
      try run()
    } catch {
      print("error: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let data = (environment["WARDWISE_DATA"] ?? "../shared") + "/data"
    guard FileManager.default.fileExists(atPath: data) else {
      print("skipped: no \(data); set WARDWISE_DATA to the folder that holds 'data'")
      return
    }
    let rounds = environment["WARDWISE_ROUNDS"].flatMap { Int($0) } ?? 5
    let python = environment["WARDWISE_PYTHON"] ?? "python3"
    let wanted = environment["WARDWISE_JOBS"] ?? ""
    let peers = Peers(python: python)
    for absence in peers.absent { print("absent: \(absence)") }
    print("\(rounds) rounds in alternation, \(ProcessInfo.processInfo.activeProcessorCount) cores\n")
    try withScratchFolder { scratch in
      var results: [ContestResult] = []
      for job in Job.all where wanted.isEmpty || job.name.contains(wanted) {
        results += try job.contest(data: data, scratch: scratch, peers: peers).run(rounds: rounds)
        print("done: \(job.name)")
      }
      print(table(results))
    }
    guard wanted.isEmpty || "tables".contains(wanted) else { return }
    print("\n| table, read into numbers | Wardwise ms | pandas ms | ratio |\n|---|---|---|---|")
    for reading in TableReading.all { print(try reading.row(data: data, python: python, rounds: rounds)) }
  }

  private static func withScratchFolder(_ body: (URL) throws -> Void) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "wardwise-bench-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    try body(scratch)
  }
}
