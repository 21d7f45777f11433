import Foundation

/// One run of a command as a whole process.
struct TimedRun {
  var seconds: Double
  /// Of all its cores, in its own code and the system's.
  var processorSeconds: Double
  /// Peak resident memory in bytes.
  var peakMemory: Int
}

/// A command that is timed from start to exit, its output thrown away.
struct TimedCommand {
  var name: String
  var arguments: [String]
  var environment: [String: String] = [:]
  /// The GeoJSON file that it writes; empty for none.
  var output = ""
  /// The folder that it makes, if it does.
  var folder: String?
  /// Whether that file holds each area's score.
  var scores = false

  /// - Throws: where the command cannot start or does not exit with 0.
  func run() throws -> TimedRun {
    let started = ContinuousClock.now
    let process = try spawn()
    var status: Int32 = 0
    var usage = rusage()
    guard unsafe wait4(process, &status, 0, &usage) == process, status == 0 else {
      throw BenchmarkFailure("\(name) failed: \(arguments.joined(separator: " "))")
    }
    let duration = (ContinuousClock.now - started).components
    return TimedRun(
      seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18,
      processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakMemory: usage.ru_maxrss * 1024)
  }

  private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }

  private func spawn() throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var argv = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var envp = unsafe merged.map { unsafe strdup("\($0)=\($1)") } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    var process: pid_t = 0
    guard unsafe posix_spawnp(&process, arguments[0], &actions, nil, &argv, &envp) == 0 else {
      throw BenchmarkFailure("\(name) cannot be started: \(arguments[0])")
    }
    return process
  }
}

struct BenchmarkFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
