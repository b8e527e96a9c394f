import Testing

/// Waits until something holds, for at most 5 s of real time.
func eventually(
    _ what: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () throws -> Bool
) async throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    while try !condition() {
        try #require(ContinuousClock.now < deadline, what, sourceLocation: sourceLocation)
        try await Task.sleep(for: .milliseconds(2))
    }
}

/// The first `count` elements; fewer when the stream ends, or when nothing has come for 5 s of real time.
func first<Element: Sendable>(_ count: Int, of stream: AsyncStream<Element>) async -> [Element] {
    await withTaskGroup(of: [Element]?.self) { group in
        group.addTask {
            var elements: [Element] = []
            for await element in stream {
                elements.append(element)
                if elements.count == count { break }
            }
            return elements
        }
        group.addTask {
            try? await Task.sleep(for: .seconds(60))
            return nil
        }
        var result: [Element] = []
        for await part in group {
            if let part { result = part }
            group.cancelAll()
        }
        return result
    }
}
