import Foundation

/// A made-up coverage of any size, to see how work and memory grow: jittered squares over 600 km of British
/// National Grid, each border with a bend, as a Shapefile and a table of one value an area.
///
/// Neighbours share their vertices bit by bit. Codes look official: "E00000001". The same side gives the same
/// files.
struct SyntheticTessellation {
  /// Areas along each side.
  let side: Int

  private var areaCount: Int { side * side }
  private static let verticesPerArea = 9
  private static let bytesPerRecord = 8 + 48 + 16 * verticesPerArea

  /// Writes `tessellation.shp` with its .shx, .dbf and .prj, and `tessellation.csv`, into a folder.
  func write(to folder: URL) throws {
    let base = folder.appending(path: "tessellation")
    try shapes().write(to: base.appendingPathExtension("shp"))
    try index().write(to: base.appendingPathExtension("shx"))
    try table().write(to: base.appendingPathExtension("dbf"))
    try Data(Self.projection.utf8).write(to: base.appendingPathExtension("prj"))
    try values().write(to: base.appendingPathExtension("csv"))
  }

  // MARK: Positions

  /// A number from 0 up to 1 for a place of the grid (the finaliser of SplitMix64).
  private func noise(_ column: Int, _ row: Int, _ salt: UInt64) -> Double {
    var z = UInt64(column) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(row) &* 0xC2B2_AE3D_27D4_EB4F ^ salt
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }

  /// The place of a half-step of the grid: even ones are corners, odd ones the bends of borders.
  private func position(_ column: Int, _ row: Int) -> (x: Double, y: Double) {
    let spacing = 600_000 / Double(2 * side)
    return (
      50_000 + spacing * (Double(column) + 0.6 * (noise(column, row, 1) - 0.5)),
      10_000 + spacing * (Double(row) + 0.6 * (noise(column, row, 2) - 0.5))
    )
  }

  /// Clockwise and closed, as Shapefiles have outer rings.
  private func ring(_ area: Int) -> [(x: Double, y: Double)] {
    let (left, bottom) = (2 * (area % side), 2 * (area / side))
    let steps = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0)]
    return steps.map { position(left + $0.0, bottom + $0.1) }
  }

  private func code(_ area: Int) -> String { "E" + String(String(100_000_001 + area).dropFirst()) }

  // MARK: Files

  /// ESRI Shapefile Technical Description (July 1998): header p. 4, records p. 5, polygons p. 8.
  private func shapes() -> Data {
    var data = header(bytes: 100 + areaCount * Self.bytesPerRecord)
    data.reserveCapacity(100 + areaCount * Self.bytesPerRecord)
    for area in 0..<areaCount {
      let ring = ring(area)
      data.appendBig(Int32(area + 1))
      data.appendBig(Int32((Self.bytesPerRecord - 8) / 2))
      data.appendLittle(Int32(5))
      let (x, y) = (ring.map(\.x), ring.map(\.y))
      for bound in [x.min(), y.min(), x.max(), y.max()] { data.appendLittle((bound ?? 0).bitPattern) }
      for number in [1, Int32(Self.verticesPerArea), 0] { data.appendLittle(number) }
      for point in ring {
        data.appendLittle(point.x.bitPattern)
        data.appendLittle(point.y.bitPattern)
      }
    }
    return data
  }

  private func index() -> Data {
    var data = header(bytes: 100 + 8 * areaCount)
    for area in 0..<areaCount {
      data.appendBig(Int32((100 + area * Self.bytesPerRecord) / 2))
      data.appendBig(Int32((Self.bytesPerRecord - 8) / 2))
    }
    return data
  }

  private func header(bytes: Int) -> Data {
    var data = Data()
    for number in [9994, 0, 0, 0, 0, 0, Int32(bytes / 2)] { data.appendBig(number) }
    for number in [Int32(1000), 5] { data.appendLittle(number) }
    for bound in [49_000.0, 9000, 651_000, 611_000, 0, 0, 0, 0] { data.appendLittle(bound.bitPattern) }
    return data
  }

  /// dBase III: one field of nine characters.
  private func table() -> Data {
    var data = Data([3, 100, 1, 1])
    data.appendLittle(UInt32(areaCount))
    data.appendLittle(UInt16(32 + 32 + 1))
    data.appendLittle(UInt16(1 + 9))
    data.append(Data(count: 20))
    data.append(Data("CODE".utf8) + Data(count: 7) + Data("C".utf8) + Data(count: 4))
    data.append(Data([9, 0]) + Data(count: 14))
    data.append(0x0D)
    for area in 0..<areaCount { data.append(Data((" " + code(area)).utf8)) }
    return data
  }

  private func values() -> Data {
    var text = "CODE,value\n"
    for area in 0..<areaCount {
      text += "\(code(area)),\(Int(noise(area % side, area / side, 3) * 1000))\n"
    }
    return Data(text.utf8)
  }

  private static let projection = """
    PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",\
    SPHEROID["Airy_1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0.0],\
    UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
    PARAMETER["False_Easting",400000.0],PARAMETER["False_Northing",-100000.0],\
    PARAMETER["Central_Meridian",-2.0],PARAMETER["Scale_Factor",0.9996012717],\
    PARAMETER["Latitude_Of_Origin",49.0],UNIT["Meter",1.0]]
    """
}

extension Data {
  fileprivate mutating func appendBig(_ number: some FixedWidthInteger) { appendLittle(number.byteSwapped) }

  fileprivate mutating func appendLittle(_ number: some FixedWidthInteger) {
    var rest = number
    for _ in 0..<number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
