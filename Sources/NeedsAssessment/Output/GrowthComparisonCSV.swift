internal import Growth
internal import TextBuffer

/// `growth/options.csv`: each option by each measure, one row a figure.
func growthOptionsCSV(_ record: GrowthRecord) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: ["option", "label", "measure", "figure", "value", "lower", "median", "upper", "unit"])
  for future in record.futures {
    let dwellings = [
      ("dwellings", future.dwellings), ("dwellings-by-\(record.horizon)", future.dwellingsByHorizon),
    ]
    for (name, count) in dwellings {
      text.append(csvRow: [
        future.id, future.label, "dwellings", name, growthNumber(count, 1), "", "", "", "dwellings",
      ])
    }
    for summary in future.measures {
      for (name, figure, unit, decimals) in figures(summary, record) {
        text.append(
          csvRow: [future.id, future.label, summary.measure, name] + fields(figure, decimals) + [unit])
      }
    }
  }
  return text.bytes
}

private func figures(
  _ summary: GrowthRecord.Summary, _ record: GrowthRecord
) -> [(String, GrowthRecord.Figure, String, Int)] {
  var figures: [(String, GrowthRecord.Figure, String, Int)] = [
    ("in-\(record.baseYear)", summary.now, "people", 1),
    ("in-\(record.horizon)", summary.atHorizon, "people", 1),
    ("growth", summary.growth, "people", 1),
  ]
  if let sites = summary.fromSites { figures.append(("from-sites", sites, "people", 1)) }
  figures.append(("person-years", summary.personYears, "person-years", 1))
  if let cost = summary.cost { figures.append(("cost", cost, "GBP over all years", 0)) }
  if let fifth = summary.shareInMostDeprivedFifth {
    figures.append(("share-of-growth-in-most-deprived-fifth", fifth, "share, 0 to 1", 4))
  }
  if let slope = summary.slope {
    figures.append(
      ("slope-index", slope, "per 1,000 people, least deprived end less most deprived", 4))
  }
  return figures
}

private func fields(_ figure: GrowthRecord.Figure, _ decimals: Int) -> [String] {
  [figure.value, figure.lower, figure.median, figure.upper].map { growthNumber($0, decimals) }
}

/// `growth/differences.csv`: every two options, the interval being that of the difference in the same draws.
func growthDifferencesCSV(_ record: GrowthRecord) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "first", "second", "measure", "figure", "first_less_second", "lower", "median", "upper", "unit",
    "share_of_draws_more",
  ])
  for difference in record.differences {
    let start = [difference.first, difference.second, difference.measure]
    text.append(
      csvRow: start + ["in-\(record.horizon)"] + fields(difference.atHorizon, 1) + ["people"]
        + [growthNumber(difference.probabilityOfMore, 4)])
    text.append(csvRow: start + ["person-years"] + fields(difference.personYears, 1) + ["person-years", ""])
  }
  return text.bytes
}

/// `growth/break-even.csv`: the value of each assumption at which two options change places.
func breakEvenCSV(_ record: GrowthRecord) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "first", "second", "measure", "assumption", "varied_in", "assumed", "range_lower", "range_upper",
    "reverses_at", "note",
  ])
  for found in record.breakEvens {
    text.append(
      csvRow: [found.first, found.second, found.measure, found.assumption, found.varied]
        + [found.assumed, found.lower, found.upper, found.value].map { growthNumber($0, 4) }
        + [found.value == nil ? "the order stays over the whole range" : ""])
  }
  return text.bytes
}

/// `growth/growth-areas.csv`: the class of every area in every future, and what its growth comes from.
func growthClassesCSV(_ growth: GrowthResults, _ classes: GrowthClasses) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "option", "code", "name", "measure", "need_now", "growth", "from_residents", "from_sites", "need_class",
    "growth_class", "differs_between_options", "need_thresholds", "growth_thresholds",
  ])
  func thresholds(_ values: [Double]) -> String { values.map { growthNumber($0, 2) }.joined(separator: "; ") }
  for (position, future) in growth.futures.enumerated() {
    let (own, areas) = (classes.growth[position], classes.classes[position].classes)
    let total = own.growth
    for area in growth.codes.indices {
      let people = [own.now[area], total[area], own.fromResidents[area], own.fromSites[area]]
      text.append(
        csvRow: [future.id, growth.codes[area], growth.names[area], classes.measure.id]
          + people.map { growthNumber($0, 2) }
          + [areas[area].map { "\($0.need + 1)" } ?? "", areas[area].map { "\($0.growth + 1)" } ?? ""]
          + [
            classes.differing.contains(area) ? "yes" : "no", thresholds(classes.thresholds.need),
            thresholds(classes.thresholds.growth),
          ])
    }
  }
  return text.bytes
}
