import Testing

@testable import Cartography

@Suite struct FileMarksTests {
  /// A chunk of length 0, its kind and a made-up checksum.
  private func chunk(_ kind: String) -> [UInt8] { [0, 0, 0, 0] + Array(kind.utf8) + [1, 2, 3, 4] }
  private let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The chunk and its checksum as Python's `zlib.crc32` makes them for 11,811 pixels a metre.
  @Test func resolutionComesRightAfterTheHeader() {
    let resolution: [UInt8] =
      [0, 0, 0, 9, 112, 72, 89, 115, 0, 0, 46, 35, 0, 0, 46, 35, 1] + [120, 165, 63, 118]
    let png = signature + chunk("IHDR") + chunk("IDAT") + chunk("IEND")
    let marked = signature + chunk("IHDR") + resolution + chunk("IDAT") + chunk("IEND")
    #expect(withResolution(png: png, dotsPerInch: 300) == marked)
    #expect(withResolution(png: marked, dotsPerInch: 300) == marked)
  }

  @Test func onlyTheHeadersDateIsTakenOut() {
    let eps = "%!PS-Adobe-3.0 EPSF-3.0\n%%CreationDate: Sun Nov 22 04:30:41 2026\n%%Pages: 1\n"
    let drawing = String(repeating: "0 0 m\n", count: 2000) + "%%CreationDate: kept\n"
    let result = withoutDate(eps: Array((eps + drawing).utf8))
    #expect(
      String(decoding: result, as: UTF8.self) == "%!PS-Adobe-3.0 EPSF-3.0\n%%Pages: 1\n" + drawing)
  }
}
