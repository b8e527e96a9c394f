import Testing

/// Lets other tasks run until the condition holds; no time passes meanwhile.
func until(_ condition: () async -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async {
    for _ in 0..<200_000 {
        if await condition() { return }
        await Task.yield()
    }
    Issue.record("the condition never came", sourceLocation: sourceLocation)
}
