import Foundation
internal import JSON
import Synchronization

/// Tells every open page what happens: at the platform, and at the simulated board.
final class PageHub: Sendable {
    static let maximumPages = 16
    private static let probeInterval = Duration.seconds(5)

    private let feeds = Mutex<[PageFeed]>([])
    private let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation

    init() { (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    var hasPages: Bool { feeds.withLock { feeds in feeds.contains { !$0.isClosed } } }

    /// - Returns: `nil` when there are too many.
    func join() -> PageFeed? {
        feeds.withLock { feeds in
            feeds.removeAll(where: \.isClosed)
            guard feeds.count < Self.maximumPages else { return nil }
            let feed = PageFeed()
            feeds.append(feed)
            return feed
        }
    }

    func tell(_ event: String, _ data: @autoclosure () -> JSONValue) { tell(event, raw: data().serialized()) }

    /// - Parameter raw: JSON on one line.
    func tell(_ event: String, raw: @autoclosure () -> [UInt8]) {
        let open = feeds.withLock { $0.filter { !$0.isClosed } }
        guard !open.isEmpty else { return }
        let bytes = raw()
        for feed in open { feed.send(event, bytes) }
    }

    /// The platform's state may be another than before.
    func noteChange() { changed.yield() }

    /// Sends the state whenever it has changed. Returns when cancelled.
    func run(relay: Relay, status: @escaping @Sendable () async -> JSONValue) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                var last = JSONValue.null
                for await _ in self.changes where self.hasPages {
                    let now = await status()
                    if now != last { self.tell("status", now) }
                    last = now
                    do { try await Task.sleep(for: .milliseconds(50)) } catch { return }
                }
            }
            tasks.addTask {
                while !Task.isCancelled {
                    if self.hasPages {
                        for feed in self.feeds.withLock({ $0 }) { feed.heartbeat() }
                        await relay.probe()
                        do { try await Task.sleep(for: .milliseconds(500)) } catch { return }
                        self.noteChange()
                        await Self.meetBoards(relay)
                    }
                    do { try await Task.sleep(for: Self.probeInterval) } catch { return }
                }
            }
        }
    }

    /// Asks boards for their names that nobody has asked yet.
    static func meetBoards(_ relay: Relay) async {
        guard await relay.connectedBoards.contains(where: { $0.server == .null }) else { return }
        // Whoever does not answer has no name: the page shows that.
        _ = try? await VoiceSession.run(on: relay, timeout: .seconds(5)) { session throws(VoiceSessionError) in
            try await session.initialize()
        }
    }

    func close() {
        for feed in feeds.withLock({ $0 }) { feed.close() }
        changed.finish()
    }
}
