/// Something that must come did not; thrown so that nothing hangs.
struct DidNotHappen: Error, CustomStringConvertible {
    let what: String
    var description: String { "\(what) did not happen in time" }
}

/// The first `count` elements from now on; the stream can be read on afterwards.
///
/// - Throws: ``DidNotHappen`` when it takes longer than 10 s of real time. Fewer elements when the stream ends.
func collect<Element: Sendable>(_ count: Int, from stream: AsyncStream<Element>) async throws -> [Element] {
    try await within("element \(count) of the stream") {
        var elements: [Element] = []
        guard count > 0 else { return elements }
        for await element in stream {
            elements.append(element)
            if elements.count == count { break }
        }
        return elements
    }
}

/// Everything up to the end of the stream.
///
/// - Throws: ``DidNotHappen`` when it takes longer than 10 s of real time.
func collectAll<Element: Sendable>(from stream: AsyncStream<Element>) async throws -> [Element] {
    try await within("the end of the stream") {
        var elements: [Element] = []
        for await element in stream { elements.append(element) }
        return elements
    }
}

/// - Throws: ``DidNotHappen`` when `body` takes longer than 10 s of real time.
@discardableResult
func within<Result: Sendable>(
    _ what: String,
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: .seconds(10))
            return nil
        }
        let first = try await group.next() ?? nil
        group.cancelAll()
        guard let first else { throw DidNotHappen(what: what) }
        return first
    }
}
