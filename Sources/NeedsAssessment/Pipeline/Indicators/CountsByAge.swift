internal import Demography
internal import Diagnostics
internal import Parallel
internal import Statistics
internal import Tables

extension IndicatorColumns {
  /// Counts of people or events by age, on the areas.
  func counts(_ declared: Project.AgeCounts) throws(Diagnostic) -> Population {
    do throws(Diagnostic) {
      let joined = try table(Project.ColumnReference(table: declared.table, column: "", at: declared.at))
      let ages = try AgeTable(declared.ages, joined.table)
      var columns = try ages.counts(joined, workers: .one)
      if joined.declared.via != nil {
        let aggregation = try lookup(joined).aggregation
        columns = columns.map { aggregation.sum($0).column }
      }
      return try Population(bands: ages.bands, counts: [.persons: columns])
    } catch {
      throw error.asked(at: declared.at)
    }
  }

  /// The people that events are counted among: the table that the indicator names, or the project's population.
  func people(
    _ declared: Project.AgeCounts?, _ sex: Sex, at location: Diagnostic.Location
  ) throws(Diagnostic) -> (counts: Population, sex: Sex, tables: [Project.TableSource]) {
    if let declared {
      return (try counts(declared), .persons, [joins.tables[declared.table]?.declared].compactMap(\.self))
    }
    guard let population, let source = project.population else {
      throw Diagnostic(.projectReference, "the project has no population", at: location)
    }
    return (population, sex, [source.table])
  }
}

/// The ages that several age groupings have in common.
///
/// Where two groupings differ, each common band must still be one whole band of one of them: `0-15, 16-64, 65+`
/// and five-year bands share only `0-64` and `65+`, and a standardised rate on these would hardly be one.
func commonBands(
  _ a: [Demography.AgeBand], _ b: [Demography.AgeBand], names: (String, String),
  at location: Diagnostic.Location
) throws(Diagnostic) -> [Demography.AgeBand] {
  func refusal(_ problem: String) -> Diagnostic {
    func listed(_ bands: [Demography.AgeBand]) -> String {
      let texts = bands.map(\.description)
      return texts.count > 24 ? "\(texts[0]) to \(texts[texts.count - 1])" : texts.joined(separator: ", ")
    }
    return Diagnostic(
      .ageBands, "the ages of \(names.0) do not match those of \(names.1): \(problem)", at: location,
      expected: "bands of one that are made of whole bands of the other",
      details: ["\(names.0): \(listed(a))", "\(names.1): \(listed(b))"])
  }
  // Where a band can start, and where the last one ends (.max for an open end).
  func bounds(_ bands: [Demography.AgeBand]) -> [Int] {
    bands.map(\.lower) + [bands.last?.upper.map { $0 + 1 } ?? .max]
  }
  let (first, second) = (bounds(a), Set(bounds(b)))
  let common = first.filter { second.contains($0) }
  guard common.first == first.first, common.last == first.last, common.count > 1 else {
    throw refusal("\(names.1) does not have a band that starts, and one that ends, where \(names.0) does")
  }
  var result: [Demography.AgeBand] = []
  for (from, next) in zip(common, common.dropFirst()) {
    let band = Demography.AgeBand(from, through: next == .max ? nil : next - 1)
    guard a.contains(band) || b.contains(band) else { throw refusal("both cut through ages \(band)") }
    result.append(band)
  }
  return result
}

extension Demography.AgeBand {
  /// The same ages as the statistical methods take them.
  var statistical: Statistics.AgeBand { Statistics.AgeBand(from: lower, through: upper) }
}

/// A file of one row an age band, read.
struct AgeRows {
  let bands: [Demography.AgeBand]
  let people: [Double?]
  /// Of each band; empty for a standard population.
  let events: [Double?]

  init(_ declared: Project.AgeFile, in folder: DataFolder) throws(Diagnostic) {
    do throws(Diagnostic) {
      var table = try readTable(declared.file, in: folder)
      if let filter = declared.file.filter {
        table = try table.keepingRows(RowFilter(parsing: filter, source: "\(declared.at)"))
      }
      let ages = try table.column(named: declared.age)
      var read: [(band: Demography.AgeBand, row: Int)] = []
      for row in 0..<table.rowCount {
        let text = table[row: row, column: ages]
        guard let band = Demography.AgeBand(text) else {
          throw Diagnostic(
            .ageBands, "'\(text)' is not an age or a range of ages",
            at: table.location(row: row, column: ages),
            expected: "ages such as 0-4 or 90+")
        }
        read.append((band, row))
      }
      read.sort { $0.band < $1.band }
      for (one, next) in zip(read, read.dropFirst()) where one.band.upper.map({ $0 + 1 }) != next.band.lower {
        throw Diagnostic(
          .ageBands, "the age bands \(one.band) and \(next.band) overlap or leave a gap",
          at: table.location(row: next.row, column: ages), expected: "one row a band, without gaps",
          remedy: "choose among the rows with 'where'")
      }
      bands = read.map(\.band)
      let rows = read.map(\.row)
      let people = try table.numericColumn(named: declared.people, rows: rows)
      self.people = rows.indices.map { people[$0] }
      guard let column = declared.events else {
        events = []
        return
      }
      let events = try table.numericColumn(named: column, rows: rows)
      self.events = rows.indices.map { events[$0] }
    } catch {
      throw error.asked(at: declared.at)
    }
  }
}
