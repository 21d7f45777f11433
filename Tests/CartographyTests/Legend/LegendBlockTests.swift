import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct LegendBlockTests {
  private let type = Typography(pageWidth: 241, smallest: 8)

  private func legend(classes: Int, states: Int) -> Legend {
    let entries = (0..<classes).reversed().map { index -> Legend.Entry in
      let (low, high) = (10 * index, 10 * index + 10)
      return Legend.Entry(
        kind: .valueClass(index), text: "\(low).0 to under \(high).0", count: 12, paint: .colour(.white),
        lower: Double(low), upper: Double(high))
    }
    let others: [Legend.Entry] = [
      .init(kind: .missing, text: "No data", count: 3, paint: .colour(.white)),
      .init(kind: .suppressed, text: "Suppressed", count: 2, paint: .colour(.white)),
      .init(
        kind: .notSignificant, text: "Not significantly different from England", count: 9,
        paint: .colour(.white)),
    ]
    return Legend(
      title: "Need", unit: "points", countHeader: "wards", entries: entries + others.prefix(states))
  }

  /// The left sides of the swatches of classes, and of the others.
  private func lefts(_ block: LegendBlock) throws -> (classes: Set<String>, others: Set<String>) {
    var svg = SVGWriter()
    svg.raw("<svg>")
    block.write(to: &svg, x: 0, y: 0)
    svg.raw("</svg>")
    let file = try #require(SVGFile(svg.bytes))
    var found: (classes: Set<String>, others: Set<String>) = ([], [])
    var isClass = false
    for element in file.elements {
      if let kind = element.attributes["data-class"] { isClass = Int(kind) != nil }
      guard element.name == "rect", let x = element.attributes["x"] else { continue }
      if isClass { found.classes.insert(x) } else { found.others.insert(x) }
    }
    return found
  }

  @Test(arguments: 3...10, [0, 1, 2, 3])
  func classesStandInOneColumn(_ classes: Int, _ states: Int) throws {
    for most in 1...3 {
      let legend = legend(classes: classes, states: states)
      let block = LegendBlock(legend, type: type, limit: 230, columns: KeyColumns(most: most))
      #expect(block.width <= 230, "\(most) columns")
      let found = try lefts(block)
      #expect(found.classes.count == 1, "\(most) columns")
      if most > 1, states > 0 { #expect(found.others.isDisjoint(with: found.classes)) }
    }
  }

  /// A second column is taken only where it holds its longest word or number.
  @Test(arguments: Array(stride(from: 85.0, through: 300, by: 5)))
  func noWordIsBroken(_ limit: Double) {
    var legend = legend(classes: 5, states: 2)
    legend.references = [.init(name: "England", text: "1,000,000.00000", value: 1_000_000, classIndex: nil)]
    for most in 1...3 {
      for mayPart in [false, true] {
        let columns = KeyColumns(most: most, mayPartClasses: mayPart)
        let block = LegendBlock(legend, type: type, limit: limit, columns: columns)
        let one = LegendBlock(legend, type: type, limit: limit, columns: .one)
        if limit >= 150 { #expect(!block.breaksWords, "\(most) columns") }
        #expect(!block.breaksWords || one.breaksWords, "\(most) columns")
        if limit >= 150 { #expect(block.width <= limit + 1e-9, "\(most) columns") }
      }
    }
  }

  /// Where height is short, two columns of classes leave a map its room.
  @Test func classesArePartedWhereTheyMayBe() throws {
    let legend = legend(classes: 10, states: 0)
    let whole = LegendBlock(legend, type: type, limit: 260, columns: KeyColumns(most: 2))
    let parted = LegendBlock(
      legend, type: type, limit: 260, columns: KeyColumns(most: 2, mayPartClasses: true))
    #expect(parted.height < whole.height)
    #expect(try lefts(parted).classes.count == 2)
  }

  /// On a narrow page the states stand beside the classes, whose order is that of the values; on one that is low, too,
  /// the map keeps half of it.
  @Test func narrowPagesKeepTheirClassesTogether() throws {
    for (height, columns) in [(222.0, 1), (75, 2)] {
      var map = try exampleMap()
      map.page.presetName = nil
      (map.width, map.page.maximumHeight, map.labels, map.credits) = (85, height, .none, [])
      map.classes = .equalInterval(classes: 7)
      let rendered = try map.render(workers: .one)
      let file = try #require(SVGFile(rendered.svg))
      var swatches: Set<String> = []
      for (index, element) in file.elements.enumerated()
      where element.name == "g" && element.attributes["data-lower"] != nil {
        swatches.insert(file.elements[index + 1].attributes["x"] ?? "")
      }
      #expect(swatches.count == columns, "\(height) mm")
    }
  }
}
