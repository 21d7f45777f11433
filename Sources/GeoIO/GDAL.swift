internal import CGDAL

/// The version of the GDAL library in use, such as "3.6.2".
///
/// Calls `GDALVersionInfo`.
public func gdalVersion() -> String {
  unsafe String(cString: GDALVersionInfo("RELEASE_NAME"))
}

/// Registers GDAL's drivers once a process, at the first use of the library.
///
/// All of them: with GDAL 3.6 that takes 3 ms, and picking vector drivers by hand saves less than 1 ms.
/// `GDAL_DATA`, `PROJ_LIB` and GDAL's own settings in the environment keep their effect, but neither library
/// may fetch anything by itself, and nothing is printed by a call that is made outside a `MessageLog`.
///
/// Calls `GDALAllRegister`, `CPLSetErrorHandler` and `OSRSetPROJEnableNetwork`.
func registerDrivers() { _ = registration }

private let registration: Void = {
  unsafe _ = CPLSetErrorHandler(CPLQuietErrorHandler)
  OSRSetPROJEnableNetwork(0)
  GDALAllRegister()
}()

/// A list of strings that GDAL takes as options, freed at the end of its life.
@safe struct OptionList: ~Copyable {
  private var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?

  init(_ options: [String]) {
    unsafe pointer = nil
    for option in options { unsafe pointer = CSLAddString(pointer, option) }
  }

  deinit { unsafe CSLDestroy(pointer) }

  /// The same list for functions that promise not to change it; C's types differ only by `const`.
  var readOnly: UnsafeMutablePointer<UnsafePointer<CChar>?>? {
    unsafe UnsafeMutableRawPointer(pointer)?.assumingMemoryBound(to: UnsafePointer<CChar>?.self)
  }
}

/// The text at a pointer that GDAL owns; empty where there is none.
func text(_ pointer: UnsafePointer<CChar>?) -> String {
  guard let pointer = unsafe pointer else { return "" }
  return unsafe String(cString: pointer)
}
