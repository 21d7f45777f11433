import Diagnostics
import TestSupport

@testable import Cartography

/// Charts of invented figures, ordinary and awkward, that the tests of the checklist draw.
enum ChartExample: String, CaseIterable, Sendable {
  case pyramid, pyramidPerCent, pyramids, noPyramid
  case profile, noProfile
  case fan, fans, manyFans, flatFan
  case differences, ranked, rankedWithoutFigures, noEstimates
  case contributions, manyContributions, noContributions

  /// Right to left, markup, and longer than any column.
  static let awkwardName = "مدينة <&\"> Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and so on"

  func render(width: Double, layout: ChoroplethMap.Layout = .talk) throws(Diagnostic) -> RenderedChart {
    var page = ChartPage(
      title: "A chart of invented figures with <markup> & a title that is long enough to wrap")
    page.subtitle = "Invented figures"
    page.credits = [
      "Source: Illustrative data, made up for a test & long enough that it has to be wrapped on a narrow page"
    ]
    page.sourceYears = ["2019", "2020"]
    page.width = width
    page.layout = layout
    switch self {
    case .pyramid, .pyramidPerCent, .pyramids, .noPyramid: return try pyramid(page).render()
    case .profile, .noProfile: return try profile(page).render()
    case .fan, .fans, .manyFans, .flatFan: return try fan(page).render()
    case .differences, .ranked, .rankedWithoutFigures, .noEstimates: return try dots(page).render()
    case .contributions, .manyContributions, .noContributions: return try contributions(page).render()
    }
  }

  // MARK: Pyramids

  static func people(band: Int, times factor: Double = 1) -> PopulationPyramidChart.People {
    let starts = Array(stride(from: 0, to: 90, by: band))
    let counts = starts.map { (Double(band) * (120 - Double($0)) * factor).rounded() } + [40 * factor]
    return PopulationPyramidChart.People(
      ages: starts.map { .init($0, through: $0 + band - 1) } + [.init(90, through: nil)],
      males: counts, females: counts.map { $0 + 7 })
  }

  private func pyramid(_ page: ChartPage) -> PopulationPyramidChart {
    typealias Chart = PopulationPyramidChart
    let england = Chart.Outline("England", Self.people(band: 1, times: 5000))
    let later = Chart.Outline("Mid-2031", Self.people(band: 5, times: 1.4))
    let ward = Chart.Panel("", Self.people(band: 1), comparison: england, otherDate: later)
    switch self {
    case .noPyramid: return Chart([], page: page)
    case .pyramids:
      let wide = Chart.People(
        ages: [.init(0, through: 15), .init(16, through: 64), .init(65, through: nil)],
        males: [1600, 5600, 700], females: [1500, 5800, 900])
      var gaps = wide
      gaps.males[1] = .suppressed
      gaps.females[2] = .missing
      let none = Chart.People(ages: wide.ages, males: [0, 0, 0], females: [0, 0, 0])
      let unknown = Chart.People(
        ages: wide.ages, males: .init(repeating: .missing, count: 3),
        females: .init(repeating: .missing, count: 3))
      return Chart(
        [
          .init("Abbey", Self.people(band: 5), comparison: england),
          .init("Wide bands", wide, otherDate: later),
          .init("Gaps", gaps, comparison: england), .init("Nobody", none),
          .init("Unknown", unknown, comparison: england), .init(Self.awkwardName, wide),
        ], page: page)
    default:
      var chart = Chart([ward], page: page)
      chart.measure = self == .pyramidPerCent ? .perCent : .people
      return chart
    }
  }

  // MARK: Profile

  private func profile(_ page: ChartPage) -> WardProfileChart {
    var groups = ["Older people", "Carers", "Learning disability", Self.awkwardName].enumerated().map {
      index, name in
      var group = WardProfileChart.Group(name, score: .value(20 * Double(index) + 12.5))
      group.interval = ChartInterval(20 * Double(index) + 5, 20 * Double(index) + 30)
      group.allScores = (0..<19).map { Double($0) * 5 }
      group.centre = 45
      (group.rank, group.rankedAreas) = (index + 1, 19)
      group.people = .value(1234)
      group.peopleInterval = ChartInterval(1100, 1400)
      group.rate = .value(45.67)
      group.rateUnit = index == 0 ? "per 1,000 people aged 65 and over" : "per 1,000 adults"
      return group
    }
    groups[1].score = .missing
    groups[1].reason = "two of four indicators are missing"
    groups[1].rank = nil
    groups[2].score = .suppressed
    groups[2].people = .suppressed
    groups[2].rate = .missing
    return WardProfileChart("Abbey & Priory", groups: self == .noProfile ? [] : groups, page: page)
  }

