/// The people of a pyramid as lengths: people, or per cent of everybody, for each year of age.
struct PyramidShape: Sendable {
  struct Band: Sendable {
    let ages: PopulationPyramidChart.Ages
    /// From and to which age it is drawn.
    let from: Double
    let to: Double
    /// For each year of age; `nil` where the count is not known.
    let males: Double?
    let females: Double?
  }

  let bands: [Band]

  /// `openEnd` is the last age of a band without an end, `scale` takes people to the axis.
  init(_ people: PopulationPyramidChart.People, openEnd: Int, scale: Double) {
    bands = people.ages.indices.map { index in
      let ages = people.ages[index]
      let years = ages.years(openEnd: openEnd)
      return Band(
        ages: ages, from: Double(ages.lower), to: Double(ages.lower) + years,
        males: people.males[index].number.map { $0 * scale / years },
        females: people.females[index].number.map { $0 * scale / years })
    }
  }

  var greatest: Double { bands.flatMap { [$0.males ?? 0, $0.females ?? 0] }.max() ?? 0 }

  /// The outline of one side: runs of corners (length, age) from the youngest upwards, broken where a count is
  /// not known or no band is.
  func outline(_ side: (Band) -> Double?) -> [[(length: Double, age: Double)]] {
    var runs: [[(length: Double, age: Double)]] = []
    var end: Double?
    for band in bands {
      guard let length = side(band) else {
        end = nil
        continue
      }
      let corners = [(length, band.from), (length, band.to)].map { (length: $0.0, age: $0.1) }
      if end == band.from { runs[runs.count - 1] += corners } else { runs.append(corners) }
      end = band.to
    }
    return runs
  }
}

/// One panel, ready to be drawn.
struct PyramidPanel: Sendable {
  let name: String
  let people: PopulationPyramidChart.People
  /// `nil` where shares are asked for and not everybody is known, or nobody lives there.
  let bars: PyramidShape?
  let comparison: PyramidShape?
  let otherDate: PyramidShape?
  /// What stands in place of the bars.
  let emptyWords: String?
  /// What the panel does not show, in words.
  let remarks: [String]

  init(_ panel: PopulationPyramidChart.Panel, _ chart: PopulationPyramidChart) {
    name = panel.name
    people = panel.people
    let total = panel.people.total
    let inPeople = chart.measure == .people
    let known = (panel.people.males + panel.people.females).compactMap(\.number)
    var remarks: [String] = []
    func called(_ text: String) -> String { panel.name.isEmpty ? text : "\(isolated(panel.name)): \(text)" }

    if known.isEmpty {
      emptyWords = panel.people.males.contains(.suppressed) ? "Suppressed" : "No data"
    } else if total == 0 {
      emptyWords = "Nobody lives here"
    } else if !inPeople, total == nil {
      emptyWords = "Shares not known: a count is missing"
    } else {
      emptyWords = nil
    }
    func shape(_ people: PopulationPyramidChart.People, scale: Double?) -> PyramidShape? {
      guard let scale, scale < 1e15 else { return nil }
      return PyramidShape(people, openEnd: chart.openBandEnd, scale: scale)
    }
    bars =
      emptyWords == nil ? shape(panel.people, scale: inPeople ? 1 : total.map { 100 / $0 }) : nil
    let target = inPeople ? total : 100
    comparison = panel.comparison.flatMap { outline in
      let scale = target.flatMap { target in outline.people.total.map { target / $0 } }
      if known.contains(where: { $0 > 0 }), shape(outline.people, scale: scale) == nil {
        remarks.append(called("\(outline.label) is not drawn, since a total is not known or is zero."))
      }
      return shape(outline.people, scale: scale)
    }
    otherDate = panel.otherDate.flatMap { outline in
      let scale = inPeople ? 1 : outline.people.total.map { 100 / $0 }
      if shape(outline.people, scale: scale) == nil {
        remarks.append(called("\(outline.label) is not drawn, since its total is not known or is zero."))
      }
      return shape(outline.people, scale: scale)
    }
    if emptyWords == nil { remarks += PyramidPanel.gaps(panel.people).map(called) }
    self.remarks = remarks
  }

  /// "males aged 20 to 24: suppressed", all in one line a state.
  private static func gaps(_ people: PopulationPyramidChart.People) -> [String] {
    func listed(_ state: MapValue, _ words: String) -> String? {
      let males = people.ages.indices.filter { people.males[$0] == state }.map { people.ages[$0].words }
      let females = people.ages.indices.filter { people.females[$0] == state }.map { people.ages[$0].words }
      let parts =
        (males.isEmpty ? [] : ["males aged \(males.joined(separator: ", "))"])
        + (females.isEmpty ? [] : ["females aged \(females.joined(separator: ", "))"])
      return parts.isEmpty ? nil : "\(words) for \(parts.joined(separator: "; "))."
    }
    return [listed(.missing, "no data"), listed(.suppressed, "suppressed")].compactMap(\.self)
  }

  var greatest: Double {
    [bars, comparison, otherDate].compactMap(\.self).map(\.greatest).max() ?? 0
  }

  /// The ages that any of the shapes spans; the bands' own where nothing is drawn.
  func span(openEnd: Int) -> (from: Double, to: Double)? {
    let shapes =
      [PyramidShape(people, openEnd: openEnd, scale: 1), comparison, otherDate].compactMap(\.self)
    let bands = shapes.flatMap(\.bands)
    guard let from = bands.map(\.from).min(), let to = bands.map(\.to).max() else { return nil }
    return (from, to)
  }
}
