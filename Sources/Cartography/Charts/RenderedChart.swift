public import Diagnostics

/// A chart that has been drawn, and where things are on its page.
public struct RenderedChart: Sendable {
  /// The file, UTF-8.
  public let svg: [UInt8]
  /// Every text on the page and every plot, with the room measured for it. No two texts overlap.
  public let boxes: [ChartBox]
  public let size: RenderedMap.Size
  /// What the file's `desc` says.
  public let description: String
  /// What a reader of the run should know.
  public let notes: [Diagnostic]
}

/// One thing on a chart's page and the room that was measured for it.
public struct ChartBox: Sendable, Hashable {
  public enum Role: String, Sendable, Hashable {
    case title, subtitle, panelTitle, plot, axis, axisTitle, name, figure, label, legend, remark, credit
  }

  public let role: Role
  public let box: Box
  /// The text, lines joined by spaces; empty for a plot.
  public let text: String
}
