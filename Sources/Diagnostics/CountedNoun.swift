/// "1 area", "7 areas": a number with its noun, whose plural ends in s.
package func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
