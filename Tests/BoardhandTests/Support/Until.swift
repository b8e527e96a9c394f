import Testing

/// Lets other tasks run until the condition holds; no simulated time passes meanwhile.
func until(
    _ condition: () async throws -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
) async rethrows {
    for _ in 0..<200_000 {
        if try await condition() { return }
        await Task.yield()
    }
    Issue.record("the condition never came", sourceLocation: sourceLocation)
}
