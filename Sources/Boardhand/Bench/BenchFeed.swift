import Synchronization

/// Messages for one reader at the bench. A reader that is slow loses them all and gets a fresh picture instead; whoever
/// writes never waits.
final class BenchFeed: Sendable {
    /// What waits at most, in messages and bytes.
    static let maximumMessages = 512
    static let maximumBytes = 1 << 20

    /// What to send next.
    enum Batch: Equatable, Sendable {
        /// Lines, each with its line feed.
        case lines([UInt8])
        /// Begin anew: what was kept is gone.
        case picture
    }

    private struct State {
        var bytes: [UInt8] = []
        var count = 0
        var needsPicture = true
        var isClosed = false
        var reader: CheckedContinuation<Void, Never>?

        var isReady: Bool { needsPicture || isClosed || count > 0 }

        mutating func beginAnew() {
            bytes = []
            count = 0
            needsPicture = true
        }
    }

    private let state = Mutex(State())

    func add(_ line: [UInt8]) {
        let reader = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.needsPicture, !state.isClosed else { return nil }
            if state.count >= Self.maximumMessages || state.bytes.count + line.count > Self.maximumBytes {
                state.beginAnew()
            } else {
                state.bytes += line
                state.bytes.append(UInt8(ascii: "\n"))
                state.count += 1
            }
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Lets the next thing to send be a fresh picture.
    func beginAnew() {
        let reader = state.withLock { state in
            state.beginAnew()
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Ends it for the reader, too.
    func close() {
        let reader = state.withLock { state in
            state.isClosed = true
            return state.reader.take()
        }
        reader?.resume()
    }

    /// Waits for something to send; `nil` once it is closed. For one caller at a time.
    func next() async -> Batch? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if !state.isReady { state.reader = continuation }
                    return state.isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            close()
        }
        return state.withLock { state in
            if state.isClosed { return nil }
            if state.needsPicture {
                state.needsPicture = false
                return .picture
            }
            defer {
                state.bytes = []
                state.count = 0
            }
            return .lines(state.bytes)
        }
    }
}
