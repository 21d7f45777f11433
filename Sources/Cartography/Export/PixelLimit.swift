public import Diagnostics
internal import Foundation

extension MapExport {
  /// Pixels along a side of a picture, at most: cairo, which librsvg draws with, counts them in 16 bits.
  public static let mostPixels = 32_767

  /// Why a picture of so many millimetres a side cannot be had; `nil` where it can.
  ///
  /// `remedy` says what to change, given the most dots per inch for the length, and the most whole millimetres for
  /// the dots.
  public static func tooManyPixels(
    _ millimetres: Double, side: Side = .width, dotsPerInch: Int, at location: Diagnostic.Location? = nil,
    remedy: (_ dotsPerInch: Int, _ millimetres: Int) -> String
  ) -> Diagnostic? {
    let millimetresPerInch = 25.4
    let pixels = millimetres / millimetresPerInch * Double(dotsPerInch)
    guard pixels > Double(mostPixels) else { return nil }
    let most = Double(mostPixels) * millimetresPerInch
    let (dots, length) = (Int(most / millimetres), Int(most / Double(dotsPerInch)))
    let given = millimetres == millimetres.rounded() ? "\(Int(millimetres))" : "\(millimetres)"
    let shown = max(pixels.rounded(), Double(mostPixels + 1))
    return Diagnostic(
      .pageSize,
      "the picture would be \(numberText(shown, decimals: 0)) pixels \(side.rawValue), more than "
        + "can be drawn", at: location,
      expected: "at most \(numberText(Double(mostPixels), decimals: 0)) pixels: \(dots) dots per inch at "
        + "\(given) mm, or \(length) mm at \(dotsPerInch) dots per inch",
      found: "\(given) mm at \(dotsPerInch) dots per inch", remedy: remedy(dots, length))
  }

  /// A side of the page.
  public enum Side: String, Sendable, CaseIterable {
    case width = "wide"
    case height = "high"
  }

  /// - Throws: `page-size` where a picture of the page would have too many pixels.
  static func checkPixels(ofSVG svg: [UInt8], dotsPerInch: Int) throws(Diagnostic) {
    let head = String(decoding: svg.prefix(1000), as: UTF8.self)
    for (side, name) in [(Side.width, "width"), (.height, "height")] {
      guard let start = head.range(of: " \(name)=\"")?.upperBound,
        let end = head.range(of: "mm\"", range: start..<head.endIndex)?.lowerBound,
        let millimetres = Double(head[start..<end])
      else { continue }
      let refusal = tooManyPixels(millimetres, side: side, dotsPerInch: dotsPerInch) { dots, _ in
        "draw it with at most \(dots) dots per inch, or as PDF, which is not made of pixels"
      }
      if let refusal { throw refusal }
    }
  }
}
