import Diagnostics
import Foundation
import Growth
import NeedsAssessment
import Testing

/// Sites as polygons laid over four wards side by side, each a hundredth of a degree wide from 0° E, 52° N.
@Suite("Growth: sites as polygons")
struct GrowthSitePolygonsTests {
  private struct Shape {
    let site: String
    let west: Double
    let east: Double
    var properties = ""
    var south = 52.004
    var north = 52.006
  }

  private func geoJSON(_ shapes: [Shape], type: String = "Polygon") -> String {
    let features = shapes.map { shape -> String in
      let ring = [
        (shape.west, shape.south), (shape.east, shape.south), (shape.east, shape.north),
        (shape.west, shape.north), (shape.west, shape.south),
      ].map { "[\($0.0), \($0.1)]" }.joined(separator: ", ")
      let coordinates = type == "Polygon" ? "[[\(ring)]]" : "[\(shape.west), \(shape.south)]"
      return """
        {"type": "Feature", "properties": {"site": "\(shape.site)"\(shape.properties)}, "geometry": \
        {"type": "\(type)", "coordinates": \(coordinates)}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
  }

  private static let dwellings = "site,year,completions,demolitions\nS,2021,100,0\nS,2023,80,10\n"

  private func project(
    _ shapes: [Shape], table: String? = dwellings, boundaries: String = "sites.geojson",
    type: String = "Polygon"
  ) -> GrowthProject {
    var files = ["sites.geojson": geoJSON(shapes, type: type)]
    files["estate.csv"] = table
    let file = table == nil ? "" : "file: estate.csv, "
    return GrowthProject(
      options:
        "    estate: {sites: {\(file)boundaries: \(boundaries), source: \(GrowthProject.source)}}\n",
      sections: """
        maps:
          - {id: sites, kind: growth-sites, option: estate}
        """, files: files)
  }

  private func people(_ project: GrowthProject) throws -> [Double] {
    try #require(project.assessment().frame["growth.estate.population"]).numbers.map { $0 ?? .nan }
  }

  @Test("a site wholly in one ward is the same as by its code")
  func whole() throws {
    let byPolygon = try people(project([Shape(site: "S", west: 0.012, east: 0.018)]))
    let code = IndicatorsRun.code(1)
    let byCode = try people(
      GrowthProject(
        options: GrowthProject.option("estate"),
        files: [
          "estate.csv":
            "site,area,year,completions,demolitions\nS,\(code),2021,100,0\nS,\(code),2023,80,10\n"
        ]))
    #expect(byPolygon == byCode)
  }

  /// A quarter lies west of the border at 0.01°: areas between meridians are in proportion to degrees but for
  /// the grid's distortion, some 1 in 10,000 over a kilometre.
  @Test("a site over two wards is split by area, and no dwelling is lost")
  func split() throws {
    let assessment = try project([Shape(site: "S", west: 0.009, east: 0.013)]).assessment()
    let dwellings = try #require(assessment.frame["growth.estate.dwellings"]).numbers.map { $0 ?? .nan }
    #expect(abs(dwellings[0] - 42.5) < 0.02 && abs(dwellings[1] - 127.5) < 0.02, "\(dwellings)")
    #expect(abs(dwellings.reduce(0, +) - 170) < 1e-9 && dwellings[2] == 0)
    let rows = try GrowthProject.rows("growth/sites.csv", of: assessment)
    #expect(rows.map { $0["code"] } == [IndicatorsRun.code(0), IndicatorsRun.code(1)])
    #expect(rows.first?["share_of_site"]?.hasPrefix("0.25") ?? false)
    let map = try GrowthProject.rows("maps/sites.csv", of: assessment)
    #expect(map.map { $0["net_dwellings"] } == ["170"] && map.first?["position"] == "site", "\(map)")
  }

  @Test("the polygons' attributes can be the table, and features of one code are one site")
  func attributes() throws {
    let shapes = [
      Shape(site: "S", west: 0.002, east: 0.004, properties: ", \"y21\": 100"),
      Shape(site: "T", west: 0.032, east: 0.034, properties: ", \"y21\": 50"),
    ]
    var own = project(shapes, table: nil)
    own.options = own.options.replacing("boundaries:", with: "columns: {2021: y21}, boundaries:")
    let assessment = try own.assessment()
    let dwellings = try #require(assessment.frame["growth.estate.dwellings"]).numbers
    #expect(dwellings == [100, 0, 0, 50])

    let parts = [Shape(site: "S", west: 0.002, east: 0.004), Shape(site: "S", west: 0.022, east: 0.024)]
    let two = try #require(project(parts).assessment().frame["growth.estate.dwellings"]).numbers
    #expect(two[1] == 0 && abs((two[0] ?? 0) - 85) < 0.02 && abs((two[2] ?? 0) - 85) < 0.02, "\(two)")
  }

  @Test("a sliver is ignored and said, and so is a polygon that no site names")
  func slivers() throws {
    let shapes = [
      Shape(site: "S", west: 0.0099995, east: 0.014), Shape(site: "unused", west: 0.021, east: 0.022),
    ]
    let assessment = try project(shapes).assessment()
    let dwellings = try #require(assessment.frame["growth.estate.dwellings"]).numbers
    #expect(dwellings == [0, 170, 0, 0])
    let notes = assessment.notes.filter { $0.code == .siteArea }
    #expect(
      notes.contains { $0.details.contains { $0.contains("site S: 0.01 % in \(IndicatorsRun.code(0))") } })
    #expect(notes.contains { $0.details == ["unused"] }, "\(notes)")
  }

  private func failure(_ project: GrowthProject) -> Diagnostic? {
    diagnostic { _ = try project.assessment() }
  }

  @Test("a site that lies outside every ward names its file, feature and share")
  func outside() throws {
    let inside = Shape(site: "R", west: 0.002, east: 0.004)
    let partly = try #require(
      failure(project([inside, Shape(site: "S", west: 0.036, east: 0.046)])))
    #expect(partly.code == .siteArea && partly.location?.file == "sites.geojson")
    #expect(partly.location?.feature == 1 && partly.found?.hasPrefix("6") ?? false, "\(partly)")
    let wholly = try #require(failure(project([inside, Shape(site: "S", west: 1.1, east: 1.2)])))
    #expect(wholly.summary == "site 'S' lies in none of the areas" && wholly.found == "100 % outside")
  }

  @Test("what is no polygon, crosses itself, or has no code is refused")
  func shapes() throws {
    let shape = Shape(site: "S", west: 0.012, east: 0.018)
    let points = try #require(failure(project([shape], type: "Point")))
    #expect(points.code.name == "geometry-not-polygonal" && points.location?.file == "sites.geojson")
    var crossing = project([shape])
    crossing.files["sites.geojson"] = crossing.files["sites.geojson"]?.replacing(
      "[0.018, 52.004], [0.018, 52.006]", with: "[0.018, 52.006], [0.018, 52.004]")
    let crossed = try #require(failure(crossing))
    #expect(crossed.code == .siteShape && crossed.location?.feature == 0, "\(crossed)")
    let blank = try #require(failure(project([shape, Shape(site: "", west: 0.02, east: 0.021)])))
    #expect(blank.code == .siteDwellings && blank.location?.feature == 1, "\(blank)")
  }

  @Test("a file that is missing, or lacks the column of codes, is named as in the project file")
  func files() throws {
    let shape = Shape(site: "S", west: 0.012, east: 0.018)
    let missing = try #require(failure(project([shape], boundaries: "nowhere.gpkg")))
    #expect(missing.code.name == "source-missing" && missing.summary.contains("nowhere.gpkg"), "\(missing)")
    let column = try #require(
      failure(project([shape], boundaries: "{file: sites.geojson, site: REF}")))
    #expect(column.code.name == "column-not-found", "\(column)")
    #expect(column.details.contains { $0.hasPrefix("asked for at p.yml") })
  }

  private static let declarations = [
    ("{file: sites.geojson, sliver: 0.5}", DiagnosticCode.projectValue),
    ("{layer: sites}", .projectMissingKey), ("{file: sites.geojson, code: REF}", .projectKey),
  ]

  @Test("what is declared wrongly points at its line", arguments: declarations.indices)
  func declared(position: Int) throws {
    let (boundaries, code) = Self.declarations[position]
    let text = IndicatorsRun.start + project([], boundaries: boundaries).text
    let found = try #require(diagnostic { _ = try Project.read(text, file: "p.yml") })
    #expect(found.code == code && found.location?.row != nil, "\(found)")
  }
}
