/// Whether a histogram and the values to compare with stand where the areas' values and the legend's numbers put them.
extension ReadMap {
  func histogramFaults(_ legend: ReadLegend) -> [String] {
    guard let histogram = legend.histogram else { return [] }
    guard let axis = histogram.axis, axis.width > 0, histogram.ends.count == 2, let most = histogram.most
    else {
      return ["the histogram has no axis, no ends or no count of its highest bar"]
    }
    guard let bins = ReadBins(legend, of: histogram, hidden: hiddenCount(legend)) else { return [] }
    var faults = bins.endFaults(histogram.ends)
    var seen: Set<Int> = []
    let tallest = histogram.bars.map(\.box.height).max() ?? 0
    let unit = tallest / Double(max(most, 1))
    for bar in histogram.bars {
      guard let bin = histogram.bin(of: bar), seen.insert(bin).inserted else {
        faults.append("a bar of the histogram stands in no bin, or in another's")
        continue
      }
      faults += bins.faults(ofBin: bin, height: bar.box.height, unit: unit, fill: bar.fill)
    }
    for bin in 0..<histogram.binCount where !seen.contains(bin) {
      faults += bins.faults(ofBin: bin, height: 0, unit: unit, fill: nil)
    }
    return faults + legend.references.flatMap { lineFaults($0, axis, bins) }
  }

  /// Areas of a legend's maps that have no shape: counted, but not drawn.
  func hiddenCount(_ legend: ReadLegend) -> Int {
    legend.panels.isEmpty
      ? 0 : max(0, areaCount * legend.panels.count - legend.panels.reduce(0) { $0 + $1.areas.count })
  }

  /// Ticks lie where the printed value is in its class, within its rounding, and look as their row does.
  func referenceFaults(_ legend: ReadLegend) -> [String] {
    legend.references.flatMap { reference -> [String] in
      guard let value = reference.value else { return ["'\(reference.words)' has no value"] }
      return tickFaults(reference, value, legend).map { "\($0) of '\(reference.words)'" }
    }
  }

  private func tickFaults(
    _ reference: ReadReference, _ value: WrittenNumber, _ legend: ReadLegend
  ) -> [String] {
    let rows = legend.classRows
    let holding = rows.filter {
      WrittenInterval($0.label)?.mayHold(value.value, within: value.step / 2) ?? false
    }
    if reference.ticks.count > 1 { return ["\(reference.ticks.count) ticks"] }
    guard let tick = reference.ticks.first else {
      return holding.isEmpty || reference.isBeyond ? [] : ["no tick"]
    }
    if tick.form != reference.form { return ["another mark for the tick"] }
    let isRight = holding.contains { row in
      guard let swatch = row.swatches.first.flatMap(ReadMap.bounds), (swatch.x - tick.place.x).magnitude < 0.5
      else {
        return false
      }
      var (least, greatest) = (0.5, 0.5)
      if let lower = row.lower.flatMap(Double.init), let upper = row.upper.flatMap(Double.init), lower < upper
      {
        func place(_ value: Double) -> Double { min(max((value - lower) / (upper - lower), 0), 1) }
        (least, greatest) = (place(value.value - value.step / 2), place(value.value + value.step / 2))
      }
      return (swatch.maxY - greatest * swatch.height - 0.02...swatch.maxY - least * swatch.height + 0.02)
        .contains(tick.place.y)
    }
    return isRight ? [] : ["a tick that is not at the value"]
  }

  private func lineFaults(_ reference: ReadReference, _ axis: Box, _ bins: ReadBins) -> [String] {
    guard let value = reference.value else { return [] }
    let (least, greatest) = bins.shares(of: value)
    guard let line = reference.lines.first else {
      return least > 0 && greatest < 1 ? ["no line in the histogram for '\(reference.words)'"] : []
    }
    let places = axis.x + least * axis.width - 0.02...axis.x + greatest * axis.width + 0.02
    let isRight =
      reference.dashes == [ReferenceMarker(reference.index).dashes] && line.bounds.width == 0
      && places.contains(line.bounds.x)
    return isRight ? [] : ["a line in the histogram that is not that of '\(reference.words)'"]
  }
}

