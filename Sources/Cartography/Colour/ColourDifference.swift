#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How different two colours look, in units of which about 2 are just seen side by side: CIEDE2000 under D65
/// with all weights 1.
///
/// Source: Sharma, Wu and Dalal (2005), equations 2 to 22.
public func colourDifference(_ a: Colour, _ b: Colour, for vision: ColourVision = .normal) -> Double {
  ciede2000(vision.seen(a.linear).lab, vision.seen(b.linear).lab)
}

func ciede2000(_ first: Lab, _ second: Lab) -> Double {
  let radians = Double.pi / 180
  /// c⁷ / (c⁷ + 25⁷): the weight of strong chroma.
  func strongChroma(_ chroma: Double) -> Double {
    let c7 = pow(chroma, 7)
    return (c7 / (c7 + 6_103_515_625)).squareRoot()
  }
  func hue(_ a: Double, _ b: Double) -> Double {
    let degrees = atan2(b, a) / radians
    return degrees < 0 ? degrees + 360 : degrees
  }

  let meanRawChroma = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2
  let stretch = 1.5 - 0.5 * strongChroma(meanRawChroma)
  let (a1, a2) = (first.a * stretch, second.a * stretch)
  let (chroma1, chroma2) = (hypot(a1, first.b), hypot(a2, second.b))
  let (hue1, hue2) = (hue(a1, first.b), hue(a2, second.b))
  let grey = chroma1 * chroma2 == 0

  var hueStep = grey ? 0 : hue2 - hue1
  if hueStep > 180 { hueStep -= 360 }
  if hueStep < -180 { hueStep += 360 }
  var meanHue = hue1 + hue2
  if !grey {
    if abs(hue1 - hue2) > 180 { meanHue += meanHue < 360 ? 360 : -360 }
    meanHue /= 2
  }

  let meanLightness = (first.lightness + second.lightness) / 2
  let meanChroma = (chroma1 + chroma2) / 2
  let t =
    1 - 0.17 * cos((meanHue - 30) * radians) + 0.24 * cos(2 * meanHue * radians)
    + 0.32 * cos((3 * meanHue + 6) * radians) - 0.20 * cos((4 * meanHue - 63) * radians)
  let offset = (meanLightness - 50) * (meanLightness - 50)
  let lightness = (second.lightness - first.lightness) / (1 + 0.015 * offset / (20 + offset).squareRoot())
  let chroma = (chroma2 - chroma1) / (1 + 0.045 * meanChroma)
  let hueDifference =
    2 * (chroma1 * chroma2).squareRoot() * sin(hueStep / 2 * radians) / (1 + 0.015 * meanChroma * t)
  let turn = (meanHue - 275) / 25
  let rotation = -sin(60 * exp(-turn * turn) * radians) * 2 * strongChroma(meanChroma)
  let square =
    lightness * lightness + chroma * chroma + hueDifference * hueDifference
    + rotation * chroma * hueDifference
  return max(square, 0).squareRoot()
}
