import Demography
import Diagnostics
import Foundation
import NeedsAssessment
import Parallel
import TestSupport
import Testing

/// Counts under disclosure control in everything that a run writes.
@Suite("Disclosure control of a run")
struct DisclosureTests {
  private static let areas = 9

  private static let project = """
    tables:
      counts: {file: counts.csv, code: code, source: \(IndicatorsRun.source)}
      larger: {file: larger.csv, code: code, source: \(IndicatorsRun.source)}
    indicators:
      young: {label: Young, worse: high, unit: "%", table: counts, ratio: {numerator: young, denominator: all}}
      old: {label: Old, worse: high, table: counts, column: old}
      places: {label: Places, worse: high, table: counts, column: places}
    disclosure:
      threshold: 5
      counts: [{table: counts, columns: [young, old]}]
      within: {table: larger, column: town}
    needs:
      normalise: min-max
      aggregate: arithmetic
      minimum-available: 0.3
      uncertainty: {draws: 100, seed: 1}
      groups:
        both: {young: 1, old: 1, places: 1}
    inequality: [{value: young, by: places}]
    maps:
      - {id: young, value: young, classes: "equal-interval:3"}

    """

  private struct Secret {
    var young: [Int]
    var old: [Int]
  }

  private static let towns = (0..<areas).map { $0 < 5 ? "Northtown" : "Southtown" }

  private static func run(_ secret: Secret) throws -> Assessment {
    let all = (0..<areas).map { "\(1000 + 10 * $0)" }
    let run = IndicatorsRun(
      areas: areas,
      files: [
        "counts.csv": IndicatorsRun.table([
          ("young", secret.young.map(String.init)), ("old", secret.old.map(String.init)), ("all", all),
          ("places", (0..<areas).map { "\($0 * $0)" }),
        ]),
        "larger.csv": IndicatorsRun.table([("town", towns)]),
      ])
    return try run.assessment(project)
  }

