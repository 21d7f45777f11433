internal import Cartography
internal import Diagnostics
internal import Statistics
internal import Tables

/// Classes whose limits come from outside the map.
struct AnchoredClasses {
  /// Between the classes, rising.
  let limits: [Double]
  /// Lowest class first; none where limits say all.
  var names: [String] = []
  var remark: String
  /// A value to mark in the legend.
  var reference: ValueScale.Reference?
  /// That suits the classes; nil for the map's own.
  var palette: PaletteChoice?

  func apply(to scale: inout ValueScale, hasPalette: Bool) {
    scale.classes = .manual(breaks: [-.infinity] + limits + [.infinity])
    // Each class holds its lower limit, as the limits are found.
    scale.closure = .left
    scale.classNames = names
    scale.classRemark = remark
    if let reference { scale.references.insert(reference, at: 0) }
    if let palette, !hasPalette { scale.palette = palette }
  }

  /// Tenths or fifths of the areas, ranked as the English Indices of Deprivation are: group k holds the ranks up to
  /// the whole part of `count * k / parts`, rank 1 the greatest need. Equal values stay together, in the group of the
  /// limit that they equal; groups that this empties are one class with it. Where values on the map are such, the
  /// remark says so.
  static func parts(
    _ parts: Int, called name: String, of values: [Double], mapped: [Double] = [], worse: WorseDirection,
    remark: String
  ) -> AnchoredClasses {
    let rising = values.sorted()
    // Where each group begins but the lowest.
    let starts = (1..<parts).map { part in
      worse == .highIsWorst
        ? rising.count - rising.count * (parts - part) / parts : rising.count * part / parts
    }
    let ordered = worse == .highIsWorst ? Array((1...parts).reversed()) : Array(1...parts)
    var (limits, numbers): ([Double], [[Int]]) = ([], [[ordered[0]]])
    for (start, number) in zip(starts, ordered.dropFirst()) {
      let isEmpty = rising[start] == limits.last ?? rising[0]
      if isEmpty {
        numbers[numbers.count - 1].append(number)
      } else {
        limits.append(rising[start])
        numbers.append([number])
      }
    }
    let tied = Set(starts.filter { $0 > 0 && rising[$0 - 1] == rising[$0] }.map { rising[$0] })
    var anchored = AnchoredClasses(
      limits: limits, names: numbers.map { called(name, $0) },
      remark: remark + " \(name) 1 is the greatest need.")
    if mapped.contains(where: tied.contains) {
      anchored.remark +=
        " Equal values stay together: those at a limit are in the class of "
        + (worse == .highIsWorst ? "greater need." : "lesser need.")
    }
    if parts > 7 { anchored.palette = PaletteChoice("TenSteps", reversed: worse == .lowIsWorst) }
    return anchored
  }

  /// "Decile 3", or "Deciles 7 to 10" of groups that are one class.
  private static func called(_ name: String, _ numbers: [Int]) -> String {
    guard let least = numbers.min(), let most = numbers.max(), least < most else {
      return "\(name) \(numbers.first ?? 1)"
    }
    return "\(name)s \(least) to \(most)"
  }

  /// The mean of the areas, and a standard deviation either side.
  static func average(
    of values: [Double], worse: WorseDirection, remark: String, text: (Double) -> String
  ) -> AnchoredClasses {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(values.count - 1, 1))).squareRoot()
    return AnchoredClasses(
      limits: deviation > 0 ? [mean - deviation, mean, mean + deviation] : [mean],
      remark: remark
        + " The limits are its mean and one standard deviation (\(text(deviation))) either side.",
      reference: .init("England's mean", value: mean),
      // Purple where need is greater; its two middle classes differ in a grey print too.
      palette: PaletteChoice("PRGn", reversed: worse == .highIsWorst))
  }
}

extension AssessmentMaps {
  /// The limits that a map's classes are anchored to.
  ///
  /// - Throws: `project-value` where the areas of England are not all there, or units differ.
  func anchored(
    _ anchors: Project.Map.Anchors, _ map: Project.Map, _ shown: Shown
  ) throws(Diagnostic) -> AnchoredClasses {
    switch anchors.limits {
    case .values(let limits):
      return AnchoredClasses(limits: limits, remark: sentence(anchors.label ?? "Limits given by hand"))
    case .england(let kind):
      let national = try nationalValues(anchors.of ?? map.value, anchors, map)
      guard national.unit == shown.column.unit else {
        throw Diagnostic(
          .projectValue, "the map and what its classes are anchored to are not in one unit", at: anchors.at,
          expected: "'\(shown.column.unit)'", found: "'\(national.unit)'")
      }
      let count = numberText(Double(national.values.count), decimals: 0)
      let areas = "England's \(count) \(national.level)"
      func remark(_ parts: String) -> String {
        sentence(
          anchors.label ?? "\(parts) of \(areas)" + (national.period.isEmpty ? "" : ", \(national.period)"))
      }
      let mapped = shown.cells.values.filter { !$0.isNaN }
      switch kind {
      case .deciles:
        return .parts(
          10, called: "Decile", of: national.values, mapped: mapped, worse: national.worse,
          remark: remark("Tenths"))
      case .quintiles:
        return .parts(
          5, called: "Fifth", of: national.values, mapped: mapped, worse: national.worse,
          remark: remark("Fifths"))
      case .average:
        return .average(of: national.values, worse: national.worse, remark: remark("Classes by the mean")) {
          valueText($0, decimals: min(shown.decimals, legendDecimals(shown.cells)))
        }
      }
    }
  }

  private func sentence(_ words: String) -> String { words.hasSuffix(".") ? words : words + "." }

