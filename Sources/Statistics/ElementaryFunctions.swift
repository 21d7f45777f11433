#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The platform's mathematics library, in one place and under the names of swift-numerics.
extension Double {
  static func exp(_ x: Double) -> Double { libraryExp(x) }
  static func erfc(_ x: Double) -> Double { libraryErfc(x) }
  static func expMinusOne(_ x: Double) -> Double { libraryExpm1(x) }
  static func log(_ x: Double) -> Double { libraryLog(x) }
  static func log(onePlus x: Double) -> Double { libraryLog1p(x) }
  static func log10(_ x: Double) -> Double { libraryLog10(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { libraryPow(x, y) }
  static func asin(_ x: Double) -> Double { libraryAsin(x) }
}

// Free functions, because inside the extension the unqualified names mean its own.
private func libraryExp(_ x: Double) -> Double { exp(x) }
private func libraryExpm1(_ x: Double) -> Double { expm1(x) }
private func libraryLog(_ x: Double) -> Double { log(x) }
private func libraryLog1p(_ x: Double) -> Double { log1p(x) }
private func libraryLog10(_ x: Double) -> Double { log10(x) }
private func libraryPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
private func libraryAsin(_ x: Double) -> Double { asin(x) }
private func libraryErfc(_ x: Double) -> Double { erfc(x) }
