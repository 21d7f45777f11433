internal import Diagnostics
internal import Parallel
internal import Statistics
internal import TextBuffer

extension Assessment {
  /// `conditions.json` and `diagnosis-gaps.csv`, where the project has conditions.
  func conditionFiles() throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    if conditions.isEmpty { return [] }
    var files: [(String, [UInt8])] = [("conditions.json", try jsonText(analyses.conditions))]
    if let gaps = diagnosisGapsCSV(conditions) { files.append(("diagnosis-gaps.csv", gaps)) }
    return files
  }

  /// `evidence.csv`, `scores.json` and `profiles.csv`, `inequality.csv` and `spatial.csv`, each where the project
  /// asks for it.
  func analysisFiles(workers: Workers) throws(Diagnostic) -> [(name: String, bytes: [UInt8])] {
    var files: [(String, [UInt8])] = []
    if !evidence.isEmpty {
      files.append(("evidence.csv", evidenceCSV(evidence, codes: frame.codes, names: frame.names)))
    }
    if let needs = project.needs {
      files.append(("scores.json", try jsonText(analyses.scores)))
      files.append(("profiles.csv", profilesCSV(frame, groups: needs.groups, workers: workers)))
    }
    if !project.inequality.isEmpty { files.append(("inequality.csv", inequalityCSV(analyses.inequality))) }
    if !project.spatial.isEmpty { files.append(("spatial.csv", spatialCSV(analyses.spatial))) }
    return files
  }
}

private func inequalityCSV(_ figures: [InequalityFigure]) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "column", "by", "measure", "fit", "value", "lower", "upper", "unit", "areas", "areas_left_out",
    "population", "note",
  ])
  for figure in figures {
    text.append(csvRow: [
      figure.column, figure.by, figure.measure, figure.fit, decimal(figure.value),
      decimal(figure.limits.lower), decimal(figure.limits.upper), figure.unit, "\(figure.areas)",
      "\(figure.areasLeftOut)", shortestText(figure.population), figure.note,
    ])
  }
  return text.bytes
}

private func spatialCSV(_ figures: [SpatialFigure]) -> [UInt8] {
  var text = TextBuffer()
  text.append(csvRow: [
    "id", "column", "statistic", "value", "expectation", "z", "p_normal_two_sided",
    "p_permutation_one_sided", "areas", "areas_without_neighbours", "contiguity", "permutations", "seed",
    "note",
  ])
  for figure in figures {
    text.append(csvRow: [
      figure.id, figure.column, figure.statistic, decimal(figure.value), decimal(figure.expectation),
      decimal(figure.zScore), decimal(figure.normalProbability), decimal(figure.permutationProbability),
      "\(figure.areas)", "\(figure.areasWithoutNeighbours)", figure.contiguity, "\(figure.permutations)",
      "\(figure.seed)", figure.note,
    ])
  }
  return text.bytes
}

/// Six significant decimals; small figures, such as an index of a rare condition, keep theirs.
private func decimal(_ number: Double?) -> String {
  guard let number, number.isFinite else { return "" }
  return FixedPoint(decimals: abs(number) < 0.01 ? 9 : 6).text(number)
}
