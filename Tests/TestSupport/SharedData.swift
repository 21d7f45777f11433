public import Foundation

/// Where the real files and the peers' numbers are: the folder named by `WARDWISE_DATA`, else `../shared`
/// beside the repository. They are not part of the repository; a test that needs one is skipped, with the
/// path it looked for, where it is absent.
public enum SharedData {
  public static let root: URL = {
    if let path = ProcessInfo.processInfo.environment["WARDWISE_DATA"], !path.isEmpty {
      return URL(filePath: path)
    }
    return repository.deletingLastPathComponent().appending(path: "shared")
  }()

  /// The root of this checkout.
  public static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A path under the folder, such as "data/lookups/lsoa11_wd20_bestfit_ew.csv".
  public static func path(_ relative: String) -> String { root.appending(path: relative).path }

  /// Whether a file is there; prints what is skipped where it is not.
  public static func has(_ relative: String) -> Bool {
    let found = FileManager.default.fileExists(atPath: path(relative))
    if !found { print("skipped: no \(relative) under WARDWISE_DATA (\(root.path))") }
    return found
  }
}

/// A folder that is removed when the closure ends.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "wardwise-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
