import Foundation

/// The peers that are installed on this machine.
struct Peers {
  var ogr2ogr: Ogr2ogr?
  var geopandas: Geopandas?
  /// One line for each that is not.
  var absent: [String] = []

  init(data: String, python: String?) {
    if succeeds(["ogr2ogr", "--version"]) {
      ogr2ogr = Ogr2ogr()
    } else {
      absent.append("ogr2ogr (Debian package gdal-bin)")
    }
    let python = python ?? "python3"
    if succeeds([python, "-c", "import geopandas, matplotlib"]) {
      geopandas = Geopandas(python: python)
    } else {
      absent.append("geopandas and matplotlib in \(python) (set WARDWISE_PYTHON to a Python that has them)")
    }
  }
}

private func succeeds(_ arguments: [String]) -> Bool {
  (try? TimedCommand(name: arguments[0], arguments: arguments).run()) != nil
}

/// GDAL's converter, doing only the conversion to RFC 7946 GeoJSON: no join, no score, no map.
struct Ogr2ogr {
  let name = "ogr2ogr, conversion only"

  func converting(_ input: String, to output: String) -> TimedCommand {
    TimedCommand(
      name: name,
      arguments: [
        "ogr2ogr", "-overwrite", "-f", "GeoJSON", "-lco", "RFC7946=YES", output, "/vsizip/\(input)",
      ], output: output)
  }
}

/// geopandas doing the whole job, in the way its own documentation does it.
struct Geopandas {
  let name = "geopandas"
  let python: String

  func running(_ job: String, data: String, output: String) -> TimedCommand {
    TimedCommand(
      name: name, arguments: [python, "Sources/Benchmarks/Peers/assess.py", job, data, output],
      environment: ["MPLBACKEND": "svg"], output: "\(output).geojson")
  }
}
