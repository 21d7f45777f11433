/// The lines that the licences of the data ask for, in the wording of the publishers' licence pages.
///
/// Figures that were computed from a publisher's are "adapted from" them; boundaries that hold Ordnance
/// Survey data say so with the year of the boundary product, never today's.
public func creditLines(figures: [Project.Source], boundaries: Project.Source?, adapted: Bool) -> [String] {
  var lines: [String] = []
  let all = figures + (boundaries.map { [$0] } ?? [])
  if all.contains(where: \.illustrative) {
    lines.append("Illustrative: figures or boundaries made up to show the method; not for decisions.")
  }
  let real = all.filter { !$0.illustrative }
  let open = uniqueInOrder(real.filter { isOpenGovernmentLicence($0.licence) }.map(\.publisher))
  if !open.isEmpty {
    // The two statements of the Office for National Statistics' page on Crown copyright: the first has no article.
    let start = adapted ? "Adapted from data from" : "Source:"
    let names = listed(adapted ? open.map(withArticle) : open)
    lines.append("\(start) \(names) licensed under the Open Government Licence v.3.0.")
  }
  if real.contains(where: { isOpenParliamentLicence($0.licence) }) {
    // The statement that the licence itself asks for.
    lines.append("Contains Parliamentary information licensed under the Open Parliament Licence v3.0.")
  }
  let cited = real.filter { $0.licence == Project.Source.citedInFile.licence }
  if !cited.isEmpty {
    lines.append(
      "Rates: " + uniqueInOrder(cited).map { "\($0.publisher) (\($0.year))" }.joined(separator: "; ") + ".")
  }
  for source in uniqueInOrder(
    real.filter {
      !isOpenGovernmentLicence($0.licence) && !isOpenParliamentLicence($0.licence) && !cited.contains($0)
    })
  {
    lines.append("Source: \(source.publisher), \(source.title) (\(source.year)), \(source.licence).")
  }
  for year in uniqueInOrder(all.compactMap(\.osDataYear)) {
    lines.append("Contains OS data \u{A9} Crown copyright and database right \(year).")
  }
  return lines
}

private func isOpenGovernmentLicence(_ licence: String) -> Bool {
  isOne(
    licence, of: ["OGL", "OGL3", "OGL30", "OGLV3", "OGLV30", "OGLUK30", "OPENGOVERNMENTLICENCEV30"])
}

/// The House of Commons Library's, among others'.
private func isOpenParliamentLicence(_ licence: String) -> Bool {
  isOne(licence, of: ["OPL", "OPL3", "OPL30", "OPLUK30", "OPENPARLIAMENTLICENCEV30"])
}

private func isOne(_ licence: String, of names: Set<String>) -> Bool {
  names.contains(licence.uppercased().filter { $0.isLetter || $0.isNumber })
}

/// "the Office for National Statistics" within a sentence; "NHS Digital".
private func withArticle(_ name: String) -> String {
  let takesIt = ["Office ", "Ministry ", "Department "].contains { name.hasPrefix($0) }
  return takesIt ? "the \(name)" : name
}

/// "A", "A and B", "A, B and C".
func listed(_ names: [String]) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " and " + last
}
