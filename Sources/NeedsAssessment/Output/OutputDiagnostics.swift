public import Diagnostics

extension DiagnosticCode {
  /// The output folder holds files of somebody else's.
  public static let outputForeign = DiagnosticCode("output-folder-foreign", .usage)
  /// The output folder's path is none that results may be written to.
  public static let outputFolder = DiagnosticCode("output-folder", .usage)
  /// The output folder's path is a file.
  public static let outputNotFolder = DiagnosticCode("output-not-a-folder", .usage)
  /// The system could not write.
  public static let outputWrite = DiagnosticCode("output-write", .system)
}
