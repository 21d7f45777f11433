import Parallel
import Statistics
import Testing

@testable import Cartography

@Suite struct MapTableTests {
  @Test func holdsWhatTheMapShows() throws {
    var map = try exampleMap(columns: 2, rows: 2)
    map.areas = [
      MapArea(
        code: "E05001000", name: "Campbell Park, \"Old\"", value: .value(12.5),
        interval: "95% CI 10.1 to 14.9"),
      MapArea(code: "E05001001", name: "Wolverton", value: .value(0)),
      MapArea(code: "E05001002", name: "Stony Stratford", value: .missing),
      MapArea(code: "E05001003", name: "Newport", value: .suppressed),
      MapArea(code: "E05001004", name: "Olney", value: .value(30)),
    ]
    map.classes = .manual(breaks: [0, 10, 20, 30])
    let table = MapTable(map, try map.render(workers: .one))
    #expect(
      String(decoding: table.csv, as: UTF8.self) == """
        code,name,value,interval,class,legend,lower,upper,state
        E05001000,"Campbell Park, ""Old""\",12.5,95% CI 10.1 to 14.9,2,10.0 to under 20.0,10,20,value
        E05001001,Wolverton,0,,1,0.0 to under 10.0,0,10,value
        E05001002,Stony Stratford,,,,,,,missing
        E05001003,Newport,,,,,,,suppressed
        E05001004,Olney,30,,3,20.0 to 30.0,20,30,value

        """)
  }

  /// The lowest class is decile 10 where low is good: a number beside it would disagree.
  @Test func classesHaveTheirNames() throws {
    var map = try exampleMap(columns: 2, rows: 2)
    map.areas = [5.0, 15, 25, 8, 18].enumerated().map { index, value in
      MapArea(code: "E0500100\(index)", name: "Ward \(index)", value: .value(value))
    }
    map.classes = .manual(breaks: [0, 10, 20, 30])
    map.classNames = ["Third 3", "Third 2", "Third 1"]
    let table = MapTable(map, try map.render(workers: .one))
    let rows = String(decoding: table.csv, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",")
    }
    #expect(rows.dropFirst().map { $0[3] } == ["Third 3", "Third 2", "Third 1", "Third 3", "Third 2"])
    #expect(rows[1][4] == "Third 3: 0 to under 10")

    var several = MapTable(codes: ["a", "b"], names: ["A", "B"])
    let classes = classify([5, 15], by: .manual(breaks: [0, 10, 20]), closure: .left)
    several.add(
      "x", [.value(5), .value(15)], text: { "\($0)" }, classes: classes, classNames: ["Low", "High"])
    #expect(String(decoding: several.csv, as: UTF8.self).contains("a,A,5.0,Low,value\n"))
  }
}
