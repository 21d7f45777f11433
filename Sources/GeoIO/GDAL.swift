internal import CGDAL

/// The version of the GDAL library in use, such as "3.6.2".
///
/// Calls `GDALVersionInfo`.
public func gdalVersion() -> String {
  unsafe String(cString: GDALVersionInfo("RELEASE_NAME"))
}
