import Diagnostics
import Foundation
import Parallel
import TestSupport
import Testing

@testable import Cartography

private func isInstalled(_ program: ExternalProgram) -> Bool {
  let found = (try? program.path(in: ProcessInfo.processInfo.environment)) != nil
  if !found { print("skipped: no \(program.name) (Debian package \(program.package))") }
  return found
}

@Suite struct MapExportTests {
  private func svg() throws -> [UInt8] { try exampleMap().render(workers: .one).svg }

  @Test(.enabled(if: isInstalled(.renderer)), arguments: [ExportFormat.pdf, .eps, .png])
  func sameMapGivesTheSameBytes(_ format: ExportFormat) throws {
    let export = MapExport()
    let first = try export.bytes(of: try svg(), as: format)
    // The clock, which cairo writes into EPS, has moved on by a second.
    Thread.sleep(forTimeInterval: 1.1)
    let second = try export.bytes(of: try svg(), as: format)
    #expect(PreflightCheck.sameBytes(first, second).outcome == .passed)
    #expect(first.count > 1000)
  }

  @Test(.enabled(if: isInstalled(.renderer) && isInstalled(.fontLister)))
  func everyFontOfThePDFIsEmbedded() throws {
    let pdf = try MapExport().bytes(of: try svg(), as: .pdf)
    let fonts = try withTemporaryFolder { folder in
      let file = folder.appending(path: "map.pdf")
      try Data(pdf).write(to: file)
      return try EmbeddedFonts(ofPDF: file.path)
    }
    #expect(fonts.fonts.count == 2)
    #expect(PreflightCheck.fonts(fonts).outcome == .passed)
    let date = String(decoding: pdf, as: UTF8.self).firstMatch(of: /CreationDate \(D:(\d{4})/)?.1
    #expect(date == nil || date == "1970")
  }

  @Test(.enabled(if: isInstalled(.renderer)), arguments: [300, 600])
  func pixelsHaveTheResolutionAskedFor(_ dotsPerInch: Int) throws {
    let png = try MapExport().bytes(of: try svg(), as: .png, dotsPerInch: dotsPerInch)
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect((Double(width) - 170 / 25.4 * Double(dotsPerInch)).magnitude < 1)
    #expect(Array(png[37..<41]) == Array("pHYs".utf8))
  }

  @Test(.enabled(if: isInstalled(.renderer))) func tiffIsLeftToTheConversion() throws {
    let export = MapExport { png, tiff, dotsPerInch throws(Diagnostic) in
      let text = "\(png.hasSuffix(".png")) \(dotsPerInch)"
      guard (try? Data(text.utf8).write(to: URL(filePath: tiff))) != nil else {
        throw Diagnostic(.renderFailed, "not written")
      }
    }
    let written = try export.bytes(of: try svg(), as: .tiff, dotsPerInch: 600)
    #expect(String(decoding: written, as: UTF8.self) == "true 600")
    #expect(throws: Diagnostic.self) { try MapExport().bytes(of: try svg(), as: .tiff) }
  }

  @Test func withoutTheRendererTheErrorNamesThePackage() throws {
    try withTemporaryFolder { folder in
      try install("fc-match", in: folder, script: "printf 'Liberation Sans'")
      let export = MapExport(environment: ["PATH": folder.path])
      #expect {
        _ = try export.bytes(of: try svg(), as: .pdf)
      } throws: {
        let diagnostic = $0 as? Diagnostic
        return diagnostic?.code == .rendererMissing && diagnostic?.remedy?.contains("librsvg2-bin") ?? false
      }
    }
  }

  /// Other letters are wider than those that the layout measured.
  @Test func withoutAFontOfTheRightWidthsTheErrorNamesThePackage() throws {
    try withTemporaryFolder { folder in
      try install("fc-match", in: folder, script: "printf 'DejaVu Sans'")
      let export = MapExport(environment: ["PATH": folder.path])
      #expect {
        _ = try export.bytes(of: try svg(), as: .png)
      } throws: {
        let diagnostic = $0 as? Diagnostic
        return diagnostic?.code == .fontMissing && diagnostic?.found == "'DejaVu Sans' would be used"
          && diagnostic?.remedy?.contains("fonts-liberation") ?? false
      }
    }
  }

  @Test func aRendererThatFailsIsQuoted() throws {
    try withTemporaryFolder { folder in
      try install("fc-match", in: folder, script: "printf 'Arial'")
      try install("rsvg-convert", in: folder, script: "echo 'Error reading SVG' >&2; exit 1")
      let export = MapExport(environment: ["PATH": folder.path])
      #expect {
        _ = try export.bytes(of: try svg(), as: .eps)
      } throws: {
        let diagnostic = $0 as? Diagnostic
        return diagnostic?.code == .renderFailed && diagnostic?.details == ["Error reading SVG"]
      }
    }
  }

  @Test func theMasterIsItself() throws {
    let svg = try svg()
    #expect(try MapExport(environment: [:]).bytes(of: svg, as: .svg) == svg)
    #expect(throws: Diagnostic.self) { try MapExport().bytes(of: svg, as: .png, dotsPerInch: 10) }
  }

  private func install(_ name: String, in folder: URL, script: String) throws {
    let file = folder.appending(path: name)
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
