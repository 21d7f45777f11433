internal import CGDAL
public import Diagnostics

/// Writes an image anew as a TIFF file that printers take: LZW, red, green and blue of eight bits, no alpha, no
/// tags but the baseline's, with its resolution; completely, or not at all.
///
/// The image has to be opaque: its alpha is left out. The same image gives the same bytes with one version of
/// GDAL and libtiff.
///
/// - Throws: `source-not-recognised` for an image without red, green and blue; `write-failed` with GDAL's
///   messages.
public func writeTIFF(from image: String, to path: String, dotsPerInch: Int) throws(Diagnostic) {
  let replacement = FileReplacement(of: path)
  do throws(Diagnostic) {
    try withMessageLog { log throws(Diagnostic) in
      try ImageCopy(image: image, path: path, dotsPerInch: dotsPerInch)
        .write(to: replacement.temporaryPath, log: log)
      // What closing reports is in the log only: GDALClose has no result in GDAL 3.6.
      if log.failureCount > 0 { throw writeFailure(path, 0, details: log.failures) }
    }
  } catch {
    replacement.discard()
    throw error
  }
  try replacement.commit()
}

private struct ImageCopy {
  let image: String
  let path: String
  let dotsPerInch: Int

  /// Rows that are copied at once.
  private static let rows = 256
  private static let bands: Int32 = 3
  private static let options = [
    "COMPRESS=LZW", "PHOTOMETRIC=RGB", "INTERLEAVE=PIXEL", "PROFILE=BASELINE",
  ]

  /// Calls `GDALOpenEx`, `GDALCreate` and `GDALSetMetadataItem`.
  func write(to temporaryPath: String, log: MessageLog) throws(Diagnostic) {
    let flags = UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR)
    guard let opened = unsafe GDALOpenEx(image, flags, nil, nil, nil) else {
      throw Diagnostic(
        .sourceNotRecognised, "'\(image)' is not read as an image", at: .init(file: image),
        details: log.failures)
    }
    let source = unsafe Dataset(takingOver: opened)
    guard unsafe GDALGetRasterCount(source.handle) >= Self.bands else {
      throw Diagnostic(
        .sourceNotRecognised, "'\(image)' has no red, green and blue", at: .init(file: image))
    }
    let width = unsafe GDALGetRasterXSize(source.handle)
    let height = unsafe GDALGetRasterYSize(source.handle)
    let options = OptionList(Self.options)
    guard let driver = unsafe GDALGetDriverByName("GTiff"),
      let created = unsafe GDALCreate(
        driver, temporaryPath, width, height, Self.bands, GDT_Byte, options.forCreation)
    else { throw writeFailure(path, 0, details: log.failures) }
    let target = unsafe Dataset(takingOver: created)
    for (name, value) in [
      ("TIFFTAG_XRESOLUTION", "\(dotsPerInch)"), ("TIFFTAG_YRESOLUTION", "\(dotsPerInch)"),
      // Inches.
      ("TIFFTAG_RESOLUTIONUNIT", "2"),
    ] { unsafe _ = GDALSetMetadataItem(target.handle, name, value, nil) }
    try copyPixels(from: source, to: target, width: width, height: height, log: log)
  }

  /// Calls `GDALDatasetRasterIO`.
  private func copyPixels(
    from source: borrowing Dataset, to target: borrowing Dataset, width: Int32, height: Int32, log: MessageLog
  ) throws(Diagnostic) {
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(Self.bands) * min(Self.rows, Int(height)))
    for top in stride(from: 0, to: height, by: Self.rows) {
      let count = min(Int32(Self.rows), height - top)
      let isCopied = unsafe pixels.withUnsafeMutableBytes { buffer in
        // Pixel after pixel, its three channels together.
        unsafe [(source.handle, GF_Read), (target.handle, GF_Write)].allSatisfy { handle, direction in
          unsafe GDALDatasetRasterIO(
            handle, direction, 0, top, width, count, buffer.baseAddress, width, count, GDT_Byte, Self.bands,
            nil,
            Self.bands, Self.bands * width, 1) == CE_None
        }
      }
      if !isCopied { throw writeFailure(path, 0, details: log.failures) }
    }
  }
}

extension OptionList {
  /// The list for functions whose type lacks the `const` of their promise: C's types differ only by that.
  fileprivate var forCreation: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    unsafe UnsafeMutableRawPointer(readOnly)?.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
  }
}
