/// Which end of an indicator means more need.
public enum WorseDirection: String, Sendable, Hashable, CaseIterable {
  /// High values are worst: unemployment.
  case highIsWorst = "high"
  /// Low values are worst: life expectancy.
  case lowIsWorst = "low"

  /// 1 or -1: what turns values so that more is worse.
  var sign: Double { self == .highIsWorst ? 1 : -1 }
}
