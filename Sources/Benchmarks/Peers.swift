import Foundation

/// The command that is measured.
enum Wardwise {
  static func running(_ project: String, data: String, output: String) -> TimedCommand {
    TimedCommand(
      name: "wardwise",
      arguments: [
        ".build/release/wardwise", "run", project, "--data", data, "--out", output, "--force", "--quiet",
      ], output: "\(output)/areas.geojson", folder: output, scores: true)
  }
}

/// The peers that are installed on this machine.
struct Peers {
  /// GDAL's converter.
  private let ogr2ogr: Bool
  /// Scripts that do whole jobs in the way their packages' own documentation does them.
  private var scripts: [Script] = []
  /// One line for each peer that is missing.
  private(set) var absent: [String] = []

  private struct Script {
    var name: String
    var command: [String]
  }

  init(python: String) {
    ogr2ogr = succeeds(["ogr2ogr", "--version"])
    if !ogr2ogr { absent.append("ogr2ogr (Debian package gdal-bin)") }
    if succeeds([python, "-c", "import geopandas, matplotlib"]) {
      scripts.append(Script(name: "geopandas", command: [python, "Sources/Benchmarks/Peers/assess.py"]))
    } else {
      absent.append("geopandas and matplotlib in \(python) (set WARDWISE_PYTHON to a Python that has them)")
    }
    if succeeds(["Rscript", "-e", "library(sf); library(ggplot2); library(data.table)"]) {
      scripts.append(Script(name: "sf + ggplot2", command: ["Rscript", "Sources/Benchmarks/Peers/assess.R"]))
    } else {
      absent.append(
        "sf, ggplot2 and data.table in R (Debian packages r-cran-sf, r-cran-ggplot2, r-cran-data.table)")
    }
  }

  /// Only the conversion to RFC 7946 GeoJSON: no join, no score, no map.
  func converting(_ input: String, to stem: String) -> [TimedCommand] {
    guard ogr2ogr else { return [] }
    let output = "\(stem)-ogr2ogr.geojson"
    return [
      TimedCommand(
        name: "ogr2ogr, conversion only",
        arguments: ["ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", output, "/vsizip/\(input)"],
        output: output)
    ]
  }

  /// The whole job: join, aggregation, score, GeoJSON and one map.
  func running(_ job: String, data: String, output stem: String, values: String) -> [TimedCommand] {
    scripts.enumerated().map { position, script in
      let output = "\(stem)-peer-\(position)"
      return TimedCommand(
        name: script.name, arguments: script.command + [job, data, output, values],
        environment: ["MPLBACKEND": "svg"], output: "\(output).geojson", scores: true)
    }
  }

  /// The floor of a small job: a program that loads libgdal, registers its drivers and ends.
  var loadingGDAL: [TimedCommand] {
    guard ogr2ogr else { return [] }
    return [TimedCommand(name: "loading libgdal (ogr2ogr --version)", arguments: ["ogr2ogr", "--version"])]
  }
}

private func succeeds(_ arguments: [String]) -> Bool {
  (try? TimedCommand(name: arguments[0], arguments: arguments).run()) != nil
}
