internal import FlyingSocks
import Foundation
import Synchronization

/// Server-sent events for one open page (WHATWG HTML, section 9.2). A browser that reads too slowly is let go; it comes
/// back by itself and begins anew.
final class PageFeed: Sendable {
    /// Bytes that wait at most.
    static let capacity = 4 << 20
    /// Events within this time go out together: a screen shows no more.
    private static let pace = Duration.milliseconds(25)

    private struct State {
        // What a browser waits before it comes back, in milliseconds.
        var bytes = Array("retry: 500\n\n".utf8)
        var isClosed = false
        var reader: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// - Parameter data: on one line, as JSON is.
    func send(_ event: String, _ data: [UInt8]) {
        add(Array("event: \(event)\ndata: ".utf8) + data + Array("\n\n".utf8))
    }

    /// So that a connection that is gone is noticed.
    func heartbeat() { add(Array(":\n\n".utf8)) }

    private func add(_ bytes: [UInt8]) {
        let reader = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isClosed else { return nil }
            state.bytes += bytes
            if state.bytes.count > Self.capacity { state.isClosed = true }
            return state.reader.take()
        }
        reader?.resume()
    }

    func close() {
        let reader = state.withLock { state in
            state.isClosed = true
            return state.reader.take()
        }
        reader?.resume()
    }

    fileprivate func next() async -> [UInt8]? {
        do { try await Task.sleep(for: Self.pace) } catch { close() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    let isReady = state.isClosed || !state.bytes.isEmpty
                    if !isReady { state.reader = continuation }
                    return isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            close()
        }
        return state.withLock { state in
            if state.isClosed { return nil }
            defer { state.bytes = [] }
            return state.bytes
        }
    }

    /// The feed as the body of an answer; the feed closes when the browser is gone.
    var body: some AsyncBufferedSequence<UInt8> { Bytes(feed: self) }

    private struct Bytes: AsyncBufferedSequence {
        typealias Element = UInt8

        let feed: PageFeed

        func makeAsyncIterator() -> Iterator { Iterator(owner: Owner(feed: feed)) }

        /// Closes the feed when the server drops the iterator.
        final class Owner: Sendable {
            let feed: PageFeed

            init(feed: PageFeed) { self.feed = feed }

            deinit { feed.close() }
        }

        struct Iterator: AsyncBufferedIteratorProtocol {
            let owner: Owner

            mutating func next() async throws -> UInt8? { nil }

            mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { await owner.feed.next() }
        }
    }
}