  // MARK: Fans

  static func fan(_ name: String, growth: Double, spread: Double = 60) -> FanChart.Panel {
    FanChart.Panel(
      name,
      years: (0...15).map { step in
        let median = 2000 + growth * Double(step)
        let widths = step == 0 ? [] : [1.0, 2, 3].map { $0 * spread * Double(step) / 15 }
        return .init(
          2016 + step, median: median, intervals: widths.map { .init(median - $0, median + 1.5 * $0) })
      })
  }

  private func fan(_ page: ChartPage) -> FanChart {
    let outskirts = Self.fan("Outskirts", growth: 60, spread: 300)
    let panels: [FanChart.Panel] =
      switch self {
      case .fan: [outskirts]
      case .flatFan: [FanChart.Panel("Nothing", years: (2016...2031).map { .init($0, median: 0) })]
      case .fans:
        [outskirts, Self.fan("New centres", growth: 30), Self.fan("Regenerate", growth: -20, spread: 1)]
      default:
        [
          outskirts, FanChart.Panel("Unknown", years: []),
          FanChart.Panel(Self.awkwardName, years: [outskirts.years[7]]),
          FanChart.Panel(
            "Gap",
            years: outskirts.years.map { $0.year == 2020 ? .init(2020, median: nil) : $0 }), outskirts,
        ]
      }
    return FanChart(panels, valueTitle: "People with dementia", page: page)
  }

  // MARK: Dots

  private func dots(_ page: ChartPage) -> DotIntervalChart {
    typealias Row = DotIntervalChart.Row
    func row(_ name: String, _ value: Double, _ half: Double) -> Row {
      Row(name, .value(value), interval: .init(value - half, value + half))
    }
    switch self {
    case .differences:
      var chart = DotIntervalChart(
        ["Older people", Self.awkwardName].map { title in
          .init(
            title,
            rows: [row("Outskirts", 1340, 200), row("New centres", -50, 180), Row("Regenerate", .suppressed)])
        }, valueTitle: "People in need, difference from no growth", page: page)
      chart.reference = .init(0, "No difference")
      chart.isCount = true
      chart.lowerLabel = "\u{2190} fewer people in need"
      chart.upperLabel = "more people in need \u{2192}"
      return chart
    case .noEstimates:
      return DotIntervalChart(
        [.init(rows: [Row("Abbey", .missing), Row("Priory", .suppressed)])], valueTitle: "Rate", page: page)
    default:
      var rows = (0..<19).map { row("Ward number \($0)", Double(($0 * 7) % 19), 1.5) }
      rows[4] = Row(Self.awkwardName, .missing)
      rows[5].interval = nil
      var chart = DotIntervalChart([.init(rows: rows)], valueTitle: "Per cent of all people", page: page)
      chart.order = .greatestFirst
      chart.rowTitle = "Ward"
      chart.decimals = 1
      chart.reference = .init(9, "England")
      chart.showsFigures = self == .ranked
      return chart
    }
  }

  // MARK: Contributions

  private func contributions(_ page: ChartPage) -> ContributionsChart {
    let count = self == .manyContributions ? 10 : 4
    var areas = (0..<6).map { area in
      let parts = (0..<count).map { part in
        Double((area * 5 + part * 7) % 11) - (self == .manyContributions ? 3 : 0)
      }
      return ContributionsChart.Area(
        "Ward number \(area)", score: .value(parts.reduce(0, +)), contributions: parts.map { .value($0) })
    }
    areas[1] = .init(
      Self.awkwardName, score: .missing, contributions: .init(repeating: .missing, count: count))
    areas[2] = .init("Zero", score: .value(0), contributions: .init(repeating: .value(0), count: count))
    let indicators = (1...count).map { $0 == 1 ? Self.awkwardName : "Indicator \($0)" }
    return ContributionsChart(
      self == .noContributions ? [] : areas, indicators: indicators, scoreTitle: "Needs score", page: page)
  }
}