/// How many values each bin of a histogram holds, as far as the file's rounded values tell: a value that rounding may
/// have taken over a bin's side is counted in neither for sure, and in both perhaps.
private struct ReadBins {
  private let least: Double
  private let greatest: Double
  /// Half of a step of the values.
  private let slack: Double
  private let hidden: Int
  private var sure: [Int]
  private var possible: [Int]
  private var fills: [Set<String>]

  /// Areas without a shape have values that the file does not hold; with them, the range is what the ends say. `nil`
  /// where values do not vary.
  init?(_ legend: ReadLegend, of histogram: ReadHistogram, hidden: Int) {
    let fillOf = Dictionary(legend.classRows.map { ($0.kind, $0.fill ?? "") }) { first, _ in first }
    let values = legend.shown.compactMap { area -> (value: Double, fill: String, step: Double)? in
      guard let fill = area.kind.flatMap({ fillOf[$0] }), let text = area.value, let value = Double(text)
      else { return nil }
      return (value, fill, ReadNumber(text).step)
    }
    let ends = hidden > 0 ? histogram.ends.map(\.value) : values.map(\.value)
    guard let least = ends.min(), let greatest = ends.max(), least < greatest else { return nil }
    (self.least, self.greatest, self.hidden) = (least, greatest, hidden)
    slack =
      max(values.map(\.step).max() ?? 0, hidden > 0 ? histogram.ends.map(\.step).max() ?? 0 : 0) / 2
    let count = histogram.binCount
    sure = [Int](repeating: 0, count: count)
    possible = sure
    fills = [Set<String>](repeating: [], count: count)
    let width = (greatest - least) / Double(count)
    let doubt = 2 * slack / width + 1e-9
    for (value, fill, _) in values {
      let place = (value - least) / width
      let (low, high) = (ReadBins.bin(place - doubt, count), ReadBins.bin(place + doubt, count))
      if low == high { sure[low] += 1 }
      for bin in low...high {
        possible[bin] += 1
        fills[bin].insert(fill)
      }
    }
  }

  private static func bin(_ place: Double, _ count: Int) -> Int {
    min(max(Int(place.rounded(.down)), 0), count - 1)
  }

  /// Ends are rounded outwards, as much as a step.
  func endFaults(_ ends: [WrittenNumber]) -> [String] {
    zip(ends, [least, greatest]).compactMap { end, value in
      end.isRounded(value, within: slack + end.step / 2)
        ? nil : "the histogram ends at \(end.value) and the values at \(value)"
    }
  }

  /// A bar's height stands for a number that the bin can hold, in a colour of one of its values.
  func faults(ofBin bin: Int, height: Double, unit: Double, fill: String?) -> [String] {
    let counts = Double(sure[bin])...Double(possible[bin] + hidden)
    let shown = ReadBins.counts(ofHeight: height, unit: unit)
    if !shown.overlaps(counts) {
      return [
        "bar \(bin + 1) of the histogram is as high as \(numberText(shown.lowerBound, decimals: 0)) where there are "
          + "\(sure[bin])"
      ]
    }
    guard let fill, hidden == 0, !fills[bin].contains(fill) else { return [] }
    return ["bar \(bin + 1) of the histogram has the colour of a class that it holds no value of"]
  }

  /// What a height stands for, within its rounding; a bar that would not be seen is half a point high.
  private static func counts(ofHeight height: Double, unit: Double) -> ClosedRange<Double> {
    if height == 0 { return 0...0 }
    let noise = 0.011 / unit
    let count = height / unit
    return height < 0.511 ? min(1, count)...count + noise : count - noise...count + noise
  }

  /// Where along the axis a value may lie.
  func shares(of value: WrittenNumber) -> (least: Double, greatest: Double) {
    func share(_ value: Double) -> Double { (value - least) / (greatest - least) }
    return (share(value.value - value.step / 2 - slack), share(value.value + value.step / 2 + slack))
  }
}
