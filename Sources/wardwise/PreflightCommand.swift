import ArgumentParser
import Cartography
import Diagnostics
import NeedsAssessment
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

  @Option(help: "The journal's page (default: the one that the map was drawn for, else generic-170).")
  var preset: String?

  @Option(
    help: "A PDF of the map, to check that its fonts are embedded.", completion: .file(extensions: ["pdf"]))
  var pdf: String?

  func run() throws {
    let preflight = try preflight()
    let preset = preflight.preset
    var checks = preflight.checks()
    if let pdf, let position = checks.firstIndex(where: { $0.number == 19 }) {
      _ = try readFile(pdf, source: pdf)  // says what is wrong with a path better than the lister of fonts
      checks[position] = PreflightCheck.fonts(try EmbeddedFonts(ofPDF: pdf))
      warn(preset.refusals(of: [.pdf], dotsPerInch: preset.resolutions.lowerBound), of: preset, file: pdf)
    }
    Console.print("\(map) for \(preset.title)")
    for check in checks { Console.print(check.text) }
    let failed = checks.count { $0.outcome == .failed }
    Console.print(
      failed == 0 ? "\nEvery check that applies passed" : "\n\(failed) of \(checks.count) checks failed")
    Console.print(
      "Formats to send: \(preset.takenFormats), pixels at \(preset.takenResolutions) dots per inch")
    if failed > 0 { throw ExitCode(DiagnosticCode.Failure.data.rawValue) }
  }

  private func preflight() throws(Diagnostic) -> Preflight {
    var chosen: MapPreset?
    if let preset { chosen = try MapPreset.named(preset) }
    let bytes = try readFile(map, source: map)
    do throws(Diagnostic) {
      return try Preflight(svg: bytes, preset: chosen)
    } catch {
      var located = error
      located.location = located.location ?? .init(file: map)
      throw located
    }
  }

  private func warn(_ refusals: [String], of preset: MapPreset, file: String) {
    if refusals.isEmpty { return }
    let warning = Diagnostic(
      .preflightFailed, severity: .warning, "\(preset.title) does not take the file",
      at: .init(file: file), details: refusals)
    Console.printError(warning.text)
  }
}