  private struct NationalValues {
    let values: [Double]
    let worse: WorseDirection
    let unit: String
    let period: String
    /// "LSOAs".
    let level: String
  }

  /// An indicator's figures for every area of England: from all rows of its table, of which the map's areas are a
  /// part, or from the areas of the project, where these are all of England.
  private func nationalValues(
    _ id: String, _ anchors: Project.Map.Anchors, _ map: Project.Map
  ) throws(Diagnostic) -> NationalValues {
    guard let indicator = project.indicators.first(where: { $0.id == id }), let column = frame[id] else {
      let ids = project.indicators.map(\.id)
      throw Diagnostic(
        .projectReference, "'\(id)' is no indicator whose figures for all of England could be known",
        at: anchors.at, expected: ids.isEmpty ? "an indicator" : "one of " + ids.joined(separator: ", "),
        remedy: "name an indicator by 'of', or give the limits: \(Self.givenLimits)")
    }
    var found = (codes: frame.codes, values: column.numbers, of: "the project's areas")
    if EnglishLevel(of: found.codes) == nil, case .column(let reference, nil) = indicator.measure,
      let declared = project.tables.first(where: { $0.id == reference.table }), declared.via == nil,
      let rows = try nationalRows(declared, reference)
    {
      found = (rows.codes, rows.values, "table '\(declared.id)'")
    }
    guard let level = EnglishLevel(of: found.codes) else {
      guard case .column(_, nil) = indicator.measure else {
        throw Diagnostic(
          .projectValue,
          "'\(id)' is worked out for the project's areas only, and its figures for all of England are not known",
          at: anchors.at,
          expected:
            "an indicator that is one 'column' of a table of all of England, or a project of all its areas",
          found: "\(EnglishLevel.english(found.codes)) areas of England in the project",
          remedy: "find the limits in a run over all of England and give them: \(Self.givenLimits)")
      }
      let english = EnglishLevel.english(found.codes)
      throw Diagnostic(
        .projectValue,
        "the figures of '\(id)' for all of England are not loaded, and its limits cannot be found",
        at: anchors.at,
        expected:
          "every area of England of one kind, in the indicator's own table ('column', without 'via') or "
          + "as the project's areas",
        found: "\(english) codes of England in \(found.of)",
        remedy: "take the table for all of England, or find the limits in a run over England and give them: "
          + Self.givenLimits)
    }
    let values = zip(found.codes, found.values).compactMap { $0.hasPrefix("E") ? $1 : nil }
    guard values.count >= Self.fewestValues else {
      throw Diagnostic(
        .projectValue, "'\(id)' has too few figures in England to anchor classes to", at: anchors.at,
        expected: "at least \(Self.fewestValues)", found: "\(values.count)")
    }
    return NationalValues(
      values: values, worse: indicator.worse, unit: column.unit, period: column.period, level: level.plural)
  }

  /// One for each tenth.
  private static let fewestValues = 10

  private static let givenLimits = "classes: {method: anchors, values: [...], label: ...}"

  private func nationalRows(
    _ declared: Project.TableSource, _ reference: Project.ColumnReference
  ) throws(Diagnostic) -> (codes: [String], values: [Double?])? {
    guard var table = tables[declared.id] else { return nil }
    if let filter = declared.file.filter {
      table = try table.keepingRows(RowFilter(parsing: filter, source: "\(declared.at)"))
    }
    let codes = table.texts(column: try table.column(named: declared.code))
    let cells = try table.numericColumn(
      named: reference.column, format: NumberFormat(marks: declared.marks, percent: declared.percent))
    return (codes, (0..<cells.count).map { cells[$0] })
  }
}

/// The kinds of areas whose codes of the Office for National Statistics tell that all of England is there.
struct EnglishLevel {
  private let prefixes: [String]
  /// The fewest that England has had in any edition of the codes since 2001, or since 2009 for wards and districts.
  private let fewest: Int
  let plural: String

  private static let all = [
    EnglishLevel(prefixes: ["E00"], fewest: 165_665, plural: "output areas"),
    EnglishLevel(prefixes: ["E01"], fewest: 32_482, plural: "LSOAs"),
    EnglishLevel(prefixes: ["E02"], fewest: 6_781, plural: "MSOAs"),
    EnglishLevel(prefixes: ["E05"], fewest: 6_700, plural: "wards"),
    EnglishLevel(prefixes: ["E06", "E07", "E08", "E09"], fewest: 290, plural: "districts"),
  ]

  private init(prefixes: [String], fewest: Int, plural: String) {
    self.prefixes = prefixes
    self.fewest = fewest
    self.plural = plural
  }

  /// Nil where the codes are not all of England's of one kind.
  init?(of codes: [String]) {
    let english = Set(codes.filter { $0.hasPrefix("E") })
    guard
      let level = Self.all.first(where: { level in
        english.count >= level.fewest
          && english.allSatisfy { code in level.prefixes.contains { code.hasPrefix($0) } }
      })
    else { return nil }
    self = level
  }

  static func english(_ codes: [String]) -> Int { Set(codes.filter { $0.hasPrefix("E") }).count }
}

extension Project {
  /// The tables whose rows of other areas classes are anchored to: all others are needed no more once joined.
  var tablesOfAnchors: Set<String> {
    let anchored = maps.compactMap { map -> String? in
      guard let anchors = map.anchors, case .england = anchors.limits else { return nil }
      return anchors.of ?? map.value
    }
    return Set(
      indicators.compactMap { indicator in
        guard anchored.contains(indicator.id), case .column(let reference, nil) = indicator.measure else {
          return nil
        }
        return reference.table
      })
  }
}
