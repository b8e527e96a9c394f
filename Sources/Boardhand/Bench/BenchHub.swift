import HardwareAbstraction
import JSON
import SimulatedHardware
import Synchronization

/// Tells everybody at the bench what happens at the hardware.
final class BenchHub: Sendable {
    static let maximumReaders = 4

    private struct State {
        var nextReader = 0
        var feeds: [Int: BenchFeed] = [:]
        var lastState: JSONValue = .null
    }

    let bench: Bench
    private let events: AsyncStream<HardwareEvent>
    private let state = Mutex(State())

    /// Hears the recorder from now on.
    init(_ bench: Bench) {
        self.bench = bench
        events = bench.platform.recorder.events()
    }

    /// - Returns: `nil` when there are too many.
    func join() -> (id: Int, feed: BenchFeed)? {
        state.withLock { state in
            guard state.feeds.count < Self.maximumReaders else { return nil }
            let feed = BenchFeed()
            state.nextReader += 1
            state.feeds[state.nextReader] = feed
            return (state.nextReader, feed)
        }
    }

    func leave(_ id: Int) { state.withLock { $0.feeds.removeValue(forKey: id) }?.close() }

    func tell(_ message: JSONValue) {
        let feeds = state.withLock { Array($0.feeds.values) }
        guard !feeds.isEmpty else { return }
        let line = message.serialized()
        for feed in feeds { feed.add(line) }
    }

    /// Everything that a new reader needs, as lines.
    func picture() -> [UInt8] {
        [bench.description, bench.history, bench.state].flatMap { $0.serialized() + [UInt8(ascii: "\n")] }
    }

    /// Passes on what the hardware does. Returns when cancelled.
    func relayEvents() async {
        for await event in events where state.withLock({ !$0.feeds.isEmpty }) { tell(bench.message(for: event)) }
    }

    /// Looks for what no event tells, such as a line that was requested and kept its level. Returns when cancelled.
    func watchState() async {
        while !Task.isCancelled {
            if state.withLock({ !$0.feeds.isEmpty }) {
                let now = bench.state
                let hasChanged = state.withLock { state in
                    defer { state.lastState = now }
                    return state.lastState != now
                }
                if hasChanged { tell(now) }
            }
            do { try await bench.platform.clock.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// Carries out one line that came in and tells how it went.
    ///
    /// - Returns: the answer for the one who asked; `nil` where a picture is the answer.
    func receive(_ line: [UInt8], from feed: BenchFeed) -> JSONValue? {
        var answer: JSONObject = ["type": "done"]
        do {
            let message = try JSONValue.parse(line)
            answer["id"] = message["id"]
            if message["do"] == "begin" {
                feed.beginAnew()
                return nil
            }
            tell(try bench.perform(try BenchCommand(message)))
        } catch {
            answer["type"] = "refused"
            answer["reason"] = .string("\(error)")
        }
        return .object(answer)
    }
}
