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
    let start = adapted ? "Adapted from data from" : "Source:"
    lines.append("\(start) \(listed(open)) licensed under the Open Government Licence v.3.0.")
  }
  let cited = real.filter { $0.licence == Project.Source.citedInFile.licence }
  if !cited.isEmpty {
    lines.append(
      "Rates: " + uniqueInOrder(cited).map { "\($0.publisher) (\($0.year))" }.joined(separator: "; ") + ".")
  }
  for source in uniqueInOrder(
    real.filter { !isOpenGovernmentLicence($0.licence) && !cited.contains($0) })
  {
    lines.append("Source: \(source.publisher), \(source.title) (\(source.year)), \(source.licence).")
  }
  for year in uniqueInOrder(all.compactMap(\.osDataYear)) {
    lines.append("Contains OS data \u{A9} Crown copyright and database right \(year).")
  }
  return lines
}

private func isOpenGovernmentLicence(_ licence: String) -> Bool {
  let letters = licence.uppercased().filter { $0.isLetter || $0.isNumber }
  return ["OGL", "OGL3", "OGL30", "OGLV3", "OGLV30", "OGLUK30", "OPENGOVERNMENTLICENCEV30"].contains(letters)
}

/// "A", "A and B", "A, B and C", with "the" before names that take it.
private func listed(_ names: [String]) -> String {
  let named = names.map { name in
    name.hasPrefix("Office ") || name.hasPrefix("Ministry ") || name.hasPrefix("Department ")
      ? "the \(name)" : name
  }
  guard let last = named.last, named.count > 1 else { return named.first ?? "" }
  return named.dropLast().joined(separator: ", ") + " and " + last
}
