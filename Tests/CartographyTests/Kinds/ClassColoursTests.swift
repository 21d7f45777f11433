import Diagnostics
import Statistics
import Testing

@testable import Cartography

@Suite struct ClassColoursTests {
  /// 0 to 100 in steps of 1: round breaks at every 10 are ten classes.
  private let values = (0...100).map { Optional(Double($0)) }

  private func scale(_ method: ClassificationMethod, _ palette: String = "YlGnBu") -> ValueScale {
    var scale = ValueScale(legendTitle: "Rate")
    scale.classes = method
    scale.palette = PaletteChoice(palette)
    return scale
  }

  private func classes(_ scale: ValueScale) -> Classification {
    classify(values, by: scale.classes, closure: scale.closure)
  }

  @Test("more classes than asked for are said to come from the method, with fewer that the palette has")
  func explained() throws {
    let scale = scale(.pretty(classes: 9))
    let classes = classes(scale)
    #expect(classes.classCount == 10)
    let refusal = #expect(throws: Diagnostic.self) { try scale.colours(of: classes, values: values) }
    #expect(refusal?.code == .tooManyClasses)
    #expect(refusal?.details.first == "pretty:9 made 10 classes of these values")
    #expect(refusal?.remedy == "choose palette 'TenSteps', or use pretty:7, which makes 5")
  }

  @Test("a palette that nobody chose gives way to a wider one, and a note says so")
  func wider() throws {
    var scale = scale(.pretty(classes: 9))
    scale.paletteForMoreClasses = "TenSteps"
    let drawn = try scale.colours(of: classes(scale), values: values)
    #expect(drawn.colours == Palette.all.first { $0.name == "TenSteps" }?.colours(10))
    let told = drawn.notes.contains { $0.summary.contains("pretty:9 made 10 classes") }
    #expect(told)
  }

  @Test("as many classes as asked for keep their palette and their message")
  func asked() throws {
    var scale = scale(.quantile(classes: 5))
    scale.paletteForMoreClasses = "TenSteps"
    let drawn = try scale.colours(of: classes(scale), values: values)
    #expect(drawn.colours == Palette.all.first { $0.name == "YlGnBu" }?.colours(5))
    let nine = self.scale(.quantile(classes: 9))
    let classes = classes(nine)
    let refusal = #expect(throws: Diagnostic.self) { try nine.colours(of: classes, values: values) }
    #expect(refusal?.details.contains { $0.contains("made") } == false)
  }

  /// A third as many of each whole number as of the one before: about a third lies above each mean, ten times over.
  @Test("a method that takes no number is told how to ask for one, where no palette has so many classes")
  func tooManyOfTheirOwn() throws {
    var (values, count) = ([Double?](), 1)
    for number in (0...10).reversed() {
      values += [Double?](repeating: Double(number), count: count)
      count *= 3
    }
    var scale = scale(.headTail)
    scale.paletteForMoreClasses = "TenSteps"
    let classes = classify(values, by: .headTail, closure: scale.closure)
    #expect(classes.classCount > 10)
    let refusal = #expect(throws: Diagnostic.self) { try scale.colours(of: classes, values: values) }
    #expect(refusal?.remedy == "choose classes of a number that you give, such as fisher:5")
  }
}
