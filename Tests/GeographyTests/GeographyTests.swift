import Testing

@Suite("placeholder") struct GeographyPlaceholder {}
