/// Head/tail breaks (Jiang 2013, The Professional Geographer 65(3), 482-494): cut at the mean, keep the head
/// above it, and go on while the head is a minority of at most 40 % with more than one value.
///
/// The mean itself belongs to the tail in right-closed classes and to the head in left-closed ones, as it
/// will when values are classified.
func headTailBreaks(_ sample: SortedSample, closure: Classification.Closure) -> BreakProposal {
  let largestHead = 0.4
  let values = sample.values
  var breaks = [values[0]]
  var head = values[...]
  while let least = head.first, let greatest = head.last, least < greatest {
    let cut = mean(head)
    breaks.append(cut)
    let above = head[head.partitioningIndex { closure == .right ? $0 > cut : $0 >= cut }...]
    let isMinority = Double(above.count) <= largestHead * Double(head.count)
    head = isMinority && above.count > 1 ? above : []
  }
  breaks.append(values[values.count - 1])
  let notes =
    breaks.count > 3 ? [] : ["one cut: the values above the mean are not a small minority, or all equal"]
  return BreakProposal(breaks: breaks, notes: notes)
}
