public import Diagnostics
internal import Foundation

/// Turns a map's SVG into the formats that publishers take, through librsvg's `rsvg-convert`.
///
/// The same SVG gives the same bytes with one version of librsvg and of the fonts: no date, path or random
/// number reaches a file. Text stays text in PDF, with the fonts embedded; EPS has it as
/// outlines.
public struct MapExport: Sendable {
  /// Writes a PNG file anew as a TIFF file: LZW, RGB of eight bits, no alpha, with its dots per inch.
  public typealias TIFFConversion =
    @Sendable (_ png: String, _ tiff: String, _ dotsPerInch: Int) throws(Diagnostic) -> Void

  private let environment: [String: String]
  private let tiffConversion: TIFFConversion?

  /// - Parameters:
  ///   - environment: where `PATH` is looked up; `nil` for that of this process.
  ///   - tiffConversion: without it there is no TIFF. This package has no encoder of its own.
  public init(environment: [String: String]? = nil, tiffConversion: TIFFConversion? = nil) {
    self.environment = environment ?? ProcessInfo.processInfo.environment
    self.tiffConversion = tiffConversion
  }

  /// The bytes of a map in a format.
  ///
  /// The resolution is that of PNG and TIFF, and nothing to the others.
  ///
  /// - Throws: `renderer-missing` with the package to install; `font-missing` where the map's type would be
  ///   replaced by another with wider letters; `render-failed` with the renderer's words; `page-size` for a
  ///   resolution outside 72 to 1200, or a picture of more pixels than `mostPixels` a side.
  public func bytes(
    of svg: [UInt8], as format: ExportFormat, dotsPerInch: Int = 300
  ) throws(Diagnostic) -> [UInt8] {
    if format == .svg { return svg }
    guard (72...1200).contains(dotsPerInch) else {
      throw Diagnostic(
        .pageSize, "no map can be had at \(dotsPerInch) dots per inch", expected: "from 72 to 1200")
    }
    if format.isRaster { try MapExport.checkPixels(ofSVG: svg, dotsPerInch: dotsPerInch) }
    try FontCheck(environment: environment).check()
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(svg, to: "map.svg")
    switch format {
    case .svg: return svg
    case .pdf:
      try render(folder, to: "map.pdf", ["--format", "pdf"])
      return withTitle(pdf: try folder.read("map.pdf"), title(ofSVG: svg))
    case .eps:
      try render(folder, to: "map.eps", ["--format", "eps"])
      return withoutDate(eps: try folder.read("map.eps"))
    case .png, .tiff:
      let dots = String(dotsPerInch)
      try render(
        folder, to: "map.png",
        ["--format", "png", "--dpi-x", dots, "--dpi-y", dots, "--background-color", "white"])
      let png = try folder.read("map.png")
      return try format == .png
        ? withResolution(png: png, dotsPerInch: dotsPerInch) : tiff(of: folder, dotsPerInch: dotsPerInch)
    }
  }

  private func tiff(of folder: TemporaryFolder, dotsPerInch: Int) throws(Diagnostic) -> [UInt8] {
    guard let tiffConversion else {
      throw Diagnostic(.renderFailed, "this build cannot write TIFF", remedy: "choose PNG or PDF")
    }
    try tiffConversion(folder.path("map.png"), folder.path("map.tif"), dotsPerInch)
    return try folder.read("map.tif")
  }

  private func render(
    _ folder: TemporaryFolder, to file: String, _ options: [String]
  ) throws(Diagnostic) {
    // Large files are refused without --unlimited: a guard against hostile ones, and these are our own.
    let outcome = try ExternalProgram.renderer.run(
      options + ["--unlimited", "--output", folder.path(file), folder.path("map.svg")],
      environment: environment)
    guard outcome.status == 0 else {
      throw Diagnostic(
        .renderFailed, "rsvg-convert could not draw the map", found: "exit status \(outcome.status)",
        details: outcome.messages.split(separator: "\n").map {
          $0.replacingOccurrences(of: folder.path(""), with: "")
        })
    }
  }
}

/// A folder that only this process uses.
private struct TemporaryFolder {
  private let url: URL

  init() throws(Diagnostic) {
    url = FileManager.default.temporaryDirectory.appending(path: "wardwise-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw Diagnostic(.renderFailed, "no temporary folder", details: [error.localizedDescription])
    }
  }

  func path(_ name: String) -> String { url.path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws(Diagnostic) {
    do {
      try Data(bytes).write(to: url.appending(path: name))
    } catch {
      throw Diagnostic(
        .renderFailed, "the map cannot be handed to the renderer", details: [error.localizedDescription])
    }
  }

  func read(_ name: String) throws(Diagnostic) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: url.appending(path: name)))
    } catch {
      throw Diagnostic(
        .renderFailed, "the renderer left no file", details: [error.localizedDescription])
    }
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}
