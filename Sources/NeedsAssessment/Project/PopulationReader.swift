internal import Demography
internal import Diagnostics

/// Reads the section 'population'.
extension ProjectReader {
  func population(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource {
    let map = try value.mapping(keys: Self.tableKeys + ["sex", "ages", "total", "date"])
    return Project.PopulationSource(
      table: try table("population", map), ages: try ageColumns(map.required("ages")),
      sex: try optional(map["sex"], sexRows), total: try optionalText(map["total"]),
      date: try optionalText(map["date"]), at: value.location)
  }

  func ageColumns(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.AgeColumns {
    if !value.isMapping {
      guard try value.text() == "single-year" else {
        throw value.wrong(expected: "single-year, or columns with their ages: {\"0-15\": P0_15, ...}")
      }
      return .singleYears
    }
    var bands: [(column: String, band: Demography.AgeBand)] = []
    for (ages, column) in try value.entries() {
      bands.append((try column.text(), try ageBand(ages, column)))
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

  func sexRows(_ value: YAMLValue) throws(Diagnostic) -> Project.PopulationSource.SexRows {
    let map = try value.mapping(keys: ["column"] + SexKey.allCases.map(\.rawValue))
    var labels: [(sex: Sex, label: String)] = []
    for key in SexKey.allCases {
      if let label = map[key.rawValue] { labels.append((key.sex, try label.text())) }
    }
    guard !labels.isEmpty else {
      throw value.wrong(expected: "the labels of the sexes, such as persons: Persons")
    }
    return Project.PopulationSource.SexRows(column: try map.required("column").text(), labels: labels)
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
