import Testing

@Suite("placeholder") struct TablesPlaceholder {}
