internal import Tables

/// Larger places that the areas of a boundary file lie in, as its columns and the areas' names tell: what an inset may
/// be called.
struct LargerPlaces {
  /// A name an area each, empty where there is none.
  let columns: [[String]]

  static let none = LargerPlaces(columns: [])

  private init(columns: [[String]]) { self.columns = columns }

  init(_ attributes: TextTable, _ areas: Project.Areas) {
    let own = [areas.code, areas.name].compactMap(\.self)
    let others = attributes.columnNames.indices.filter { !own.contains(attributes.columnNames[$0]) }
    let named = others.filter { LargerPlaces.holdsNames(attributes.columnNames[$0]) }
    var columns = named.map { attributes.texts(column: $0) }
    if let london = others.lazy.map({ LargerPlaces.london(attributes.texts(column: $0)) }).first(where: {
      $0.contains { !$0.isEmpty }
    }) {
      columns.append(london)
    }
    if let name = areas.name, let column = attributes.columnNames.firstIndex(of: name) {
      let districts = attributes.texts(column: column).map(LargerPlaces.district)
      if districts.contains(where: { !$0.isEmpty }) { columns.append(districts) }
    }
    self.columns = columns
  }

  /// As the Office for National Statistics heads columns of names: LAD21NM, RGN20NM.
  private static func holdsNames(_ heading: String) -> Bool {
    let heading = heading.uppercased()
    return heading.hasSuffix("NM") || heading.hasSuffix("NAME")
  }

  /// The codes of London's boroughs begin with E09 (ONS, Register of Geographic Codes).
  private static func london(_ codes: [String]) -> [String] {
    codes.map { $0.hasPrefix("E09") && $0.utf8.count == 9 ? "London" : "" }
  }

  /// Of "Camden 001A", the name of a small area, the district; empty of other names.
  private static func district(_ name: String) -> String {
    guard let space = name.lastIndex(of: " ") else { return "" }
    let ending = name[name.index(after: space)...].utf8
    let isNumber = ending.prefix(3).count == 3 && ending.prefix(3).allSatisfy { (0x30...0x39).contains($0) }
    let isSmallArea = ending.count == 3 || ending.count == 4 && (0x41...0x5A).contains(ending.last ?? 0)
    return isNumber && isSmallArea ? String(name[..<space]) : ""
  }
}
