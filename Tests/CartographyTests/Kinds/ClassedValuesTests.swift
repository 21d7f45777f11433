import Diagnostics
import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct ClassedValuesTests {
  private func area(_ index: Int, _ value: MapValue, _ mark: ValueMark? = nil) -> MapArea {
    MapArea(code: "E\(index)", name: "Area \(index)", value: value, mark: mark)
  }

  private func scale(_ change: (inout ValueScale) -> Void = { _ in }) -> ValueScale {
    var scale = ValueScale(legendTitle: "Rate")
    scale.classes = .manual(breaks: [0, 10, 20])
    scale.unit = "per cent"
    scale.benchmark = "England"
    change(&scale)
    return scale
  }

  private var areas: [MapArea] {
    [
      area(0, .value(5)), area(1, .value(15), .notSignificant), area(2, .value(0)), area(3, .missing),
      area(4, .suppressed), area(5, .value(12), .uncertain), area(6, .value(4), .notSignificant),
    ]
  }

  @Test func hatchedAreasKeepTheirClassAndAreCountedApart() throws {
    let classed = try ClassedValues([areas], scale: scale())
    let legend = classed.legend(for: [areas], counted: "areas")
    #expect(legend.entries.map(\.kind) == [.valueClass(1), .valueClass(0), .missing, .suppressed])
    #expect(legend.entries.map(\.count) == [2, 3, 1, 1])
    #expect(legend.total == areas.count)
    #expect(legend.marks.map(\.kind) == [.mark(.notSignificant), .mark(.uncertain)])
    #expect(legend.marks.map(\.count) == [2, 1])
    #expect(
      legend.marks.map(\.text) == [
        "Of these, not significantly different from England", "Of the others, wide interval",
      ])
    let panel = classed.panel(of: areas)
    let second = classed.colours[1]
    #expect(panel.areas[1].paint == .marked(second, .notSignificant))
    #expect(panel.areas[5].paint == .marked(second, .uncertain))
    #expect(
      panel.areas[1].caption == "Area 1: 15 per cent, not significantly different from England")
    #expect(panel.areas[1].classCaption == "10 to 20")
  }

  @Test(arguments: [
    (
      ValueScale.Comparison(value: 12.25, test: .interval(confidence: 0.95)),
      "Not significant: 95 % confidence interval holds 12.25."
    ),
    (
      .init(value: 12, test: .interval(confidence: 0.998)),
      "Not significant: 99.8 % confidence interval holds 12."
    ),
    (.init(value: 12, test: .interval(confidence: nil)), "Not significant: interval holds 12."),
    (.init(value: 12, test: .funnel), "Not significant: within the 95 % limits of a funnel plot around 12."),
  ])
  func theKeySaysWhatIsNotSignificant(_ comparison: ValueScale.Comparison, _ words: String) throws {
    for look in ValueScale.NotSignificant.allCases {
      let scale = scale {
        $0.comparison = comparison
        $0.notSignificant = look
      }
      let legend = try ClassedValues([areas], scale: scale).legend(for: [areas], counted: "areas")
      #expect(legend.remarks == [words])
      let plain = areas.map { area(0, $0.value) }
      let none = try ClassedValues([plain], scale: scale).legend(for: [plain], counted: "areas")
      #expect(none.remarks == [])
    }
  }

  @Test(arguments: [
    ("None", 1, 3, "None: 3."), ("Of these, not significant", 1, 1204, "Not significant: 1,204."),
    ("Of the others, wide interval", 2, 3, "Wide interval: 3 on both maps."),
    ("None", 4, 3, "None: 3 on all maps."),
  ])
  func descriptionsCountRows(_ words: String, _ maps: Int, _ count: Int, _ sentence: String) {
    let found = Legend.sentence(counting: words, count, maps: maps)
    #expect(found == sentence)
  }

  @Test func neutralAreasLeaveTheirClass() throws {
    let classed = try ClassedValues([areas], scale: scale { $0.notSignificant = .neutral })
    let legend = classed.legend(for: [areas], counted: "areas")
    #expect(
      legend.entries.map(\.kind) == [.valueClass(1), .valueClass(0), .notSignificant, .missing, .suppressed])
    #expect(legend.entries.map(\.count) == [1, 2, 2, 1, 1])
    #expect(legend.marks.map(\.kind) == [.mark(.uncertain)])
    #expect(classed.panel(of: areas).areas[6].paint == .neutral)
  }

  /// The legend of a range of 200 has no decimals; an area's own value keeps those that it was published with.
  @Test func areasKeepTheDecimalsOfTheData() throws {
    let values = [0.88, 12.25, 99.5, 150.31, 203.4].enumerated().map { area($0.offset, .value($0.element)) }
    let classed = try ClassedValues(
      [values],
      scale: scale {
        $0.classes = .manual(breaks: [0, 50, 250])
        ($0.decimals, $0.finestDecimals, $0.valueDecimals) = (0, 2, 2)
      })
    let panel = classed.panel(of: values)
    #expect(panel.areas[0].caption == "Area 0: 0.88 per cent")
    #expect(panel.areas[4].caption == "Area 4: 203.40 per cent")
    #expect(panel.areas.map(\.value) == ["0.88", "12.25", "99.50", "150.31", "203.40"])
    let legend = classed.legend(for: [values], counted: "areas")
    #expect(legend.entries.map(\.text) == ["50 to 250", "0 to under 50"])
    #expect(classed.description[0].contains("from 0.88 to 203.40"))
  }

  @Test(arguments: [
    ([-1.0, 1], "Limits: 1 standard deviation (41) from the mean (42)."),
    ([-2.0, -1, 1, 2], "Limits: 1 and 2 standard deviations (41) from the mean (42)."),
    (
      [-2.0, -1, -0.5, 0, 0.5, 1, 2],
      "Limits: the mean (42), and 0.5, 1 and 2 standard deviations (41) from it."
    ),
  ])
  func limitsInStandardDeviationsAreTold(_ multiples: [Double], _ words: String) throws {
    // Mean 42.17, standard deviation 41.16 (n - 1).
    let values = (0..<12).map { area($0, .value(Double($0 * $0))) }
    let classed = try ClassedValues(
      [values], scale: scale { $0.classes = .standardDeviation(multiples: multiples) }, coloured: false)
    #expect(classed.legend(for: [values], counted: "areas").remarks == [words])
  }

  /// With the type of the quantiles, of which there are nine.
  @Test(arguments: [
    ([1.0, 1, 2, 2, 2, 3], "2 of 5 quantile classes (type 7): only 3 different values."),
    (
      [1.0, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6],
      "3 of 5 quantile classes (type 7): equal values stay together."
    ),
  ])
  func quantilesOfFewValuesSayTheirType(_ values: [Double], _ words: String) throws {
    let areas = values.enumerated().map { area($0.offset, .value($0.element)) }
    let classed = try ClassedValues([areas], scale: scale { $0.classes = .quantile(classes: 5) })
    #expect(classed.legend(for: [areas], counted: "areas").remarks == [words])
    #expect(classed.description[0].contains("quantile classes (type 7)."))
  }

  /// Zero apart: neither in a class nor in the way of the breaks of the others.
  @Test func zeroHasItsOwnSwatchWhereItIsSpecial() throws {
    let classed = try ClassedValues(
      [areas],
      scale: scale {
        $0.zeros = .apart(text: "No one")
        $0.classes = .equalInterval(classes: 2)
      })
    #expect(classed.classification.breaks.first == 4)
    let legend = classed.legend(for: [areas], counted: "areas")
    #expect(legend.entries.map(\.kind) == [.valueClass(1), .valueClass(0), .zero, .missing, .suppressed])
    #expect(legend.entries.first { $0.kind == .zero }?.text == "No one")
    #expect(classed.panel(of: areas).areas[2].paint == .zero)
    #expect(classed.panel(of: areas).areas[2].caption == "Area 2: 0 per cent")
    #expect(classed.panel(of: areas).areas[2].classCaption == "No one")
  }

  /// Zeros that stand apart are no missing values, and suppressed ones neither.
  @Test func notesSayWhyThereAreNoClasses() throws {
    func notes(_ values: [MapValue], _ method: ClassificationMethod = .quantile(classes: 5)) throws
      -> [String]
    {
      try ClassedValues(
        [values.enumerated().map { area($0.offset, $0.element) }],
        scale: scale {
          $0.zeros = .apart(text: "None")
          $0.classes = method
        }
      ).notes.map(\.summary)
    }
    #expect(try notes([.value(0), .value(0)]) == ["no classes: every value is zero"])
    #expect(try notes([.value(0), .missing]) == ["no classes: every value is zero or missing"])
    #expect(try notes([.suppressed, .suppressed]) == ["no classes: every value is suppressed"])
    #expect(try notes([.missing]) == ["no classes: every value is missing"])
    #expect(
      try notes([.value(0), .value(3), .value(3)]) == [
        "1 class instead of 5: all 2 values are equal (zeros stand apart)"
      ])
  }

  @Test func aBoxPlotWhoseQuartilesCoincideSaysSo() throws {
    let values = [0, 0, 0, 0, 0, 0, 0, 2, 3, 50].enumerated().map { area($0.offset, .value($0.element)) }
    let classed = try ClassedValues([values], scale: scale { $0.classes = .boxPlot(hinge: 1.5) })
    let legend = classed.legend(for: [values], counted: "areas")
    #expect(legend.entries.last?.text.hasPrefix("0 to under") == true, "\(legend.entries.map(\.text))")
    #expect(legend.entries.last?.count == 7)
    #expect(
      legend.remarks == [
        "Limits: the quartiles, and 1.5 interquartile ranges beyond them, rounded.",
        "Quartiles coincide where many values are equal.", "The lowest class holds only zeros.",
      ])
  }

  /// No value lies below the lower fence: five classes of six are listed, and counted from the lowest of them. By
  /// type 7 the quartiles are 2 and 4.
  @Test func openClassesWithoutValuesAreNotCounted() throws {
    var map = try exampleMap(columns: 2, rows: 4)
    map.areas = [0, 1, 2, 3, 4, 5, 30, 3, 3].enumerated().map { area($0.offset, .value($0.element)) }
    map.classes = .boxPlot(hinge: 1.5)
    let rendered = try map.render(workers: .one)
    let table = String(decoding: MapTable(map, rendered).csv, as: UTF8.self)
    let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let lowest = try #require(rows.first { $0[0] == "E0" })
    #expect(rows[0] == ["code", "name", "value", "interval", "class", "legend", "lower", "upper", "state"])
    #expect(lowest[4] == "1")
    #expect(lowest[6] == "0")
    #expect(lowest[7] == "2")
    let file = try #require(SVGFile(rendered.svg))
    let words = file.all("desc").first?.text ?? ""
    let listed = rendered.legend.entries.count { $0.kind.classIndex != nil }
    #expect(words.contains("in \(listed) box-plot classes"), "\(words)")
    #expect(rendered.classification.classCount > listed)
  }

  @Test(arguments: [
    (
      [0.5, 10.5, 20.5],
      [
        "the breaks 10.5 and 20.5 are written as 11 and 21: the figures have no such decimals, and the classes are the same"
      ]
    ),
    ([10.0, 20], []),
  ])
  func breaksWrittenOtherwiseAreTold(_ breaks: [Double], _ expected: [String]) throws {
    let values = [5.0, 11, 12, 15, 21, 22, 30].enumerated().map { area($0.offset, .value($0.element)) }
    let classed = try ClassedValues(
      [values],
      scale: scale { $0.classes = .manual(breaks: [-.infinity] + breaks.filter { $0 > 1 } + [.infinity]) })
    #expect(classed.notes.map(\.summary) == expected)
  }

  /// Titles, the legend, the description and what preflight reads.
  @Test(arguments: [1e-20, 1e300]) func numbersOfAnySizeAreTold(_ size: Double) throws {
    let multiples = (1...9).map(Double.init) + [1.5]
    let values =
      multiples.enumerated().map { area($0.offset + 1, .value($0.element * size)) } + [area(11, .missing)]
    let polygons = tessellation(columns: 5, rows: 2)
    for method in [
      ClassificationMethod.quantile(classes: 4), .fisher(classes: 3), .standardDeviation(multiples: [-1, 1]),
    ] {
      var map = ChoroplethMap(polygons, isProjected: true, areas: values, title: "T", legendTitle: "Rate")
      map.scale.classes = method
      map.scale.histogram = true
      map.scale.references = [.init("England", value: 4 * size)]
      map.credits = ["Source: P 2020."]
      let rendered = try map.render(workers: .one)
      let svg = String(decoding: rendered.svg, as: UTF8.self)
      let exponent = size > 1 ? "E300" : "E\u{2212}20"
      #expect(svg.contains("Area 3: 3\(exponent)") && svg.contains("Area 10: 1.5\(exponent)"))
      #expect(svg.contains("10 values from 1\(exponent) to 9\(exponent)"))
      #expect(svg.contains("England: 4\(exponent)"))
      #expect(!svg.contains("0.000000"))
      let failed = try Preflight(svg: rendered.svg, preset: .named("generic-170")).checks()
        .filter { $0.outcome == .failed && [2, 11].contains($0.number) }
      #expect(failed.map { "\($0.name): \($0.figure)" } == [])
    }
  }

  @Test func onlyZerosGiveAMapThatSaysSo() throws {
    let zeros = [area(0, .value(0)), area(1, .value(0))]
    let classed = try ClassedValues(
      [zeros],
      scale: scale {
        $0.zeros = .apart(text: "None")
        $0.classes = .quantile(classes: 3)
      })
    let legend = classed.legend(for: [zeros], counted: "areas")
    #expect(legend.entries.map(\.kind) == [.zero])
    #expect(legend.remarks == ["All values are zero."])
  }

  @Test func valuesBesidesZeroAreCountedWithoutIt() throws {
    let few = [0, 0, 1, 2, 3, 3].enumerated().map { index, value in
      MapArea(code: "A\(index)", name: "A\(index)", value: .value(value))
    }
    let classed = try ClassedValues(
      [few],
      scale: scale {
        $0.zeros = .apart(text: "None")
        $0.classes = .quantile(classes: 5)
      })
    #expect(classed.ties?.hasSuffix("only 3 different values besides zero.") == true, "\(classed.ties ?? "")")
  }

  @Test func referencesKnowTheirClass() throws {
    let classed = try ClassedValues(
      [areas], scale: scale { $0.references = [.init("England", value: 12.34), .init("Mars", value: 99)] })
    let references = classed.legend(for: [areas], counted: "areas").references
    #expect(references.map(\.classIndex) == [1, nil])
    #expect(references.map(\.text) == ["12.34", "99 (above all classes)"])
  }

  /// An open class says the extremes that were observed: what lies beyond them has no tick in it.
  @Test(arguments: [(3.0, " (below all classes)"), (40, " (above all classes)"), (9, "")])
  func referencesBeyondWhatTheLegendSaysHaveNoTick(_ value: Double, _ words: String) throws {
    let classed = try ClassedValues(
      [[area(0, .value(4)), area(1, .value(25))]],
      scale: scale {
        $0.classes = .manual(breaks: [-.infinity, 10, .infinity])
        $0.references = [.init("England", value: value)]
      })
    let found = try #require(classed.legend(for: [[]], counted: "areas").references.first)
    #expect(found.text.hasSuffix(words) && found.text.hasPrefix("\(Int(value))"))
    #expect((found.classIndex == nil) == !words.isEmpty)
  }

  /// Colours of a diverging palette whose classes are not there are left out on their side.
  @Test func unusedColoursLeaveTheMiddleInItsPlace() throws {
    let whole = try PaletteGate.colours(of: "PuOr", classes: 5).colours
    let classed = try ClassedValues(
      [areas],
      scale: scale {
        $0.palette = .init("PuOr")
        $0.classes = .manual(breaks: [-1, 1, 10, 20])
        $0.unusedColours = .init(below: 2, above: 0)
      })
    #expect(classed.colours == Array(whole[2...]))
  }

  /// Bins hold every value once.
  @Test func histogramCountsEveryClassedValue() throws {
    let classed = try ClassedValues([areas], scale: scale { $0.histogram = true })
    let histogram = try #require(classed.legend(for: [areas], counted: "areas").histogram)
    #expect(histogram.bars.reduce(0) { $0 + $1.count } == 5)
    #expect(histogram.least == 0 && histogram.greatest == 15)
    #expect(histogram.bars.first?.colour == classed.colours[0])
    #expect(histogram.bars.last?.colour == classed.colours[1])
  }

  /// Only where limits hide that many areas have zero and none of the class has more.
  @Test(
    arguments: [
      (
        [0.0, 0, 0, 20, 30], ClassificationMethod.fisher(classes: 2), "The lowest class holds only zeros."
      ),
      ([0, 0, 3, 20, 30], .fisher(classes: 2), nil), ([0, 15, 20, 30], .maximumBreaks(classes: 2), nil),
      ([0, 0, 0, 0], .fisher(classes: 2), "All values are in one class."),
      (
        [-30, -20, 0, 0, 0, 20, 30], .manual(breaks: [-.infinity, -10, 10, .infinity]),
        "The class \"−10 to under 10\" holds only zeros."
      ),
      // The label is "0".
      ([0, 0, 0, 0, 0, 0, 5, 7], .boxPlot(hinge: 1.5), "Limits: the quartiles, and 1.5"),
    ] as [([Double], ClassificationMethod, String?)])
  func aClassOfZerosIsTold(_ values: [Double], _ method: ClassificationMethod, _ words: String?) throws {
    let areas = values.enumerated().map { area($0, .value($1)) }
    let legend = try ClassedValues([areas], scale: scale { $0.classes = method })
      .legend(for: [areas], counted: "areas")
    if let words {
      #expect(legend.remarks.first?.hasPrefix(words) == true, "\(legend.remarks)")
    } else {
      #expect(legend.remarks == [])
    }
  }
}
