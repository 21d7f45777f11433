import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import Tables
import TestSupport
import Testing

/// Conditions on the official files.
@Suite("Client groups on the official files", .serialized)
struct RealConditionsTests {
  private static let example = "milton-keynes-client-groups"
  private static let wardPeople = "data/population/mye2020_wd20_syoa_sex_england_repaired.csv"

  private static let assessment = Result<Assessment, any Error> {
    var project = try Project.read(ExampleProject(example).text, file: examplePath)
    project.maps = []
    return try Assessment(project, dataFolder: SharedData.path("data"), workers: Workers(2))
  }

  /// Its rates are found from where it lies.
  private static var examplePath: String {
    SharedData.repository.appending(path: "GeoData/examples/\(example).yml").path
  }

  private static var hasFiles: Bool {
    [
      "population/mye2020_wd20_syoa_sex_england_repaired.csv",
      "boundaries/wd20_england_oa_bestfit_27700.shp.zip",
      "prevalence/qof1920_hocl_output_lad_prevalence.csv", "deprivation/iod2019_tidy_lsoa11_england.csv",
    ].allSatisfy { SharedData.has("data/\($0)") }
  }

  /// 2,290.686 was computed apart from this code, in Python, from the ward file and the CFAS II table.
  @Test("Milton Keynes: 2,290.686 people with dementia, and the wards add up", .enabled(if: hasFiles))
  func dementia() throws {
    let made = try Self.assessment.get()
    let cases = made.numbers("dementia.cases").compactMap(\.self)
    #expect(cases.count == 19)
    let total = cases.reduce(0, +)
    #expect(abs(total - 2_290.686) < 1e-8)
    let record = try #require(made.analyses.conditions.first { $0.id == "dementia" })
    #expect(record.cases == total)
    #expect(try #require(record.lower) < total && total < (try #require(record.upper)))
    // QOF 2019/20, Milton Keynes: 1,698.5 registered, by the House of Commons Library's estimate.
    let gap = try #require(record.gaps.first)
    #expect(gap.area == "E06000042")
    #expect(agree(gap.shareRecorded, (gap.recorded ?? .nan) / total))
  }

  @Test("every group has people in need, fewer when counted once", .enabled(if: hasFiles))
  func groups() throws {
    let made = try Self.assessment.get()
    for group in try #require(made.project.needs).groups {
      let people = made.numbers("needs.\(group.id).people").compactMap(\.self)
      #expect(people.count == 19, "\(group.id)")
      let conditions = try #require(group.people).conditions
      let each = conditions.map { made.numbers("\($0).cases").compactMap(\.self).reduce(0, +) }
      let sum = people.reduce(0, +)
      if conditions.count == 1 {
        #expect(agree(sum, each[0], within: 1e-12))
      } else {
        #expect(sum < each.reduce(0, +) && sum > (each.max() ?? .infinity))
      }
    }
  }

  /// 672,489.663 was computed apart from this code, in Python.
  @Test("all wards of England through a project file", .enabled(if: SharedData.has(wardPeople)))
  func england() throws {
    let people = try readDelimitedFile(SharedData.path(Self.wardPeople))
    let codes = Array(
      Set(people.texts(column: try people.column(named: "WD20CD")))
    ).sorted()
    let made = try withTemporaryFolder { folder in
      try Self.points(codes).write(
        to: folder.appending(path: "areas.geojson"), atomically: true, encoding: .utf8)
      let rates = SharedData.repository.appending(path: "GeoData/reference/prevalence/dementia-cfas2.csv")
      let project = try Project.read(
        IndicatorsRun.start + """
          population:
            file: \(SharedData.path(Self.wardPeople))
            code: WD20CD
            sex: {column: sex, female: Females, male: Males, persons: Persons}
            ages: single-year
            total: all_ages
            source: \(IndicatorsRun.source)
          conditions:
            dementia: {rates: \(rates.path), no-cases: 0-64}

          """, file: "p.yml")
      return try Assessment(project, dataFolder: folder.path, workers: Workers(2))
    }
    let cases = made.numbers("dementia.cases").compactMap(\.self)
    #expect(cases.count == 7_201)
    #expect(abs(cases.reduce(0, +) - 672_489.663) < 1e-6)
  }

  /// A square for each code.
  private static func points(_ codes: [String]) -> String {
    let features = codes.enumerated().map { position, code in
      let (west, south) = (Double(position % 100) / 100, 50 + Double(position / 100) / 100)
      let (east, north) = (west + 0.01, south + 0.01)
      return """
        {"type": "Feature", "properties": {"code": "\(code)", "name": "\(code)"}, "geometry":
        {"type": "Polygon", "coordinates": [[[\(west), \(south)], [\(east), \(south)], [\(east), \(north)],
        [\(west), \(north)], [\(west), \(south)]]]}}
        """
    }
    return "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
  }
}
