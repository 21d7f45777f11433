/// Head/tail breaks (Jiang 2013, The Professional Geographer 65(3), 482-494): cut at the mean, keep the head
/// above it, and go on while the head is a minority of at most 40 % with more than one value.
///
/// A value at the mean is not above it, whichever class its closure gives it to: breaks do not hang on the closure,
/// as those of classInt and mapclassify do not.
func headTailBreaks(_ sample: SortedSample) -> BreakProposal {
  let largestHead = 0.4
  let values = sample.values
  let rounding = FormulaRounding(values)
  var breaks = [values[0]]
  var stop = ""
  var head = values[...]
  while let least = head.first, let greatest = head.last, least < greatest {
    let average = mean(head)
    let settled = rounding?.settled(average, on: values) ?? average
    // A mean that settles on an end would leave nothing on one side of it.
    let cut = least < settled && settled < greatest ? settled : average
    breaks.append(cut)
    let above = head[head.partitioningIndex { $0 > cut }...]
    let share = Double(above.count) / Double(head.count)
    if share > largestHead {
      stop = "\(Int((100 * share).rounded())) % of the values lie above the mean, more than 40 %"
    } else if above.first == above.last {
      stop = above.count == 1 ? "one value lies above the mean" : "the values above the mean are equal"
    }
    head = share <= largestHead && above.count > 1 ? above : []
  }
  breaks.append(values[values.count - 1])
  return BreakProposal(breaks: breaks, notes: breaks.count > 3 ? [] : ["one cut: \(stop)"])
}
