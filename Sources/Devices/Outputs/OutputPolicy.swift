import HardwareAbstraction

/// Which commands are allowed when: the rules of all outputs, without lines and without a clock.
///
/// The controller asks ``refusal(of:at:)`` before it writes, and tells what it then did.
struct OutputPolicy: Sendable {
    private enum Phase {
        case pulsing(until: MonotonicInstant)
        case resting(until: MonotonicInstant)
    }

    /// The minimum interval of each momentary output.
    private let intervals: [OutputID: Duration]
    private var phases: [OutputID: Phase] = [:]
    private(set) var isStopped = false

    init(minimumIntervals: [OutputID: Duration]) { intervals = minimumIntervals }

    /// Why a command is not allowed now; `nil` when it is.
    func refusal(of command: OutputCommand, at now: MonotonicInstant) -> OutputRefusal? {
        guard !isStopped else { return .stopped }
        guard case .press(let id) = command else { return nil }
        switch phases[id] {
        case nil:
            return nil
        case .pulsing(let end):
            // An overdue end is still no end.
            let pulse = max(now.duration(to: end), .zero)
            return .pulsing(remaining: pulse + intervals[id, default: .zero])
        case .resting(let end):
            let remaining = now.duration(to: end)
            return remaining > .zero ? .resting(remaining: remaining) : nil
        }
    }

    mutating func pulseBegan(_ id: OutputID, until end: MonotonicInstant) { phases[id] = .pulsing(until: end) }

    /// From here the interval counts, late or early as the end may be.
    mutating func pulseEnded(_ id: OutputID, at now: MonotonicInstant) {
        phases[id] = .resting(until: now.advanced(by: intervals[id, default: .zero]))
    }

    mutating func stop() { isStopped = true }
}
