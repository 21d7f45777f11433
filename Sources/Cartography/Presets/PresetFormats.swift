extension MapPreset {
  /// What the publisher does not take of files of some formats, one sentence each; none where it takes all. The SVG
  /// is the master of the others and is not sent.
  public func refusals(of formats: [ExportFormat], dotsPerInch: Int) -> [String] {
    let sent = formats.filter { $0 != .svg }
    var refusals = sent.filter { !self.formats.contains($0) }.map { format in
      "\(format.rawValue.uppercased()) is not taken, but \(takenFormats)"
    }
    if !resolutions.contains(dotsPerInch), sent.contains(where: \.isRaster) {
      refusals.append("\(dotsPerInch) dots per inch, where \(takenResolutions) are asked for")
    }
    return refusals
  }

  /// "PDF, EPS or TIFF".
  public var takenFormats: String {
    let names = formats.map { $0.rawValue.uppercased() }
    return names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  /// "300 to 600"; 1200 is the most that a map can be exported at.
  public var takenResolutions: String { "\(resolutions.lowerBound) to \(resolutions.upperBound)" }
}
