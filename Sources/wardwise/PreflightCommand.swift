import ArgumentParser
import Cartography
import Diagnostics
import Foundation
import Tables

struct PreflightCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preflight", abstract: "Check a map that Wardwise drew against what a journal asks for.",
    discussion: """
        wardwise preflight out/assessment/maps/need.svg --preset plos

      Prints each check with what was measured. Exit status 1 if one fails. Presets: \
      \(MapPreset.all.map(\.name).joined(separator: ", ")).
      """)

  @Argument(help: "The map: an SVG file that Wardwise drew.", completion: .file(extensions: ["svg"]))
  var map: String

  @Option(help: "The journal's page to check against.")
  var preset = "generic-170"

  @Option(
    help: "A PDF of the map, to check that its fonts are embedded.", completion: .file(extensions: ["pdf"]))
  var pdf: String?

  func run() throws {
    let preset = try MapPreset.named(preset)
    guard let data = FileManager.default.contents(atPath: map) else {
      throw Diagnostic(.fileMissing, "the map cannot be read", at: .init(file: map))
    }
    var checks = try Preflight(svg: Array(data), preset: preset).checks()
    if let pdf, let position = checks.firstIndex(where: { $0.number == 19 }) {
      checks[position] = PreflightCheck.fonts(try EmbeddedFonts(ofPDF: pdf))
    }
    Console.print("\(map) for \(preset.title)")
    for check in checks { Console.print(check.text) }
    let failed = checks.count { $0.outcome == .failed }
    Console.print(
      failed == 0 ? "\nEvery check that applies passed" : "\n\(failed) of \(checks.count) checks failed")
    if failed > 0 { throw ExitCode(DiagnosticCode.Failure.data.rawValue) }
  }
}
