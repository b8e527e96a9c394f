import Testing

/// Expects a number to be another one, but for a tolerance.
func expect(
    _ value: Double,
    is expected: Double,
    within tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let distance = abs(value - expected)
    #expect(distance <= tolerance, "\(value) is not \(expected)", sourceLocation: sourceLocation)
}
