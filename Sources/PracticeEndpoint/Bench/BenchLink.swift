import Foundation
internal import JSON
internal import NIOCore
internal import NIOPosix
import Synchronization

/// The way to a simulated board's bench: what happens there goes to the pages, what a page does goes there.
final class BenchLink: Sendable {
    private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private static let patience = Duration.seconds(3)
    private static let retry = Duration.milliseconds(500)
    /// Bytes of a line: a picture with a minute's history.
    private static let longestLine = 8 << 20

    private struct State {
        var writer: NIOAsyncChannelOutboundWriter<ByteBuffer>?
        var nextID: Int64 = 0
        var waiting: [Int64: AsyncStream<JSONValue>.Continuation] = [:]
    }

    private let path: String
    private let hub: PageHub
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter path: the socket of `boardhand simulate --bench`.
    init(path: String, hub: PageHub) {
        self.path = path
        self.hub = hub
    }

    var isConnected: Bool { state.withLock { $0.writer != nil } }

    func start() { task.withLock { $0 = Task { await self.run() } } }

    func stop() async {
        let running = task.withLock { $0.take() }
        running?.cancel()
        await running?.value
        await withCheckedContinuation { continuation in group.shutdownGracefully { _ in continuation.resume() } }
    }

    /// Asks for a whole picture, which goes to every page.
    func begin() {
        guard let writer = state.withLock({ $0.writer }) else { return }
        Task {
            // A board that is gone shows as such; when it comes back, a picture comes first.
            try? await writer.write(ByteBuffer(string: "{\"do\":\"begin\"}\n"))
        }
    }

    /// Has something done at the bench.
    ///
    /// - Returns: the answer: `type` is `done` or `refused`.
    func send(_ command: JSONObject) async throws(BenchLinkError) -> JSONValue {
        let (answers, continuation) = AsyncStream.makeStream(of: JSONValue.self)
        let (writer, id) = state.withLock { state in
            state.nextID += 1
            state.waiting[state.nextID] = continuation
            return (state.writer, state.nextID)
        }
        defer { state.withLock { _ = $0.waiting.removeValue(forKey: id) } }
        guard let writer else { throw .notConnected(path) }
        var message = command
        message["id"] = .integer(id)
        do {
            try await writer.write(ByteBuffer(bytes: JSONValue.object(message).serialized() + [UInt8(ascii: "\n")]))
        } catch {
            throw .notConnected(path)
        }
        let alarm = Task {
            try await Task.sleep(for: Self.patience)
            continuation.finish()
        }
        defer { alarm.cancel() }
        for await answer in answers { return answer }
        throw .noAnswer(path)
    }

    private func run() async {
        while !Task.isCancelled {
            do {
                let connection = try await ClientBootstrap(group: group).connect(unixDomainSocketPath: path) {
                    channel in
                    channel.eventLoop.makeCompletedFuture { try Connection(wrappingChannelSynchronously: channel) }
                }
                try await connection.executeThenClose { inbound, outbound in
                    state.withLock { $0.writer = outbound }
                    hub.tell("bench", ["connected": true])
                    try await read(inbound)
                }
            } catch {
                // Not there (yet), or gone: tried again below.
            }
            let lost = state.withLock { state in
                defer { state.writer = nil }
                for waiting in state.waiting.values { waiting.finish() }
                return state.writer != nil
            }
            if lost { hub.tell("bench", ["connected": false]) }
            do { try await Task.sleep(for: Self.retry) } catch { return }
        }
    }

    private func read(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>) async throws {
        var rest: [UInt8] = []
        for try await buffer in inbound {
            rest += buffer.readableBytesView
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                receive(Array(rest[..<end]))
                rest.removeFirst(end + 1)
            }
            guard rest.count <= Self.longestLine else { return }
        }
    }

    /// What the board writes is passed on as it is, once it is known to be JSON on one line.
    private func receive(_ line: [UInt8]) {
        guard let message = try? JSONValue.parse(line), let type = message["type"]?.string else { return }
        switch type {
        case "board", "history", "state", "line", "sensor", "event": hub.tell(type, raw: line)
        case "done", "refused":
            guard let id = message["id"]?.integer else { return }
            state.withLock { $0.waiting[id] }?.yield(message)
        default: break
        }
    }
}
