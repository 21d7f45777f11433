internal import CGDAL

/// What GDAL reported while one closure ran: failures and warnings, each list cut at a length that people
/// read, with a count of what was left out.
final class MessageLog {
  private static let limit = 10
  private(set) var failures: [String] = []
  private(set) var warnings: [String] = []
  private(set) var failureCount = 0

  fileprivate func record(_ severity: CPLErr, _ message: String) {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    switch severity {
    case CE_Failure, CE_Fatal:
      failureCount += 1
      if failures.count < Self.limit, !failures.contains(line) { failures.append(line) }
    case CE_Warning:
      if warnings.count < Self.limit, !warnings.contains(line) { warnings.append(line) }
    default:
      break  // debug messages are for developers of GDAL
    }
  }

  /// Forgets everything so far, so that what follows can be told apart from it.
  func clear() {
    failures = []
    warnings = []
    failureCount = 0
  }
}

/// Runs `body` with GDAL's messages going to a log instead of standard error.
///
/// GDAL keeps a stack of handlers per thread, so push, calls and pop have to be on one thread: `body` is
/// synchronous. Calls `CPLPushErrorHandlerEx` and `CPLPopErrorHandler`.
func withMessageLog<Failure: Error, Result: ~Copyable>(
  _ body: (MessageLog) throws(Failure) -> Result
) throws(Failure) -> Result {
  registerDrivers()
  let log = MessageLog()
  unsafe CPLPushErrorHandlerEx(recordMessage, Unmanaged.passUnretained(log).toOpaque())
  defer { CPLPopErrorHandler() }
  return try withExtendedLifetime(log) { () throws(Failure) -> Result in try body(log) }
}

private func recordMessage(_ severity: CPLErr, _ number: CPLErrorNum, _ message: UnsafePointer<CChar>?) {
  guard let user = unsafe CPLGetErrorHandlerUserData(), let message = unsafe message else { return }
  let log = unsafe Unmanaged<MessageLog>.fromOpaque(user).takeUnretainedValue()
  log.record(severity, unsafe String(cString: message))
}
