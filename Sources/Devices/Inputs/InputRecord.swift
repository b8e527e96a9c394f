import HardwareAbstraction

/// What an input's line has done, without a clock.
struct InputRecord: Sendable {
    /// A state that the input has from then on.
    struct Transition: Hashable, Sendable {
        let state: InputState
        let at: MonotonicInstant
    }

    private let hold: Duration
    private(set) var state = InputState.unknown(.notRead)
    private var since: MonotonicInstant
    /// The line itself, without the hold; `nil` while unknown.
    private var line: LineValue?
    /// After the last edge that came; the line may be further already when it was read since.
    private var edgeValue = LineValue.inactive
    /// When the hold of the last edge ends.
    private var heldUntil: MonotonicInstant?
    private var nextSequence: UInt64 = 1
    private var edges: UInt64 = 0
    private var pulses: UInt64 = 0
    private var lostEdges: UInt64 = 0
    private var window: PulseWindow

    init(hold: Duration, at now: MonotonicInstant) {
        self.hold = hold
        since = now
        window = PulseWindow(at: now)
    }

    /// When ``settle(at:)`` is due; `nil` while only an edge can change anything.
    var deadline: MonotonicInstant? { line == .inactive && state == .active ? heldUntil : nil }

    /// Takes the first value of a line that was requested anew: its edges count from 1 again.
    mutating func opened(_ value: LineValue, at now: MonotonicInstant) -> [Transition] {
        nextSequence = 1
        heldUntil = nil
        line = value
        edgeValue = value
        return become(value == .active ? .active : .inactive, at: now)
    }

    /// Takes an edge; edges that were lost before it are counted.
    ///
    /// - Returns: what changed, and how many edges were lost.
    mutating func take(_ event: EdgeEvent) -> (transitions: [Transition], lost: UInt64) {
        let transitions = settle(at: event.timestamp)
        let lost = event.sequence > nextSequence ? event.sequence - nextSequence : 0
        nextSequence = max(nextSequence, event.sequence) + 1
        if lost > 0 {
            // Rising and falling edges alternate.
            count(edges: lost, pulses: (lost + (edgeValue == .active ? 0 : 1)) / 2, at: event.timestamp)
            lostEdges += lost
        }
        edgeValue = event.edge == .rising ? .active : .inactive
        count(edges: 1, pulses: event.edge == .rising ? 1 : 0, at: event.timestamp)
        return (transitions + follow(edgeValue, at: event.timestamp), lost)
    }

    /// Takes a value that was read, after edges were lost or where the line reports none: a difference is an edge.
    mutating func read(_ value: LineValue, countsEdge: Bool, at now: MonotonicInstant) -> [Transition] {
        let transitions = settle(at: now)
        guard value != line else { return transitions }
        if countsEdge { count(edges: 1, pulses: value == .active ? 1 : 0, at: now) }
        return transitions + follow(value, at: now)
    }

    /// - Returns: whether this is the first failure since a value, or ever.
    mutating func failed(
        _ failure: InputFailure,
        at now: MonotonicInstant
    ) -> (transitions: [Transition], isFirst: Bool) {
        line = nil
        heldUntil = nil
        if case .unknown(let before) = state {
            state = .unknown(failure)
            return ([], before == .notRead)
        }
        return (become(.unknown(failure), at: now), true)
    }

    /// Ends a hold that is over.
    mutating func settle(at now: MonotonicInstant) -> [Transition] {
        guard let deadline, deadline <= now else { return [] }
        heldUntil = nil
        return become(.inactive, at: deadline)
    }

    func reading(at now: MonotonicInstant) -> InputReading {
        // A hold that has ended counts as ended, whether or not it has been settled.
        let ended = deadline.flatMap { $0 <= now ? $0 : nil }
        return InputReading(
            state: ended == nil ? state : .inactive,
            duration: max((ended ?? since).duration(to: now), .zero),
            edges: edges,
            pulses: pulses,
            pulsesPerMinute: window.count(at: now),
            lostEdges: lostEdges
        )
    }

    private mutating func count(edges more: UInt64, pulses rising: UInt64, at time: MonotonicInstant) {
        edges += more
        pulses += rising
        if rising > 0 { window.add(rising, at: time) }
    }

    private mutating func follow(_ value: LineValue, at time: MonotonicInstant) -> [Transition] {
        line = value
        if hold > .zero { heldUntil = time.advanced(by: hold) }
        return become(value == .active || hold > .zero ? .active : .inactive, at: time)
    }

    private mutating func become(_ new: InputState, at time: MonotonicInstant) -> [Transition] {
        guard new != state else { return [] }
        state = new
        // An edge that waited in the kernel while its value was read happened before that.
        since = max(since, time)
        return [Transition(state: new, at: since)]
    }
}
