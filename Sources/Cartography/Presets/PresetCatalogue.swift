/// The presets, with the source of every figure.
///
/// Publishers' pages were read in stored copies, in November 2026; a journal's own guide comes before them.
/// BMJ states no sizes and the Lancet's could not be verified: there is no preset for either.
enum PresetCatalogue {
  static let all = [
    plos, bmc, bmcHalf, elsevierSingle, elsevierMiddle, elsevierDouble, wiley, generic(85), generic(170),
  ]

  /// Lines where a publisher states none.
  private static let houseLines = 0.25...1.5
  private static let houseLineSource = "lines 0.25 to 1.5 pt: the house's rule; the publisher states none"
  /// The members of the map's own list of families that publishers name.
  private static let arial = ["Arial"]
  private static let arialHelvetica = ["Arial", "Helvetica"]

  /// PLOS takes EPS only with text as outlines, as the export writes it.
  private static let plos = MapPreset(
    name: "plos", title: "PLOS, full width", width: 190.5, widths: 66.8...190.5, maximumHeight: 222.3,
    type: 8...12, lineWidths: houseLines, typefaces: arial, formats: [.tiff, .eps], resolutions: 300...600,
    maximumBytes: 10_000_000, holdsTitle: false,
    sources: [
      "width 66.8 to 190.5 mm, height at most 222.3 mm, 300 to 600 dpi, LZW TIFF without alpha, or EPS with "
        + "outlined text: journals.plos.org/plosmedicine/s/figures and pace.apexcovantage.com/Home/Guidelines",
      "Arial, Times or Symbol of 8 to 12 pt, less than 10 MB, caption outside: "
        + "journals.plos.org/plosmedicine/s/figures",
      houseLineSource,
    ])

  /// The page's height of 225 mm holds the caption too, for which 25 mm are left.
  private static func bmc(_ name: String, _ title: String, width: Double) -> MapPreset {
    MapPreset(
      name: name, title: title, width: width, widths: width...width, maximumHeight: 200,
      type: 8...Double.infinity, lineWidths: 0.5...1.5, typefaces: arialHelvetica,
      formats: [.pdf, .eps, .png, .tiff], resolutions: 300...1200, maximumBytes: 10_000_000,
      holdsTitle: false,
      sources: [
        "width 85 mm for half a page and 170 mm for a page, height at most 225 mm with the caption, 300 dpi: "
          + "genomemedicine.biomedcentral.com/submission-guidelines/preparing-your-manuscript, as quoted in "
          + "three public repositories (an older page, biomedcentral.com/authors/figuretypes, has 176 mm)",
        "25 mm of the height for the caption: the house's rule",
        "text at least 8 pt, lines at least 0.5 pt, PDF or EPS preferred: "
          + "biomedcentral.com/authors/figuretypes; lines at most 1.5 pt: the house's rule",
        "at most 10 MB, key inside, title and caption outside: biomedcentral.com/info/ifora/figures",
        "Arial or Helvetica: the house's rule; the publisher states none",
      ])
  }

  private static let bmc = bmc("bmc", "BMC, page width", width: 170)
  private static let bmcHalf = bmc("bmc-half", "BMC, half the page's width", width: 85)

  /// A coloured map with text is combination art: 500 dpi where it is sent as pixels.
  private static func elsevier(_ name: String, _ title: String, width: Double) -> MapPreset {
    MapPreset(
      name: name, title: title, width: width, widths: width...width, maximumHeight: 240,
      type: 7...Double.infinity, lineWidths: 0.1...1.5, typefaces: arialHelvetica,
      formats: [.pdf, .eps, .tiff], resolutions: 500...1200, maximumBytes: nil, holdsTitle: false,
      sources: [
        "width 90, 140 or 190 mm, height at most 240 mm, text 7 pt: elsevier.com/about/policies-and-standards/"
          + "author/artwork-and-media-instructions/artwork-sizing; widths and height as quoted in the "
          + "documentation of two public packages",
        "lines 0.10 to 1.5 pt, Arial or Helvetica, fonts embedded, combination art 500 dpi: "
          + "elsevier.com/about/policies-and-standards/author/artwork-and-media-instructions/artwork-types",
        "title in the caption: the guides for authors of Elsevier's journals, such as jeph.lums.ac.ir",
      ])
  }

  private static let elsevierSingle = elsevier("elsevier-single", "Elsevier, one column", width: 90)
  private static let elsevierMiddle = elsevier("elsevier-1.5", "Elsevier, one and a half columns", width: 140)
  private static let elsevierDouble = elsevier("elsevier-double", "Elsevier, two columns", width: 190)

  /// Wiley states a least width only; no wider than the page that PLOS prints.
  private static let wiley = MapPreset(
    name: "wiley", title: "Wiley, least width", width: 80, widths: 80...190.5, maximumHeight: 222,
    type: 8...Double.infinity, lineWidths: houseLines, typefaces: arialHelvetica,
    formats: [.pdf, .eps, .tiff], resolutions: 600...1200, maximumBytes: 10_000_000, holdsTitle: false,
    sources: [
      "width at least 80 mm or 1800 pixels, line art 600 dpi, less than 10 MB: "
        + "authorservices-ppd.wiley.com, figure preparation",
      "EPS, PDF or TIFF: Wiley's electronic artwork guidelines",
      "width at most 190.5 mm, height at most 222 mm, text at least 8 pt, Arial or Helvetica: the house's "
        + "rules; the publisher states none",
      houseLineSource,
    ])

  /// What PLOS, BMC, Elsevier and Wiley all take, at the widths of a column and of a page.
  private static func generic(_ width: Double) -> MapPreset {
    MapPreset(
      name: "generic-\(Int(width))", title: "Most journals, \(Int(width)) mm", width: width,
      widths: width...width, maximumHeight: 222, type: 8...12, lineWidths: 0.5...1.5, typefaces: arial,
      formats: [.pdf, .tiff, .eps, .png], resolutions: 300...600, maximumBytes: 10_000_000, holdsTitle: false,
      sources: ["the strictest of the figures of PLOS, BMC, Elsevier and Wiley, but for the width"])
  }
}
