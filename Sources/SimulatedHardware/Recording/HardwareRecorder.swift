import HardwareAbstraction
import Synchronization

/// What happened at one simulated board, in order; it keeps the newest events and counts those it dropped.
public final class HardwareRecorder: Sendable {
    /// How many events a live view holds for a reader that is slow; then it loses the oldest.
    public static let liveCapacity = 1024

    private struct State {
        var log: BoundedLog<HardwareEvent>
        var nextViewer = 0
        var viewers: [Int: AsyncStream<HardwareEvent>.Continuation] = [:]
    }

    private let state: Mutex<State>

    /// - Parameter capacity: how many events are kept, at least 1.
    public init(capacity: Int = 4096) {
        state = Mutex(State(log: BoundedLog(capacity: capacity)))
    }

    /// The kept events, oldest first, and how many were dropped before them.
    public var log: BoundedLog<HardwareEvent> { state.withLock { $0.log } }

    public func record(_ event: HardwareEvent) {
        state.withLock { state in
            state.log.append(event)
            for viewer in state.viewers.values { viewer.yield(event) }
        }
    }

    /// Every event from this call on, for any number of viewers.
    public func events() -> AsyncStream<HardwareEvent> {
        let (stream, continuation) = AsyncStream<HardwareEvent>
            .makeStream(bufferingPolicy: .bufferingNewest(Self.liveCapacity))
        let id = state.withLock { state in
            state.nextViewer += 1
            state.viewers[state.nextViewer] = continuation
            return state.nextViewer
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.viewers.removeValue(forKey: id) }
        }
        return stream
    }

    deinit {
        // A view of a board that is gone ends.
        for viewer in state.withLock({ $0.viewers }).values { viewer.finish() }
    }

    func record(_ what: HardwareEvent.What, of subject: String, at time: MonotonicInstant) {
        record(HardwareEvent(time: time, subject: subject, what: what))
    }
}
