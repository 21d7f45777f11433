import Diagnostics
import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct HiddenHatchesTests {
  private func map(columns: Int, width: Double) throws -> ChoroplethMap {
    var map = try exampleMap(columns: columns, rows: columns)
    map.page.presetName = nil
    map.page.width = width
    map.labels = .none
    for index in map.areas.indices where map.areas[index].value.number != nil && index % 2 == 0 {
      map.areas[index].mark = .notSignificant
    }
    return map
  }

  /// 100 x 100 areas on 60 mm are at most 0.6 mm across; 5 x 5 on 170 mm, 20 mm and more.
  @Test(arguments: [(100, 60.0, true), (5, 170, false)])
  func areasTooSmallForTheirHatchAreTold(_ columns: Int, _ width: Double, _ isHidden: Bool) throws {
    let map = try map(columns: columns, width: width)
    let rendered = try map.render(workers: .one)
    let remarks = rendered.boxes.filter { $0.role == .remark }.map(\.text).joined(separator: " ")
    let count = rendered.legend.marks.first?.count ?? 0
    #expect(count > 0)
    #expect(rendered.notes.contains { $0.code == .hatchesTooSmall } == isHidden)
    #expect(remarks.contains("The hatch cannot be seen in ") == isHidden, "\(remarks)")
    if isHidden {
      let hatched = numberText(Double(count), decimals: 0)
      #expect(
        remarks.contains(" of \(hatched) wards that have it, each under 0.5 mm² on paper."), "\(remarks)")
    }
    let words = try #require(SVGFile(rendered.svg)).all("desc").first?.text ?? ""
    #expect(words.contains("The hatch cannot be seen in ") == isHidden)
  }

  @Test func mapsWithoutHatchesSayNothing() throws {
    var map = try map(columns: 60, width: 60)
    for index in map.areas.indices { map.areas[index].mark = nil }
    let rendered = try map.render(workers: .one)
    #expect(!rendered.notes.contains { $0.code == .hatchesTooSmall })
  }
}
