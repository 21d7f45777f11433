internal import Diagnostics

/// What every chart has beside its data: the words around it and the size of its page.
public struct ChartPage: Sendable, Hashable {
  public var title: String
  public var subtitle = ""
  /// Sources and licences, each on lines of its own.
  public var credits: [String] = []
  /// A BCP 47 tag: the language of the texts.
  public var language = "en-GB"
  /// The years that the values describe.
  public var sourceYears: [String] = []
  /// Of the page, in millimetres.
  public var width = 170.0
  /// Of the page, in millimetres. A chart is as high as its rows ask for; one that is higher than this carries
  /// a warning.
  public var maximumHeight = 222.0
  /// A journal prints the title in the caption, so that it is not on the page, only in the file.
  public var layout = ChoroplethMap.Layout.talk
  /// What the ids of the file begin with; charts that share a web page need different ones.
  public var identifier = "chart"

  public init(title: String) { self.title = title }

  /// - Throws: `page-size`.
  func check() throws(Diagnostic) {
    guard width.isFinite, (60...1000).contains(width), maximumHeight.isFinite, maximumHeight >= 40 else {
      throw Diagnostic(
        .pageSize, "the page is \(width) mm wide and at most \(maximumHeight) mm high",
        expected: "a width from 60 to 1000 mm and a height of at least 40 mm")
    }
  }
}
