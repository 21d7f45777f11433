import Cartography
import Diagnostics
import Foundation
import NeedsAssessment

/// Reads the options of `wardwise map`, and finds all that is wrong with them before any file is read.
struct MapOptionReading {
  private let options: MapCommand
  private let found = FoundErrors()
  private let here = Diagnostic.Location(file: "command line")

  init(_ options: MapCommand) { self.options = options }

  /// - Throws: every mistake in the options.
  func check(_ request: SingleMap.Request, dotsPerInch: Int) throws(AssessmentFailure) {
    checkNames()
    request.check(found)
    checkOutputs(request, dotsPerInch)
    checkCompanions()
    try found.check()
  }

  var dotsPerInch: Int {
    value(options.dpi, "--dpi", takes: "a whole number from 72 to 1200") { whole($0, in: 72...1200) } ?? 300
  }

  /// What to draw, with placeholders for what is wrong.
  func request() -> SingleMap.Request {
    var request = SingleMap.Request(
      boundaries: options.boundaries, layer: options.layer, code: options.code, name: options.name,
      filter: options.filter, table: table(), tableCode: options.tableCode ?? options.code,
      tableName: options.tableName, value: options.value, columnLabels: options.legend, units: options.unit,
      minimumMatch: share(options.minimumMatch, "--minimum-match") ?? 0.98,
      palette: options.palette,
      reversedPalette: options.reversePalette,
      widthInMillimetres: value(
        options.width, "--width", takes: "a width on paper from 40mm to 1000mm", parseMillimetres),
      labels: options.labels, title: options.title, subtitle: options.subtitle, credits: options.credit)
    setClasses(of: &request)
    request.isHighWorse = value(
      options.worse, "--worse",
      takes: "high or low: the end of the figures that is the greater need"
    ) { ["high": true, "low": false][$0] }
    // With a wrong word, the end is said nevertheless.
    if options.worse != nil, request.isHighWorse == nil, request.anchors != nil { request.isHighWorse = true }
    request.crs = options.crs
    request.percent = value(options.percent, "--percent", takes: "as-written or as-share") {
      SingleMap.Request.PercentMeaning(rawValue: $0)
    }
    request.keepsMissingGeometry = options.keepMissingGeometry
    request.kind = options.kind
    request.others = options.others
    request.denominators = options.denominators ?? ""
    request.difference = options.difference
    request.permutations =
      value(options.permutations, "--permutations", takes: "a whole number from 99 to 99999") {
        whole($0, in: 99...99_999)
      }
      ?? 9999
    (request.lower, request.upper) = (options.lower, options.upper)
    (request.missing, request.suppressed) = (options.missing, options.suppressed)
    request.page = page()
    request.legend = legend()
    request.given = given
    return request
  }

  private func table() -> Project.FileOptions? {
    let skip =
      value(options.skip, "--skip", takes: "a whole number, 0 or more") { whole($0, in: 0...Int.max) } ?? 0
    return options.table.map {
      Project.FileOptions(path: $0, sheet: options.sheet, skip: skip, filter: options.whereTable)
    }
  }

  private func setClasses(of request: inout SingleMap.Request) {
    let classes = options.classes ?? (options.kind == "bivariate" ? "quantile:3" : "quantile:5")
    if classes.hasPrefix("anchors:") {
      request.anchors = kept(parseAnchors(String(classes.dropFirst(8)))) ?? .deciles
    } else if let method = kept(parseClassificationMethod(classes)) {
      request.method = method
    }
  }

  private func page() -> Project.Map.PageOptions {
    var page = Project.Map.PageOptions()
    page.preset = found.attempt(try options.preset.map(MapPreset.named))
    page.isForJournal = options.journal ? true : nil
    page.shapes =
      value(options.shapes, "--shapes", takes: "boundaries or hexagons") {
        MapPage.AreaShapes(rawValue: $0)
      } ?? .boundaries
    page.insets = options.insets
    page.northArrow = options.northArrow
    page.graticule = options.graticule
    page.context = options.context.map { .init(boundaries: $0, filter: options.whereContext) }
    page.locator = options.locator.map { .init(boundaries: $0, name: options.locatorName ?? "") }
    return page
  }

  private func legend() -> Project.Map.LegendOptions {
    var legend = Project.Map.LegendOptions()
    legend.histogram = options.histogram
    legend.zero = options.zero
    legend.uncertainBeyond = value(options.hatchUncertain, "--hatch-uncertain", takes: "a number above 0") {
      decimalNumber($0).flatMap { $0 > 0 ? $0 : nil }
    }
    legend.confidence = value(
      options.confidence, "--confidence", takes: "per cent from 50 to 99.99, such as 95"
    ) {
      decimalNumber($0).flatMap { (50...99.99).contains($0) ? $0 / 100 : nil }
    }
    legend.similarTo = namedValue(options.hatchSimilar, "--hatch-similar")
    legend.references = options.reference.compactMap { namedValue($0, "--reference") }
    return legend
  }

  /// The options that were given and that some kinds of map or shapes have no use for, by the project file's keys.
  private var given: [(key: String, option: String)] {
    let flags = [
      ("classes", "--classes", options.classes != nil), ("palette", "--palette", options.palette != nil),
      ("reverse-palette", "--reverse-palette", options.reversePalette),
      ("histogram", "--histogram", options.histogram), ("zero", "--zero", options.zero != nil),
      ("references", "--reference", !options.reference.isEmpty),
      ("hatch-similar", "--hatch-similar", options.hatchSimilar != nil),
      ("hatch-uncertain", "--hatch-uncertain", options.hatchUncertain != nil),
      ("insets", "--insets", options.insets), ("shapes", "--shapes", options.shapes != "boundaries"),
      ("north-arrow", "--north-arrow", options.northArrow), ("graticule", "--graticule", options.graticule),
      ("context", "--context", options.context != nil),
      ("denominators", "--denominators", options.denominators != nil),
      ("difference", "--difference", options.difference != nil),
      ("permutations", "--permutations", options.permutations != nil),
      ("interval", "--lower", options.lower != nil), ("interval", "--upper", options.upper != nil),
    ]
    return flags.filter(\.2).map { ($0.0, $0.1) }
  }

