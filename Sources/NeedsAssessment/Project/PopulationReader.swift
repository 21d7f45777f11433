internal import Demography
internal import Diagnostics

/// Reads the section 'population'.
extension ProjectReader {
  func population(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource {
    let map = try value.mapping(keys: Self.populationKeys + ["date"])
    return try population("population", map, date: map.optionalText("date"))
  }

  static let populationKeys = tableKeys + ["sex", "ages", "total"]

  /// The section, or a population elsewhere in the project file; the table is joined under the id.
  func population(
    _ id: String, _ map: YAMLMapping, date: String?
  ) throws(Diagnostic) -> Project.PopulationSource {
    let sexes = map.optional("sex", sexes)
    return Project.PopulationSource(
      table: table(id, map),
      ages: map.required(
        "ages", { (value) throws(Diagnostic) in try ages(value, sexes) }, else: .columns(.named)),
      sexes: sexes,
      total: map.optionalText("total"), date: date, at: map.value.location)
  }

  /// Columns, or `{column: age, count: n}` where every age has a row.
  private func ages(
    _ value: YAMLValue, _ sexes: Project.PopulationSource.Sexes?
  ) throws(Diagnostic) -> Project.PopulationSource.Ages {
    guard value.isMapping, try value.entries().contains(where: { $0.name == "column" }) else {
      return .columns(try ageColumns(value))
    }
    let map = try value.mapping(keys: ["column", "count"])
    // The prefixes of the sexes may be whole names of columns.
    if case .columns = sexes, map["count"] == nil {
      return .rows(age: map.text("column"), count: "")
    }
    return .rows(age: map.text("column"), count: map.text("count"))
  }

  func ageColumns(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.AgeColumns {
    if !value.isMapping {
      switch try value.text() {
      case "single-year": return .singleYears
      case "columns": return .named
      default:
        throw value.wrong(
          expected: "single-year, columns (named by their ages), or columns with their ages: "
            + "{\"0-15\": P0_15, ...}")
      }
    }
    var bands: [(column: String, band: Demography.AgeBand)] = []
    for (ages, column) in try value.entries() {
      let name = try column.text()
      if let twin = bands.first(where: { $0.column == name }) {
        throw Diagnostic(
          .projectValue, "column '\(name)' stands for two ages: \(twin.band) and \(ages)",
          at: column.location,
          expected: "a column of its own for each age")
      }
      bands.append((name, try ageBand(ages, column)))
    }
    return .bands(bands)
  }

  func ageBand(_ text: String, _ value: YAMLValue) throws(Diagnostic) -> Demography.AgeBand {
    guard let band = Demography.AgeBand(text) else {
      throw Diagnostic(
        .projectValue, "'\(text)' is not an age or a range of ages", at: value.location,
        expected: "ages such as 65+, 16-64, 0 or under 16", found: "'\(text)'")
    }
    return band
  }

  /// `{column: sex, female: F, male: M}`, or `{prefixes: {female: F, male: M}}`.
  private func sexes(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.Sexes {
    let labels = SexKey.allCases.map(\.rawValue)
    let map = try value.mapping(keys: ["column", "prefixes"] + labels)
    guard let prefixes = map["prefixes"] else {
      let found = try labelled(map, of: "the labels of the sexes, such as persons: Persons")
      return .rows(column: map.text("column"), labels: found)
    }
    if let extra = (["column"] + labels).compactMap({ map[$0] }).first {
      throw extra.wrong(expected: "no '\(extra.path)' beside 'prefixes': sexes are in columns or in rows")
    }
    let found = try labelled(
      prefixes.mapping(keys: labels), of: "the prefixes of the sexes' columns, such as female: F")
    guard Set(found.map(\.label)).count == found.count else {
      throw prefixes.wrong(expected: "a prefix of its own for each sex")
    }
    return .columns(prefixes: found.map { ($0.sex, $0.label) })
  }

  private func labelled(
    _ map: YAMLMapping, of expected: String
  ) throws(Diagnostic) -> [(sex: Sex, label: String)] {
    var labels: [(sex: Sex, label: String)] = []
    for key in SexKey.allCases {
      if let label = map[key.rawValue] { labels.append((key.sex, try label.text())) }
    }
    guard !labels.isEmpty else { throw map.value.wrong(expected: expected) }
    return labels
  }

  /// The sexes as a project file spells them.
  enum SexKey: String, CaseIterable {
    case female, male, persons

    var sex: Sex {
      switch self {
      case .female: .females
      case .male: .males
      case .persons: .persons
      }
    }
  }
}
