import Demography
import Diagnostics
import Tables

/// A table from its text.
func table(_ text: String, _ source: String = "table.csv") throws(Diagnostic) -> TextTable {
  try TextTable(parsing: Array(text.utf8), source: source)
}

/// Counts by sex, one list of areas a band.
func population(_ bands: [AgeBand], _ counts: [Sex: [[Double]]]) throws -> Population {
  try Population(bands: bands, counts: counts.mapValues { $0.map { Column(name: "", values: $0) } })
}

/// The code of the diagnostic that is thrown; nil where none is.
func code(_ body: () throws(Diagnostic) -> Void) -> DiagnosticCode? {
  do {
    try body()
    return nil
  } catch {
    return error.code
  }
}

/// CFAS II (Matthews et al. 2013), dementia by sex and age with 95 % limits.
func dementiaRates() -> [PrevalenceRate] {
  let rows: [(Sex, Int, Int?, Double, Double, Double)] = [
    (.males, 65, 69, 0.012, 0.006, 0.023), (.females, 65, 69, 0.018, 0.009, 0.036),
    (.males, 70, 74, 0.03, 0.02, 0.044), (.females, 70, 74, 0.025, 0.016, 0.039),
    (.males, 75, 79, 0.052, 0.038, 0.07), (.females, 75, 79, 0.062, 0.045, 0.084),
    (.males, 80, 84, 0.106, 0.082, 0.137), (.females, 80, 84, 0.095, 0.073, 0.123),
    (.males, 85, 89, 0.128, 0.09, 0.18), (.females, 85, 89, 0.181, 0.145, 0.222),
    (.males, 90, nil, 0.171, 0.106, 0.264), (.females, 90, nil, 0.35, 0.284, 0.423),
  ]
  return rows.map { sex, from, to, rate, lower, upper in
    PrevalenceRate(
      ages: AgeBand(from, through: to), sex: sex, rate: rate, precision: .limits(lower: lower, upper: upper))
  }
}

/// Dementia by CFAS II; nobody under 65 counts as having it.
func dementia() throws(Diagnostic) -> PrevalenceTable {
  try PrevalenceTable(
    condition: "dementia", rates: dementiaRates(),
    agesWithoutCases: [AgesWithoutCases(AgeBand(0, through: 64))])
}

/// The bands of CFAS II from 65 on.
let olderBands = [65, 70, 75, 80, 85].map { AgeBand($0, through: $0 + 4) } + [AgeBand(90, through: nil)]

/// Bristol, mid-2014, aged 65 and over: the counts of golden/prevalence/bristol2014_dementia_cfas2.csv
/// (ONS mid-year estimates, as in MastodonC/witan.models.demography).
func bristol() throws -> Population {
  try population(
    olderBands,
    [
      .males: [[8765], [6221], [4806], [3510], [1995], [950]],
      .females: [[8828], [6784], [5863], [4923], [3564], [2560]],
    ])
}
