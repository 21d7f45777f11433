import Foundation

/// A whole job: a project on the real files, and what its peers must do for the same end.
struct Job: Sendable {
  var name: String
  var project: String
  var areaCount: Int
  /// The boundaries that `ogr2ogr` converts; `nil` where its bare conversion is no part of the comparison.
  var boundaries: String?
  /// What the peers' scripts call this job; `nil` where they do not know it.
  var peerJob: String?
  /// Written into the scratch folder, beside a copy of the project, before the first run.
  var made: (@Sendable (_ data: String, _ scratch: URL) throws -> Void)?

  static let all = [
    Job(
      name: "Milton Keynes (demonstration)", project: "GeoData/milton-keynes/assessment.yml", areaCount: 23),
    Job(
      name: "Milton Keynes out of England", project: "GeoData/examples/milton-keynes-wards.yml", areaCount: 19
    ),
    Job(
      name: "England wards", project: "Sources/Benchmarks/Jobs/wards.yml", areaCount: 7204,
      boundaries: "wd20_england_oa_bestfit_27700", peerJob: "wards"),
    Job(
      name: "England LSOAs", project: "Sources/Benchmarks/Jobs/lsoas.yml", areaCount: 32844,
      boundaries: "lsoa11_england_bgc_27700", peerJob: "lsoas"),
    Job(
      name: "England output areas", project: "Sources/Benchmarks/Jobs/output-areas.yml", areaCount: 171_372,
      boundaries: "oa11_england_bgc_27700", peerJob: "output-areas", made: makeValues),
    Job(
      name: "250,000 made areas", project: "Sources/Benchmarks/Jobs/tessellation.yml", areaCount: 250_000,
      made: { try SyntheticTessellation(side: 500).write(to: $1) }),
    Job(
      name: "1,000,000 made areas", project: "Sources/Benchmarks/Jobs/tessellation.yml", areaCount: 1_000_000,
      made: { try SyntheticTessellation(side: 1000).write(to: $1) }),
  ]

  func contest(data: String, scratch all: URL, peers: Peers) throws -> Contest {
    var project = project
    let scratch = all.appending(path: name.replacing(" ", with: "-"))
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    if let made {
      try made(data, scratch)
      let copy = scratch.appending(path: URL(filePath: project).lastPathComponent)
      try FileManager.default.copyItem(atPath: project, toPath: copy.path)
      project = copy.path
    }
    let stem = scratch.appending(path: "run").path
    var commands = [Wardwise.running(project, data: data, output: "\(stem)-wardwise")]
    if let boundaries { commands += peers.converting("\(data)/boundaries/\(boundaries).shp.zip", to: stem) }
    if let peerJob {
      commands += peers.running(peerJob, data: data, output: stem, values: Self.values(in: scratch))
    }
    if made == nil, peerJob == nil { commands += peers.loadingGDAL }
    return Contest(name: name, areaCount: areaCount, commands: commands)
  }

  private static func values(in scratch: URL) -> String { scratch.appending(path: "made-values.csv").path }

  /// One number for each output area, made from its code: no official table of them is among the files.
  private static func makeValues(data: String, scratch: URL) throws {
    let codes = try run([
      "ogr2ogr", "-f", "CSV", "/vsistdout/", "/vsizip/\(data)/boundaries/oa11_england_bgc_27700.shp.zip",
      "-select",
      "OA11CD",
    ])
    var lines = "code,value\n"
    for code in codes.split(whereSeparator: \.isNewline).dropFirst() {
      let number = code.utf8.reduce(into: UInt64(14_695_981_039_346_656_037)) {
        $0 = ($0 ^ UInt64($1)) &* 1_099_511_628_211
      }
      lines += "\(code),\(number >> 11 % 100_000)\n"
    }
    try lines.write(toFile: values(in: scratch), atomically: true, encoding: .utf8)
  }
}

/// What a program prints.
private func run(_ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw BenchmarkFailure("\(arguments[0]) failed") }
  return String(decoding: output, as: UTF8.self)
}
