import Testing

@testable import Cartography

@Suite struct ReferenceMarkerTests {
  /// No two of the values that one map takes look alike, in the legend or in the histogram.
  @Test func marksDiffer() {
    let marks = (0..<ReferenceMarker.most).map { index in
      var svg = SVGWriter()
      ReferenceMarker(index).write(to: &svg, tip: 10, y: 10)
      return String(decoding: svg.bytes, as: UTF8.self)
    }
    #expect(Set(marks).count == ReferenceMarker.most)
    #expect(Set((0..<ReferenceMarker.most).map { ReferenceMarker($0).dashes }).count == ReferenceMarker.most)
  }
}
