import Diagnostics

/// Says in which area a site lies: by its polygon, by the code in its row, or by its grid reference.
struct SitePlaces {
  /// The codes of all areas; nil where nobody checks here.
  let areas: [String]?
  /// By the site's code.
  let outlines: [String: SiteOutline]
  let locate: ((Double, Double) -> String?)?

  struct Place {
    /// The first of them where the outline has several.
    var area: String
    var gridReference: GridReference?
    var outline: SiteOutline?
  }

  /// - Throws: `site-area` for a site without a place, outside every area, or placed twice in different areas.
  func place(of site: String, in table: SiteTable, _ row: Int) throws(Diagnostic) -> Place {
    let code = try table.text("area", row)
    if let outline = outlines[site] {
      if let code, !outline.parts.contains(where: { $0.area == code }) {
        throw elsewhere(site, code, outline, at: try table.location(row, "area"))
      }
      return Place(area: outline.parts[0].area, gridReference: outline.position, outline: outline)
    }
    let position = try gridReference(table, row)
    if let code {
      guard let areas, !areas.contains(code) else { return Place(area: code, gridReference: position) }
      throw unknown(site, code, areas, at: try table.location(row, "area"))
    }
    guard let locate, let position else { throw unplaced(site, table, row) }
    if let code = locate(position.easting, position.northing) {
      return Place(area: code, gridReference: position)
    }
    throw Diagnostic(
      .siteArea, "site '\(site)' lies in none of the areas", at: table.location(row),
      expected: "a point within the areas",
      found: "easting \(position.easting), northing \(position.northing)",
      remedy: "check the grid reference: metres, easting first")
  }

  /// Nil where the table gives none for this row.
  private func gridReference(_ table: SiteTable, _ row: Int) throws(Diagnostic) -> GridReference? {
    guard table.has("easting"), table.has("northing") else { return nil }
    if try table.text("easting", row) == nil, try table.text("northing", row) == nil { return nil }
    return GridReference(
      easting: try table.number("easting", row), northing: try table.number("northing", row))
  }

  private func unknown(
    _ site: String, _ code: String, _ areas: [String], at location: Diagnostic.Location
  ) -> Diagnostic {
    let near = nearestNames(to: code, in: areas)
    return Diagnostic(
      .siteArea, "site '\(site)' lies in none of the areas", at: location,
      expected: "the code of one of the \(areas.count) areas", found: "'\(code)'",
      remedy: near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?")
  }

  private func elsewhere(
    _ site: String, _ code: String, _ outline: SiteOutline, at location: Diagnostic.Location
  ) -> Diagnostic {
    Diagnostic(
      .siteArea, "site '\(site)' is said to be in an area that its polygon does not reach", at: location,
      expected: outline.parts.map(\.area).joined(separator: " or "), found: "'\(code)'",
      remedy: "correct the code, or leave it blank: the polygon is enough")
  }

  private func unplaced(_ site: String, _ table: SiteTable, _ row: Int) -> Diagnostic {
    Diagnostic(
      .siteArea, "site '\(site)' has no area", at: table.location(row),
      expected: outlines.isEmpty
        ? "a code in the column 'area', or a grid reference in 'easting' and 'northing'"
        : "a polygon with its code, a code in the column 'area', or a grid reference",
      remedy: outlines.isEmpty
        ? nil
        : nearestNames(to: site, in: outlines.keys.sorted()).first.map {
          "the polygons have '\($0)': did you mean that?"
        })
  }
}