  private static func files(_ assessment: Assessment) throws -> [String: Data] {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "out")
      var files: [String: Data] = [:]
      for name in try assessment.write(to: out.path, workers: .one) {
        files[name] = try Data(contentsOf: out.appending(path: name))
      }
      return files
    }
  }

  private static func disclosed(_ secret: Secret) throws -> DisclosedTable {
    DisclosedTable(
      try CountTable(
        groups: AreaGroups(towns), categories: ["young", "old"],
        counts: (0..<areas).map { [secret.young[$0], secret.old[$0]] }),
      rule: DisclosureRule(threshold: 5), totalsAreKnown: true)
  }

  /// Another table with the same sums and the same cells suppressed: one more and one less along a rectangle of
  /// suppressed cells of one town.
  private static func alternatives(_ secret: Secret) throws -> [Secret] {
    let pattern = try disclosed(secret).suppressions.map(\.entry)
    var found: [Secret] = []
    for one in 0..<areas {
      for other in 0..<areas where towns[one] == towns[other] && one != other {
        var moved = secret
        moved.young[one] += 1
        moved.young[other] -= 1
        moved.old[one] -= 1
        moved.old[other] += 1
        guard (moved.young + moved.old).allSatisfy({ $0 >= 0 }),
          try disclosed(moved).suppressions.map(\.entry) == pattern,
          [one, other].allSatisfy({ area in
            pattern.contains(.init(.area(area), 0)) && pattern.contains(.init(.area(area), 1))
          })
        else { continue }
        found.append(moved)
      }
    }
    return found
  }

  @Test(
    "two secrets that agree in all that is shown and in every total give the same bytes in every file",
    arguments: 0..<12 as Range<UInt64>)
  func sameBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let secret = Secret(
      young: (0..<Self.areas).map { _ in Int.random(in: 0...9, using: &generator) },
      old: (0..<Self.areas).map { _ in Int.random(in: 0...30, using: &generator) })
    guard try Self.disclosed(secret).unprotected.isEmpty else {
      let found = diagnostic { _ = try Self.run(secret) }
      #expect(found?.code.name == "disclosure-unprotected", "seed \(seed): \(secret)")
      return
    }
    let alternatives = try Self.alternatives(secret)
    let files = try Self.files(Self.run(secret))
    for other in alternatives.prefix(3) {
      let written = try Self.files(Self.run(other))
      #expect(written.keys.sorted() == files.keys.sorted())
      for (name, bytes) in files {
        #expect(written[name] == bytes, "\(name), seed \(seed): \(secret), \(other)")
      }
    }
  }

  @Test("the property is tested on many pairs of secrets, not on none")
  func thereAreAlternatives() throws {
    var count = 0
    for seed in 0..<12 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let secret = Secret(
        young: (0..<Self.areas).map { _ in Int.random(in: 0...9, using: &generator) },
        old: (0..<Self.areas).map { _ in Int.random(in: 0...30, using: &generator) })
      if try Self.disclosed(secret).unprotected.isEmpty {
        count += try Self.alternatives(secret).prefix(3).count
      }
    }
    #expect(count >= 12)
  }

  @Test("what is made of a suppressed count is suppressed, and says so")
  func derived() throws {
    let assessment = try Self.run(
      Secret(young: [3, 20, 30, 40, 50, 60, 70, 80, 90], old: [9, 9, 9, 9, 9, 9, 9, 9, 9]))
    let young = try #require(assessment.frame["young"])
    #expect(young.numbers[0] == nil)
    #expect(assessment.frame["young.numerator"]?.numbers[0] == nil)
    #expect(assessment.frame["needs.both.contribution.young"]?.numbers[0] == nil)
    // Two cells of another row close the rectangle with it.
    #expect(young.numbers.count { $0 == nil } == 2)
    #expect(assessment.frame["old"]?.numbers.count { $0 == nil } == 2)
    #expect(
      assessment.report.contains("4 counts are not shown: 1 from 1 to 4, 3 that would give one of them"))
  }

  @Test("files do not tell small counts from those that protect them, nor the checksum of the secret")
  func files() throws {
    let files = try Self.files(
      Self.run(Secret(young: [3, 20, 30, 40, 50, 60, 70, 80, 90], old: [9, 9, 9, 9, 9, 9, 9, 9, 9])))
    let listed = String(decoding: try #require(files["disclosure.csv"]), as: UTF8.self).split(separator: "\n")
    #expect(listed.count == 5)
    #expect(Set(listed.dropFirst().map { $0.split(separator: ",", maxSplits: 3)[3] }).count == 1)
    let manifest = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
    let inputs = try #require(
      (try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])?["inputs"]
        as? [[String: Any]])
    let secret = try #require(inputs.first { $0["path"] as? String == "counts.csv" })
    #expect(secret["sha256"] == nil)
    #expect(inputs.contains { $0["sha256"] != nil })
  }

  @Test(
    "a use that would give counts away is refused",
    arguments: [
      ("column: young, aggregate: {weighted-mean: all}", "disclosure-use"),
      ("column: nothing", ""),
    ])
  func refusedUse(measure: String, code: String) throws {
    let text =
      IndicatorsRun.start
        + """
        lookups:
          l: {file: l.csv, from: a, to: b, source: \(IndicatorsRun.source)}
        tables:
          counts: {file: counts.csv, code: code, via: l, source: \(IndicatorsRun.source)}
        indicators:
          x: {label: X, worse: high, table: counts, \(measure)\(code.isEmpty ? ", aggregate: sum" : "")}
        disclosure: {threshold: 5, counts: [{table: counts, column: young}]}

        """
    let found = diagnostic { _ = try Project.read(text, file: "p.yml") }
    #expect((found?.code.name ?? "") == code)
  }

  @Test("counts that are not whole are refused with the area")
  func notWhole() throws {
    let run = IndicatorsRun(
      areas: 2,
      files: ["counts.csv": IndicatorsRun.table([("n", ["3", "4.5"])])])
    let found = diagnostic {
      _ = try run.assessment(
        """
        tables:
          counts: {file: counts.csv, code: code, source: \(IndicatorsRun.source)}
        indicators:
          x: {label: X, worse: high, table: counts, column: n}
        disclosure: {threshold: 5, counts: [{table: counts, column: n}]}

        """)
    }
    #expect(found?.code.name == "disclosure-count")
    #expect(found?.found?.contains("4.5") == true)
  }
}
