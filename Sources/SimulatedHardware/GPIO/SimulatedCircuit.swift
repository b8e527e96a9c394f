public import HardwareAbstraction
import Synchronization

/// The wiring of one simulated board: its chips' lines and the wires between them.
///
/// Chips whose lines are to be wired together share one circuit.
public final class SimulatedCircuit: Sendable {
    public let clock: any BoardClock
    public let recorder: HardwareRecorder

    private struct State {
        var circuit = CircuitState()
        var alarm: MonotonicInstant?
    }

    private let state = Mutex(State())

    public init(clock: any BoardClock, recorder: HardwareRecorder) {
        self.clock = clock
        self.recorder = recorder
    }

    /// Joins two lines by a wire.
    ///
    /// - Throws: `.noSuchLine`; `.noSuchChip` for a chip that is not part of this circuit.
    public func connect(_ first: SimulatedPin, _ second: SimulatedPin) throws(GPIOError) {
        let wire = try wire(first, second, operation: "wire")
        perform { state, now in state.connect(wire, at: now) }
    }

    /// Takes the wire between two lines away.
    ///
    /// - Throws: `.noSuchLine`; `.noSuchChip` for a chip that is not part of this circuit.
    public func disconnect(_ first: SimulatedPin, _ second: SimulatedPin) throws(GPIOError) {
        let wire = try wire(first, second, operation: "cut the wire of")
        perform { state, now in state.disconnect(wire, at: now) }
    }

    /// Every net on which drivers work against each other now.
    public var contentions: [LineContention] {
        perform { state, _ in state.contentions.sorted { $0.key < $1.key }.map(\.value) }
    }

    private func wire(
        _ first: SimulatedPin,
        _ second: SimulatedPin,
        operation: String
    ) throws(GPIOError) -> CircuitState.Wire {
        for pin in [first, second] where pin.chip.circuit !== self {
            throw GPIOError(.noSuchChip, operation: operation, subject: pin.chip.info.label)
        }
        return CircuitState.Wire(
            from: try first.chip.pin(first.offset, for: operation),
            to: try second.chip.pin(second.offset, for: operation)
        )
    }

    /// Does one step at one moment: what is due happens first, then `body`, then the outside is told in order.
    @discardableResult
    func perform<Result: Sendable, Failure: Error>(
        _ body: (inout CircuitState, MonotonicInstant) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var ended: [EdgeStream] = []
        var alarm: MonotonicInstant?
        defer {
            // Outside the lock: both can call back.
            for channel in ended { channel.finish() }
            if let alarm { setAlarm(at: alarm) }
        }
        return try state.withLock { state throws(Failure) in
            let now = clock.now
            state.circuit.settleDebounce(at: now)
            defer {
                for effect in state.circuit.takeEffects() {
                    switch effect {
                    case .record(let event): recorder.record(event)
                    case .edge(let channel, let event): channel.yield(event)
                    case .finish(let channel): ended.append(channel)
                    }
                }
                if let next = state.circuit.nextDeadline, state.alarm.map({ next < $0 }) ?? true {
                    state.alarm = next
                    alarm = next
                }
            }
            return try body(&state.circuit, now)
        }
    }

    private func setAlarm(at deadline: MonotonicInstant) {
        Alarm.set(clock, at: deadline) { [weak self] in
            guard let self else { return }
            self.state.withLock { state in
                if state.alarm == deadline { state.alarm = nil }
            }
            self.perform { _, _ in }
        }
    }
}
