#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An opaque colour of the sRGB space (IEC 61966-2-1), eight bits a channel, as an SVG attribute holds it.
public struct Colour: Hashable, Sendable, CustomStringConvertible {
  public let red: UInt8
  public let green: UInt8
  public let blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour of a number as HTML writes it: `Colour(0x2C7FB8)`.
  public init(_ hexadecimal: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hexadecimal >> 16), green: UInt8(truncatingIfNeeded: hexadecimal >> 8),
      blue: UInt8(truncatingIfNeeded: hexadecimal))
  }

  public static let black = Colour(0x000000)
  public static let white = Colour(0xFFFFFF)

  /// Six lower-case digits after a number sign: `#2c7fb8`.
  public var description: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, channel in
      text.append(digits[Int(channel >> 4)])
      text.append(digits[Int(channel & 15)])
    }
  }

  /// Relative luminance, 0 (black) to 1 (white): WCAG 2.2, the luminance Y of the CIE 1931 observer.
  public var relativeLuminance: Double { linear.luminance }

  /// CIE 1976 lightness L*, 0 to 100: what is left of a colour in greyscale.
  public var lightness: Double { linear.lab.lightness }

  /// The contrast of text in one of the two colours on the other, 1 to 21 (WCAG 2.2, contrast ratio).
  public func contrast(with other: Colour) -> Double {
    let (a, b) = (relativeLuminance, other.relativeLuminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// Black or white, whichever is easier to read on this colour: at least 4.58 : 1 on any.
  public var ink: Colour {
    contrast(with: .black) >= contrast(with: .white) ? .black : .white
  }

  /// The colour with its channels as physical intensities.
  var linear: LinearColour {
    LinearColour(red: Colour.decode(red), green: Colour.decode(green), blue: Colour.decode(blue))
  }

  private static func decode(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

/// A colour with sRGB primaries and linear intensities, 0 to 1 within the gamut.
struct LinearColour: Sendable, Hashable {
  var red: Double
  var green: Double
  var blue: Double

  var luminance: Double { 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175_0 * blue }

  /// CIELAB under D65, through the sRGB matrix.
  var lab: Lab {
    let x = 0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue
    let z = 0.019_333_9 * red + 0.119_192_0 * green + 0.950_304_1 * blue
    let (fx, fy, fz) = (Lab.compress(x / 0.950_47), Lab.compress(luminance), Lab.compress(z / 1.088_83))
    return Lab(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }
}

/// A colour of the CIE 1976 L*a*b* space.
struct Lab: Sendable, Hashable {
  var lightness: Double
  var a: Double
  var b: Double

  /// The cube root with its linear foot (CIE 15:2004, with the exact ratios).
  static func compress(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }
}
