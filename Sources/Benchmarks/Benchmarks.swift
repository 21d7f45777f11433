import Foundation

/// `make bench`: whole jobs on the real files, beside the peers that are installed.
///
/// The data are looked for in `WARDWISE_DATA` (default `../shared`). Peers that are absent are named and
/// left out: `ogr2ogr` (Debian's gdal-bin), and geopandas in the Python that `WARDWISE_PYTHON` names.
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
    let peers = Peers(data: data, python: environment["WARDWISE_PYTHON"])
    for absence in peers.absent { print("absent: \(absence)") }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "wardwise-bench-\(getpid())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    var results: [ContestResult] = []
    for job in Job.all {
      results += try job.contest(data: data, scratch: scratch, peers: peers).run(rounds: rounds)
    }
    print("\(rounds) rounds in alternation, \(ProcessInfo.processInfo.activeProcessorCount) cores\n")
    print(table(results))
  }
}
