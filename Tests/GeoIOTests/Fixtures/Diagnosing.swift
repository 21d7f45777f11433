import Diagnostics
import Testing

/// The diagnostic that `body` throws; records an issue where it throws none.
///
/// Not to be called inside `#expect(...)`: Swift 6.3 gives a closure in a macro's argument the same name as
/// the next closure of that type in the function, and runs the first one twice.
func diagnostic<Result>(
  _ body: () throws(Diagnostic) -> Result, sourceLocation: SourceLocation = #_sourceLocation
) -> Diagnostic? {
  do throws(Diagnostic) {
    _ = try body()
    Issue.record("nothing was thrown", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}
