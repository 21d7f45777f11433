extension Diagnostic: Encodable {
  private enum Key: String, CodingKey {
    case code, severity, summary, file, layer, row, column, feature, expected, found, details, remedy
  }

  /// One flat object; what is not known is left out.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(code.name, forKey: .code)
    try container.encode(severity.rawValue, forKey: .severity)
    try container.encode(summary, forKey: .summary)
    try container.encodeIfPresent(location?.file, forKey: .file)
    try container.encodeIfPresent(location?.layer, forKey: .layer)
    try container.encodeIfPresent(location?.row, forKey: .row)
    try container.encodeIfPresent(location?.column, forKey: .column)
    try container.encodeIfPresent(location?.feature, forKey: .feature)
    try container.encodeIfPresent(expected, forKey: .expected)
    try container.encodeIfPresent(found, forKey: .found)
    if !details.isEmpty { try container.encode(details, forKey: .details) }
    try container.encodeIfPresent(remedy, forKey: .remedy)
  }
}
