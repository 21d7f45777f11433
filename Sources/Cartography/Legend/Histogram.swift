internal import Statistics

/// How values spread, in bins of equal width that have the colours of the classes under them.
struct Histogram: Sendable, Hashable {
  struct Bar: Sendable, Hashable {
    let count: Int
    /// Of the class that most of the bin's values are in.
    let colour: Colour
  }

  let least: Double
  let greatest: Double
  /// Low to high, over `least` to `greatest`.
  let bars: [Bar]

  private static let binCount = 24

  /// `nil` where the values do not vary or have no classes.
  init?(values: [Double], _ classes: Classification, _ colours: [Colour]) {
    guard let least = values.min(), let greatest = values.max(), least < greatest,
      (greatest - least).isFinite, !colours.isEmpty
    else { return nil }
    self.least = least
    self.greatest = greatest
    var members = [[Int: Int]](repeating: [:], count: Histogram.binCount)
    for value in values {
      let bin = min(
        Int((value - least) / (greatest - least) * Double(Histogram.binCount)), Histogram.binCount - 1)
      members[bin][classes.classIndex(of: value) ?? 0, default: 0] += 1
    }
    bars = members.map { classes in
      let most = classes.max { ($0.value, $1.key) < ($1.value, $0.key) }
      return Bar(count: classes.values.reduce(0, +), colour: colours[most?.key ?? 0])
    }
  }
}

/// A histogram measured for the legend, with the values to compare with as lines.
struct HistogramBlock: MeasuredBlock {
  private static let plotHeight = 30.0

  let histogram: Histogram
  let references: [Legend.Reference]
  let style: TextStyle
  let width: Double
  private let ends: (least: TextBlock, greatest: TextBlock)
  /// What the highest bar counts; the axis of counts in words.
  private let most: TextBlock

  init(
    _ histogram: Histogram, _ references: [Legend.Reference], numbers: NumberStyle, counted: String,
    style: TextStyle, width: Double
  ) {
    let highest = numberText(Double(histogram.bars.map(\.count).max() ?? 0), decimals: 0)
    most = TextBlock("highest bar: \(highest) \(counted)", style: style, within: width)
    self.histogram = histogram
    self.references = references
    self.style = style
    self.width = width
    // Rounded outwards, as the limits of the outer classes are: one value is written in one way.
    func end(_ value: Double, _ outwards: FloatingPointRoundingRule) -> TextBlock {
      TextBlock(numbers.text(numbers.roundedKeepingSign(value, outwards)), style: style)
    }
    ends = (end(histogram.least, .down), end(histogram.greatest, .up))
  }

  var height: Double { HistogramBlock.plotHeight + 2 + style.lineHeight + most.height }

  func write(to svg: inout SVGWriter, x: Double, y: Double) {
    let base = y + HistogramBlock.plotHeight
    let highest = Double(histogram.bars.map(\.count).max() ?? 1)
    let pitch = width / Double(histogram.bars.count)
    svg.raw("<g data-histogram=\"\(histogram.bars.count)\">\n")
    svg.raw("<g stroke=\"\(Colour.outline)\" stroke-width=\".5\">\n")
    for (index, bar) in histogram.bars.enumerated() where bar.count > 0 {
      let height = max(Double(bar.count) / highest * (HistogramBlock.plotHeight - 4), 0.5)
      svg.rect(Box(x: x + Double(index) * pitch, y: base - height, width: pitch, height: height))
      svg.raw(" fill=\"\(bar.colour)\"/>\n")
    }
    svg.raw("</g>\n")
    line(&svg, from: (x, base), by: (width, 0))
    for (index, place, part) in referenceLines {
      let height = HistogramBlock.plotHeight * (part.upperBound - part.lowerBound)
      line(
        &svg, from: (x + place, y + HistogramBlock.plotHeight * part.lowerBound), by: (0, height),
        of: ReferenceMarker(index))
    }
    svg.lines(ends.least, x: x, y: base + 2)
    svg.lines(ends.greatest, x: x + width, y: base + 2, anchor: .end)
    svg.lines(most, x: x, y: base + 2 + style.lineHeight, ink: .secondary)
    svg.raw("</g>\n")
  }

  /// Lines that a reader could not tell apart, in points.
  private static let leastDistance = 1.5

  /// The values within the plot, from the left; lines too close to be told apart have a part of its height each, from
  /// the top.
  private var referenceLines: [(index: Int, place: Double, part: ClosedRange<Double>)] {
    let places = references.enumerated().compactMap { index, reference -> (index: Int, place: Double)? in
      let share = (reference.value - histogram.least) / (histogram.greatest - histogram.least)
      return (0...1).contains(share) ? (index, share * width) : nil
    }.sorted { ($0.place, $0.index) < ($1.place, $1.index) }
    var bundles: [[(index: Int, place: Double)]] = []
    for line in places {
      if let last = bundles.last?.last, line.place - last.place < HistogramBlock.leastDistance {
        bundles[bundles.count - 1].append(line)
      } else {
        bundles.append([line])
      }
    }
    return bundles.flatMap { bundle in
      bundle.enumerated().map { position, line in
        let (from, to) = (Double(position), Double(position + 1))
        return (line.index, line.place, from / Double(bundle.count)...to / Double(bundle.count))
      }
    }
  }

  private func line(
    _ svg: inout SVGWriter, from: (x: Double, y: Double), by: (x: Double, y: Double),
    of marker: ReferenceMarker? = nil
  ) {
    svg.raw("<path" + (marker?.attribute ?? "") + " d=\"M")
    svg.hundredths(SVGWriter.hundredths(from.x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(from.y))
    svg.raw("l")
    svg.hundredths(SVGWriter.hundredths(by.x))
    svg.raw(" ")
    svg.hundredths(SVGWriter.hundredths(by.y))
    svg.raw("\" fill=\"none\" stroke=\"\(Colour.black)\" stroke-width=\".75\"")
    svg.raw((marker?.dashes.map { " stroke-dasharray=\"\($0)\"" } ?? "") + "/>\n")
  }
}
