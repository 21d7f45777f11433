import Foundation

/// A whole job: an example project on the real files, and what its peers must do for the same end.
struct Job {
  var name: String
  var project: String
  var areaCount: Int
  /// For the peers.
  var boundaries: String
  /// Whether the geopandas script knows this job.
  var peerJob: String?

  static let all = [
    Job(
      name: "Milton Keynes wards", project: "milton-keynes-wards", areaCount: 19,
      boundaries: "wd20_england_oa_bestfit_27700.shp.zip", peerJob: nil),
    Job(
      name: "England wards", project: "england-wards", areaCount: 7219,
      boundaries: "wd20_england_bsc_27700.shp.zip", peerJob: "wards"),
    Job(
      name: "England LSOAs", project: "england-lsoa", areaCount: 32844,
      boundaries: "lsoa11_england_bgc_27700.shp.zip", peerJob: "lsoa"),
  ]

  func contest(data: String, scratch: URL, peers: Peers) -> Contest {
    let ours = scratch.appending(path: "\(project)-wardwise").path
    var commands = [
      TimedCommand(
        name: "wardwise",
        arguments: [
          ".build/release/wardwise", "run", "GeoData/examples/\(project).yml", "--data", data, "--out", ours,
          "--force", "--quiet",
        ], output: "\(ours)/areas.geojson")
    ]
    if let ogr2ogr = peers.ogr2ogr, peerJob != nil {
      let output = scratch.appending(path: "\(project)-ogr2ogr.geojson").path
      commands.append(ogr2ogr.converting("\(data)/boundaries/\(boundaries)", to: output))
    }
    if let geopandas = peers.geopandas, let peerJob {
      let output = scratch.appending(path: "\(project)-geopandas").path
      commands.append(geopandas.running(peerJob, data: data, output: output))
    }
    return Contest(name: name, commands: commands) { try check($0.output, of: $0) }
  }

  /// Every runner must have written every area.
  private func check(_ path: String, of command: TimedCommand) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let count = text.matches(of: /"type":\s*"Feature"/).count
    guard count == areaCount else {
      throw BenchmarkFailure("\(command.name) wrote \(count) areas for \(name), not \(areaCount)")
    }
  }
}