  // MARK: Values

  /// What `read` makes of an option; where that is nothing, the mistake is kept.
  private func value<Value>(
    _ text: String?, _ option: String, takes expected: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let text else { return nil }
    if let value = read(text) { return value }
    found.add(Diagnostic(.projectValue, "\(option) takes \(expected), not '\(text)'", at: here))
    return nil
  }

  private func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
    Int(text).flatMap { range.contains($0) ? $0 : nil }
  }

  private func share(_ text: String?, _ option: String) -> Double? {
    value(text, option, takes: "a share from 0 to 1") {
      decimalNumber($0).flatMap { (0...1).contains($0) ? $0 : nil }
    }
  }

  /// "England=21.7".
  private func namedValue(_ text: String?, _ option: String) -> (name: String, value: Double)? {
    value(text, option, takes: "a name and a number, such as England=21.7") { text in
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !parts[0].allSatisfy(\.isWhitespace), let value = decimalNumber(parts[1]) else {
        return nil
      }
      return (String(parts[0]), value)
    }
  }

  private func kept<Value>(_ result: Result<Value, Diagnostic>) -> Value? {
    switch result {
    case .success(let value): return value
    case .failure(var mistake):
      mistake.location = here
      found.add(mistake)
      return nil
    }
  }

  /// Files, columns and the like that are named by nothing.
  private func checkNames() {
    let named = [
      ("<boundaries>", options.boundaries), ("--layer", options.layer), ("--code", options.code),
      ("--name", options.name), ("--where", options.filter), ("--crs", options.crs),
      ("--table", options.table), ("--table-code", options.tableCode), ("--table-name", options.tableName),
      ("--sheet", options.sheet), ("--where-table", options.whereTable), ("--value", options.value),
      ("--lower", options.lower), ("--upper", options.upper), ("--context", options.context),
      ("--where-context", options.whereContext), ("--locator", options.locator), ("--out", options.out),
      ("--out-table", options.outTable),
    ]
    for (option, text) in named + options.others.map({ ("--with", $0) }) {
      guard let text, text.isBlank else { continue }
      found.add(
        Diagnostic(
          .projectValue, "\(option) is empty", at: here,
          expected: option == "--out" ? "a name that ends in .svg, .pdf, .png, .tif or .eps" : nil,
          remedy: MapOptionReading.needed.contains(option)
            ? "say what it is" : "say what it is, or leave out \(option)"))
    }
  }

  private static let needed: Set = ["<boundaries>", "--code", "--value", "--out"]

  // MARK: Options together

  /// Options that mean nothing without another.
  private func checkCompanions() {
    let companions = [
      ("--where-context", options.whereContext != nil, "--context", options.context != nil),
      ("--locator-name", options.locatorName != nil, "--locator", options.locator != nil),
      ("--confidence", options.confidence != nil, "--hatch-similar", options.hatchSimilar != nil),
      ("--table-code", options.tableCode != nil, "--table", options.table != nil),
      ("--table-name", options.tableName != nil, "--table", options.table != nil),
      ("--sheet", options.sheet != nil, "--table", options.table != nil),
      ("--skip", options.skip != nil, "--table", options.table != nil),
      ("--where-table", options.whereTable != nil, "--table", options.table != nil),
      ("--minimum-match", options.minimumMatch != nil, "--table", options.table != nil),
    ]
    for (option, isGiven, other, isThere) in companions where isGiven && !isThere {
      found.add(
        Diagnostic(
          .projectKey, "\(option) does nothing without \(other)", at: here,
          remedy: "add \(other), or leave out \(option)"))
    }
  }

  /// A map is never written over what it is made of, and whatever would stop its files from being written is said
  /// before the work.
  private func checkOutputs(_ request: SingleMap.Request, _ dotsPerInch: Int) {
    let format = options.out.isBlank ? nil : found.attempt(try SingleMap.format(ofFile: options.out))
    if let format, options.dpi != nil, !format.isRaster {
      found.add(SingleMap.unusedDots(at: .init(file: options.out)))
    }
    if let format, format.isRaster, let refusal = request.tooManyPixels(dotsPerInch: dotsPerInch) {
      found.add(refusal)
    }
    let written = [options.out, options.outTable].compactMap(\.self).filter { !$0.isBlank }
    for path in written { found.attempt(try SingleMap.checkPlace(ofFile: path)) }
    if let table = options.outTable, written.count == 2, real(table) == real(options.out) {
      found.add(
        Diagnostic(
          .projectValue, "the map and its table would be written into one file", at: .init(file: options.out),
          remedy: "name another file with --out-table"))
    }
    let inputs = [options.boundaries] + [options.table, options.context, options.locator].compactMap(\.self)
    for path in written {
      guard let input = inputs.first(where: { real($0) == real(path) }) else { continue }
      found.add(
        Diagnostic(
          .projectValue, "the map would be written over one of its inputs", at: .init(file: path),
          expected: "another file than \(input)", remedy: "name another file"))
    }
  }

  private func real(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
