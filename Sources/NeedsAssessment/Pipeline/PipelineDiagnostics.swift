public import Diagnostics

extension DiagnosticCode {
  /// The boundary file lacks a code, or has one twice.
  public static let areaCodes = DiagnosticCode("area-codes", .data)
  /// A figure that cannot be, such as more than all of the people.
  public static let impossibleFigure = DiagnosticCode("impossible-figure", .data)
  /// A lookup gives areas far more or fewer people than live there.
  public static let bestFitError = DiagnosticCode("best-fit-error", .data)
  /// Something that a reader of a score should know.
  public static let scoreNote = DiagnosticCode("score-note", .data)
  /// Areas without a needs score.
  public static let scoreMissing = DiagnosticCode("score-missing", .data)
  /// Draws of a score that would take hours.
  public static let scoreDraws = DiagnosticCode("score-draws", .usage)
  /// What limits the use of a measure of inequality, or why it was not computed.
  public static let inequalityNote = DiagnosticCode("inequality-note", .data)
  /// A map of the command line without a credit.
  static let mapWithoutCredit = DiagnosticCode("no-credit", .data)
  /// What limits the use of a spatial statistic, or why it was not computed.
  public static let spatialNote = DiagnosticCode("spatial-note", .data)
  /// Geometry that is not a valid polygon.
  public static let invalidRings = DiagnosticCode("invalid-rings", .data)
}

extension DiagnosticCode {
  /// The projection that maps are drawn in is not the boundary file's.
  public static let mapProjection = DiagnosticCode("map-projection", .data)
  /// What a journal asks of a figure and a map does not hold.
  public static let preflightFailed = DiagnosticCode("preflight-failed", .data)
  /// The outlines around a map lie elsewhere on Earth.
  public static let outlineElsewhere = DiagnosticCode("outline-elsewhere", .data)
  /// Counts in the colours of a map, which rates belong into.
  public static let countsAsChoropleth = DiagnosticCode("counts-as-choropleth", .data)
  /// A palette with a light middle on classes whose middle means nothing.
  public static let divergingWithoutMiddle = DiagnosticCode("diverging-without-middle", .data)
  /// Rates in the sizes of circles, which counts belong into.
  public static let ratesAsSymbols = DiagnosticCode("rates-as-symbols", .data)
}

extension DiagnosticCode {
  /// Areas without a figure of an indicator, by reason.
  public static let indicatorMissing = DiagnosticCode("indicator-missing", .data)
  /// What shrinkage did that its figures do not show.
  public static let shrinkageNote = DiagnosticCode("shrinkage-note", .data)
}

extension DiagnosticCode {
  /// An estimate without an interval.
  public static let estimateInterval = DiagnosticCode("estimate-interval", .data)
  /// A small count that follows from known totals whatever else is hidden.
  public static let disclosureUnprotected = DiagnosticCode("disclosure-unprotected", .data)
  /// A column under disclosure control that holds no counts.
  public static let disclosureCount = DiagnosticCode("disclosure-count", .data)
  /// Themes of responses cannot be told apart, or are no themes.
  public static let evidenceThemes = DiagnosticCode("evidence-themes", .data)
  /// A number of responses that cannot be.
  public static let evidenceCount = DiagnosticCode("evidence-count", .data)
  /// Responses are from no area of the assessment.
  public static let evidenceElsewhere = DiagnosticCode("evidence-elsewhere", .data)
  /// A score counts deprivation twice.
  public static let doubleCounting = DiagnosticCode("double-counting", .data)
}

extension DiagnosticCode {
  /// Draws of growth that would not fit into memory.
  public static let growthDraws = DiagnosticCode("growth-draws", .usage)
}
