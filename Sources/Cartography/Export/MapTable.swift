public import Statistics
internal import TextBuffer

/// What a map shows, as a table for those who cannot see it: a row an area, in the map's order, so that an area's
/// number on the maps is its row.
///
/// `code` and `name`, then what a kind of map adds. A cell that has nothing to say is empty.
public struct MapTable: Sendable {
  private let codes: [String]
  private let names: [String]
  private var columns: [(heading: String, cells: [String])] = []

  public init(codes: [String], names: [String]) {
    self.codes = codes
    self.names = names
  }

  /// - Precondition: a cell an area.
  public mutating func add(_ heading: String, _ cells: [String]) {
    precondition(cells.count == codes.count, "a cell an area")
    columns.append((heading, cells))
  }

  /// Figures as they are written, then other columns about them, the class where they are classed (none for a zero
  /// that stands apart), by its name or else counted from 1 for the lowest of the legend, and their state.
  public mutating func add(
    _ id: String, _ values: [MapValue], text: (Double) -> String,
    limits: [(heading: String, cells: [String])] = [],
    classes: Classification? = nil, classNames: [String] = [], zeroIsApart: Bool = false
  ) {
    add(id, values.map { $0.number.map(text) ?? "" })
    for column in limits { add(column.heading, column.cells) }
    if let classes {
      let found = values.map { MapTable.index($0, classes, zeroIsApart) }
      add("\(id).class", MapTable.classes(found, of: classes, called: classNames))
    }
    add("\(id).state", values.map(\.state))
  }

  /// The table as CSV (RFC 4180) in UTF-8, lines ended by a line feed.
  public var csv: [UInt8] {
    var text = TextBuffer()
    text.append(csvRow: ["code", "name"] + columns.map(\.heading))
    for area in codes.indices {
      text.append(csvRow: [codes[area], names[area]] + columns.map { $0.cells[area] })
    }
    return text.bytes
  }

  /// As the legend calls them, so that decile 10, the lowest in value, is not class 1 here.
  private static func classes(
    _ found: [Int?], of classes: Classification, called names: [String]
  ) -> [String] {
    let isNamed = names.count == classes.classCount
    return found.map { index in
      index.map { isNamed ? names[$0] : "\($0 - classes.listed.lowerBound + 1)" } ?? ""
    }
  }

  private static func index(_ value: MapValue, _ classes: Classification, _ zeroIsApart: Bool) -> Int? {
    zeroIsApart && value.number == 0 ? nil : value.number.flatMap { classes.classIndex(of: $0) }
  }
}

extension MapTable {
  /// `value`; `interval`, as the map words it; `class`, by its name or else counted from 1 for the lowest of the
  /// legend, `legend`, all that the legend says of it, and its limits `lower` and `upper`, not rounded as the legend's are; `state`.
  ///
  /// - Precondition: the rendered map is that of the map.
  public init(_ map: ChoroplethMap, _ rendered: RenderedMap) {
    self.init(codes: map.areas.map(\.code), names: map.areas.map(\.name))
    let classes = rendered.classification
    let found = map.areas.map { MapTable.index($0.value, classes, map.scale.zeros != .inClasses) }
    var words: [Int: String] = [:]
    for entry in rendered.legend.entries {
      if case .valueClass(let index) = entry.kind { words[index] = entry.text }
    }
    let limits = ClassBounds(classes, listed: classes.listed).bounds
    func limit(_ index: Int) -> String { limits[index].isFinite ? shortestText(limits[index]) : "" }
    add("value", map.areas.map { $0.value.number.map(shortestText) ?? "" })
    add("interval", map.areas.map { $0.interval ?? "" })
    add("class", MapTable.classes(found, of: classes, called: map.scale.classNames))
    add("legend", found.map { $0.flatMap { words[$0] } ?? "" })
    add("lower", found.map { $0.map { limit($0) } ?? "" })
    add("upper", found.map { $0.map { limit($0 + 1) } ?? "" })
    add("state", map.areas.map(\.value.state))
  }
}
