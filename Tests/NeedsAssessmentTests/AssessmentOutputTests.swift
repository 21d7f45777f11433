import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

/// What the demonstration writes, file by file.
@Suite("The output folder")
struct AssessmentOutputTests {
  @Test("holds these files and no others")
  func files() throws {
    let output = try Demonstration.output()
    #expect(
      output.files.keys.sorted() == [
        "areas.csv", "areas.geojson", "dictionary.csv", "joins.json", "manifest.json", "maps/deprivation.csv",
        "maps/deprivation.svg", "maps/diagnosed-hiv.csv", "maps/diagnosed-hiv.svg",
        "maps/need-long-term-illness.csv", "maps/need-long-term-illness.svg", "maps/need-older-people.csv",
        "maps/need-older-people.svg",
        "profiles.csv", "scores.json",
      ])
  }

  @Test("CSV and GeoJSON hold the same areas, columns and cells")
  func sameColumns() throws {
    let output = try Demonstration.output()
    let table = try output.table("areas.csv")
    let features = try output.features()
    #expect(table.rowCount == 23)
    #expect(table.texts(column: 0) == features.map { $0["code"] as? String })
    for (row, feature) in features.enumerated() {
      #expect(Set(feature.keys) == Set(table.columnNames).union([""]))
      #expect(feature[""] as? String == feature["code"] as? String)
      for (column, name) in table.columnNames.enumerated() {
        let cell = table[row: row, column: column]
        if let number = feature[name] as? Double {
          #expect(Double(cell) == number, "\(name), row \(row)")
        } else {
          #expect(cell == feature[name] as? String ?? "", "\(name), row \(row)")
        }
      }
    }
  }

  @Test("a cell without a value is blank and null, and its '.state' says which nothing it is")
  func states() throws {
    let output = try Demonstration.output()
    let table = try output.table("areas.csv")
    let states = table.columnNames.filter { $0.hasSuffix(".state") }
    #expect(states.contains("diagnosed-hiv-rate.state"))
    var found = Set<String>()
    for state in states {
      let values = table.texts(column: try table.column(named: String(state.dropLast(6))))
      let words = table.texts(column: try table.column(named: state))
      for (value, word) in zip(values, words) { #expect(value.isEmpty == (word != "value"), "\(state)") }
      found.formUnion(words)
    }
    #expect(found == ["value", "missing", "suppressed"])
    let feature = try #require(try output.features().first { $0["name"] as? String == "Danesborough" })
    #expect(feature["diagnosed-hiv-rate"] is NSNull)
    #expect(feature["diagnosed-hiv-rate.state"] as? String == "suppressed")
  }

  @Test("a column without gaps has no '.state'; every other one does")
  func gapsOnly() throws {
    let table = try Demonstration.output().table("areas.csv")
    let names = Set(table.columnNames)
    for (column, name) in table.columnNames.enumerated() where !name.hasSuffix(".state") {
      #expect(table.texts(column: column).contains("") == names.contains("\(name).state"), "\(name)")
    }
  }

  @Test("the dictionary has one row for each column, in order, and says what a reader must know")
  func dictionary() throws {
    let output = try Demonstration.output()
    let columns = try output.table("areas.csv").columnNames
    let dictionary = try output.table("dictionary.csv")
    #expect(dictionary.texts(column: try dictionary.column(named: "column")) == columns)
    let figures = columns.indices.filter {
      !["code", "name"].contains(columns[$0]) && !columns[$0].hasSuffix(".state")
    }
    for name in ["label", "unit", "kind", "method", "source", "licence"] {
      let texts = dictionary.texts(column: try dictionary.column(named: name))
      #expect(figures.allSatisfy { !texts[$0].isEmpty }, "\(name)")
    }
    let kinds = dictionary.texts(column: try dictionary.column(named: "kind"))
    #expect(figures.allSatisfy { ["measured", "derived", "modelled"].contains(kinds[$0]) })
    let worse = dictionary.texts(column: try dictionary.column(named: "worse"))
    let directions = Dictionary(uniqueKeysWithValues: zip(columns, worse))
    #expect(directions["imd"] == "high is worse")
    #expect(directions["life-expectancy"] == "low is worse")
    #expect(directions["needs.carers.rank"] == "low is worse")
    let sources = dictionary.texts(column: try dictionary.column(named: "source"))
    #expect(figures.allSatisfy { sources[$0].contains("Illustrative") })
  }

  @Test("says 'Illustrative' wherever a credit stands")
  func illustrative() throws {
    let output = try Demonstration.output()
    #expect((try output.object("areas.geojson")["attribution"] as? String)?.hasPrefix("Illustrative") == true)
    for (name, data) in output.files where name.hasSuffix(".svg") {
      #expect(String(decoding: data, as: UTF8.self).contains("Illustrative: "), "\(name)")
    }
    let inputs = try #require(try output.object("manifest.json")["inputs"] as? [[String: Any]])
    #expect(inputs.allSatisfy { $0["illustrative"] as? Bool == true })
  }

  @Test("the manifest's checksums and sizes are those of the files read and written")
  func checksums() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "out")
      let written = try Demonstration.assessment().write(to: output.path, workers: .one)
      let files = try WrittenFolder(reading: output)
      #expect(files.files.keys.sorted() == written)
      let manifest = try files.object("manifest.json")
      for (key, base) in [("outputs", output), ("inputs", Demonstration.folder)] {
        let records = try #require(manifest[key] as? [[String: Any]])
        let paths = records.compactMap { $0["path"] as? String }
        #expect(paths.count == records.count)
        let urls = paths.map { base.appending(path: $0) }
        #expect(records.compactMap { $0["sha256"] as? String } == (try sha256sum(urls)), "\(key)")
        let sizes = try urls.map { try Data(contentsOf: $0).count }
        #expect(records.compactMap { $0["bytes"] as? Int } == sizes, "\(key)")
      }
      let outputs = try #require(manifest["outputs"] as? [[String: Any]])
      #expect(outputs.count == written.count - 1)  // all but the manifest itself
    }
  }

  @Test("the manifest names every file that the project names, and says what was set")
  func manifest() throws {
    let manifest = try Demonstration.output().object("manifest.json")
    #expect(manifest["wardwise"] as? String == wardwiseVersion)
    #expect(manifest["seed"] is NSNull)
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    let paths = Set(inputs.compactMap { $0["path"] as? String })
    let text = try Demonstration.assessment().project.text
    for match in text.matches(of: /(?:file|boundaries): ([a-z\/-]+\.[a-z]+)/) {
      #expect(paths.contains(String(match.1)), "\(match.1)")
    }
    let settings = try #require(manifest["settings"] as? [String: Any])
    #expect((settings["groups"] as? [[String: Any]])?.count == 8)
    let maps = try #require(settings["maps"] as? [[String: Any]])
    for map in maps {
      let breaks = try #require(map["breaks"] as? [Double])
      let counts = try #require(map["counts"] as? [Int])
      #expect(breaks.sorted() == breaks)
      // Breaks are the limits of classes, the outermost included or not.
      #expect([counts.count - 1, counts.count + 1].contains(breaks.count))
      #expect((1...23).contains(counts.reduce(0, +)))
    }
  }

  @Test("maps are well-formed SVG with a title for each area")
  func maps() throws {
    let output = try Demonstration.output()
    let maps = output.files.filter { $0.key.hasPrefix("maps/") && $0.key.hasSuffix(".svg") }
    #expect(maps.count == 4)
    for (name, data) in maps {
      #expect(isXML(data, root: "svg"), "\(name)")
      let text = String(decoding: data, as: UTF8.self)
      for code in try Demonstration.assessment().frame.codes {
        #expect(text.contains("\"\(code)\""), "\(name): \(code)")
      }
    }
  }

  @Test("joins.json tells each join as the assessment does")
  func joins() throws {
    let data = try Demonstration.output().bytes("joins.json")
    let records = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let joins = try Demonstration.assessment().joins
    #expect(records.map { $0["source"] as? String } == joins.map(\.source))
    #expect(records.map { $0["matchedAreas"] as? Int } == joins.map(\.join.matchedAreas))
  }

  // MARK: The same bytes

  @Test("two runs write identical bytes, on one core and on several")
  func reproducible() throws {
    let first = try Demonstration.output()
    #expect(try Demonstration.make(workers: .one).written(workers: .one) == first)
    #expect(try Demonstration.make(workers: Workers(3)).written(workers: Workers(3)) == first)
  }

  @Test("no output names a path of the machine")
  func machinePaths() throws {
    expectNoMachinePaths(in: try Demonstration.output())
  }

  /// Boundaries in WGS 84 are told in a note; its location is the path of the project file.
  @Test("no output names a path of the machine when boundaries are reprojected for the maps")
  func machinePathsInNotes() throws {
    try withTemporaryFolder { folder in
      let geojson = folder.appending(path: "areas.geojson")
      try Demonstration.output().bytes("areas.geojson").write(to: geojson)
      let text = """
        title: A second reading
        areas:
          boundaries: areas.geojson
          code: code
          name: name
          source: &source {publisher: P, title: T, licence: OGL-3.0, year: 2020}
        tables:
          areas: {file: areas.geojson, code: code, source: *source}
        indicators:
          people: {label: People, unit: people, worse: high, table: areas, column: population}
        maps: [{id: people, value: people}]

        """
      let project = try Project.read(text, file: folder.appending(path: "second.yml").path)
      let assessment = try Assessment(project, dataFolder: folder.path, workers: .one)
      #expect(
        assessment.frame["people"]?.numbers == (try Demonstration.assessment().frame["population"])?.numbers)
      #expect(assessment.notes.contains { $0.code == .mapProjection })
      expectNoMachinePaths(in: try assessment.written())
    }
  }

  /// GDAL 3.6 remarks on this GeoPackage, with the path that it was opened by.
  @Test(
    "no output names a path of the machine where GDAL's remarks do",
    .enabled(if: SharedData.has("data/boundaries/wd24_uk_quantised_wgs84.gpkg")))
  func machinePathsInRemarks() throws {
    let text = """
      title: Milton Keynes in 2024
      areas:
        boundaries: boundaries/wd24_uk_quantised_wgs84.gpkg
        code: WD24CD
        where: "LAD24CD = 'E06000042'"
        source: {publisher: P, title: T, licence: OGL-3.0, year: 2024}

      """
    let project = try Project.read(text, file: "p.yml")
    let assessment = try Assessment(project, dataFolder: SharedData.path("data"), workers: .one)
    expectNoMachinePaths(in: try assessment.written())
  }

  private func expectNoMachinePaths(
    in output: WrittenFolder, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folders = [
      FileManager.default.temporaryDirectory.path, FileManager.default.currentDirectoryPath,
      FileManager.default.homeDirectoryForCurrentUser.path, SharedData.repository.path, SharedData.root.path,
    ].filter { $0.count > 1 }
    for (name, data) in output.files {
      let text = String(decoding: data, as: UTF8.self)
      for folder in folders {
        #expect(!text.contains(folder), "\(name) names \(folder)", sourceLocation: sourceLocation)
      }
    }
  }
}
