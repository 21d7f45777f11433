import Testing

@Suite("placeholder") struct GeoIOPlaceholder {}
