/// The vertical axis of a pyramid, shared by all panels: from an age to its distance from the plot's top.
struct PyramidAges: Sendable {
  struct Label: Sendable, Hashable {
    let text: String
    /// Of the middle of the text, from the plot's top.
    let y: Double
  }

  let height: Double
  private let from: Double
  private let to: Double
  private(set) var labels: [Label] = []

  /// `opens` is where bands without an end begin. If all begin at one age, the band's name replaces the tick
  /// there.
  init(from: Double, to: Double, opens: Set<Int>, height: Double, style: TextStyle) {
    self.from = from
    self.to = max(to, from + 1)
    self.height = height
    let open = opens.count == 1 ? opens.first : nil
    let end = open.map(Double.init) ?? self.to
    let opening = open.map { Label(text: "\($0)+", y: y((Double($0) + self.to) / 2)) }
    let step =
      [1.0, 2, 5, 10, 20, 50, 100].first { $0 * height / (self.to - from) >= 1.5 * style.lineHeight } ?? 100
    labels =
      stride(from: (from / step).rounded(.up) * step, through: end, by: step)
      .filter { y($0) >= style.lineHeight / 2 - 2 }  // clear of the heading
      .filter { age in opening.map { y(age) - $0.y >= style.lineHeight && age < end } ?? true }
      .map { Label(text: "\(Int($0))", y: y($0)) } + (opening.map { [$0] } ?? [])
  }

  func y(_ age: Double) -> Double { height * (1 - (age - from) / (to - from)) }

  private func height(_ band: PyramidShape.Band) -> Double { y(band.from) - y(band.to) }

  /// Paper between bars that are high enough to be seen apart.
  func gap(above band: PyramidShape.Band) -> Double { height(band) >= 4 ? 0.5 : 0 }

  /// Bars too low for a gap reach a little into the next, since viewers show seams where edges only meet.
  func seam(below band: PyramidShape.Band) -> Double {
    height(band) >= 4 || band.from <= from ? 0 : 0.25
  }
}
