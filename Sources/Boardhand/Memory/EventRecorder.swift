import Devices
import DurableState
import HardwareAbstraction
import Logging
import Synchronization

/// Takes every event: into the log that people read, into the memory that tools read, and now and then onto the disk.
///
/// A card wears out by writes: events are collected for some seconds, and a quiet board writes nothing.
final class EventRecorder: Sendable {
    static let collectFor = Duration.seconds(10)
    /// More are thrown away while the disk does not take them.
    private static let maximumPending = 1000

    private struct State {
        var log: EventLog
        var counts: [EventCount.Subject: Int] = [:]
        var pending: [BoardEvent] = []
        var isFlushing = false
        /// Why the last write failed.
        var trouble: String?
    }

    private let journal: EventJournal?
    private let clock: any BoardClock
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameters:
    ///   - journal: `nil` keeps nothing over a restart.
    ///   - earlier: what it has, oldest first.
    init(journal: EventJournal?, earlier: [BoardEvent], clock: any BoardClock, logger: Logger) {
        self.journal = journal
        self.clock = clock
        self.logger = logger
        state = Mutex(State(log: EventLog(earlier)))
    }

    /// From any thread; waits for nothing.
    func record(_ event: BoardEvent) {
        logger.log(level: event.kind.level, "\(event)", metadata: event.fields)
        let begins = state.withLock { state in
            state.log.add(event)
            state.counts[EventCount.Subject(event), default: 0] += 1
            guard journal != nil, state.pending.count < Self.maximumPending else { return false }
            state.pending.append(event)
            defer { state.isFlushing = true }
            return !state.isFlushing
        }
        if begins { Task { await flushLater() } }
    }

    func record(_ kind: BoardEvent.Kind, by caller: Caller = .program) {
        record(BoardEvent(kind, by: caller, at: clock.wallTime))
    }

    /// The events from a moment on, oldest first.
    func events(since start: WallTime) -> [BoardEvent] { state.withLock { $0.log.since(start) } }

    /// How often what happened since the program started.
    var counts: [EventCount] {
        state.withLock { $0.counts.map { EventCount(subject: $0, count: $1) } }
            .sorted { ($0.subject.event, $0.subject.cause) < ($1.subject.event, $1.subject.cause) }
    }

    /// Why events are not kept over a restart.
    var trouble: String? { state.withLock { $0.trouble } }

    /// Writes what waits.
    func flush() async {
        let events = state.withLock { state in
            defer { (state.pending, state.isFlushing) = ([], false) }
            return state.pending
        }
        guard let journal, !events.isEmpty else { return }
        do {
            try await journal.append(events)
            state.withLock { $0.trouble = nil }
        } catch {
            // Once is enough: the next events will meet the same disk.
            let isNews = state.withLock { state in
                defer { state.trouble = "\(error)" }
                return state.trouble == nil
            }
            if isNews { logger.warning("cannot keep the events: \(error)") }
        }
    }

    private func flushLater() async {
        // Cancelled or not: what waits is written.
        try? await clock.sleep(for: Self.collectFor)
        await flush()
    }
}

extension BoardEvent.Kind {
    fileprivate var level: Logger.Level {
        switch self {
        case .failed, .sensorSilent, .damaged, .stateNotSaved, .offLate: .warning
        case .inputChanged: .debug
        default: .info
        }
    }
}
