import Foundation
import Testing

@testable import Cartography

/// A fault put by hand into a map of some kind, the check that has to see it and words of its figure.
struct SpoiltKind: Sendable, CustomStringConvertible {
  let kind: ExampleKind
  let spoiling: Spoiling

  init(
    _ kind: ExampleKind, _ check: Int, _ what: String, _ pattern: String, _ replacement: String,
    _ figure: String
  ) {
    self.kind = kind
    spoiling = Spoiling(check: check, what: what, pattern: pattern, replacement: replacement, figure: figure)
  }

  var description: String { "\(kind), \(spoiling)" }

  /// Each kind that a fault is put into, drawn once.
  private static let drawn: [ExampleKind: String] = Dictionary(
    uniqueKeysWithValues: [
      .choropleth, .benchmark, .similar, .uncertain, .zeros, .hexagons, .inset, .surroundings, .bivariate,
      .change, .multiples, .sites, .sitesOverClasses, .circles, .clusters, .numbers,
    ].compactMap { (kind: ExampleKind) in
      (try? kind.render(preset: "generic-170")).map { (kind, String(decoding: $0.svg, as: UTF8.self)) }
    })

  /// The map passes as it is drawn, and fails the check as it is spoilt.
  func expectFailure() throws {
    let good = try #require(Self.drawn[kind])
    let preset = try MapPreset.named("generic-170")
    let passing = try Preflight(svg: Array(good.utf8), preset: preset).checks()
    let failed = passing.filter { $0.outcome == .failed }.map(\.text)
    #expect(failed == [])
    let spoilt = spoiling.spoil(good)
    #expect(spoilt != good, "the pattern has to match")
    let checks = try Preflight(svg: Array(spoilt.utf8), preset: preset).checks()
    let check = try #require(checks.first { $0.number == spoiling.check })
    #expect(check.outcome == .failed)
    #expect(check.figure.contains(spoiling.figure), "\(check.figure)")
  }
}
