public import HardwareAbstraction

/// The one gate to all outputs: every write passes here, whoever asks.
///
/// ``OutputPolicy`` decides; this actor holds the lines, writes, reads back and keeps the time of pulses.
public actor OutputController {
    private let host: any Actor
    private let clock: any BoardClock
    private let outputs: [HeldOutput]
    private let pulses: [OutputID: Duration]
    private var policy: OutputPolicy
    private var running: [OutputID: Task<Result<Void, OutputError>, Never>] = [:]

    public nonisolated var unownedExecutor: UnownedSerialExecutor { host.unownedExecutor }

    /// The outputs in the order given: switches, then momentaries.
    public nonisolated let switchIDs: [OutputID]
    public nonisolated let momentaryIDs: [OutputID]

    /// Takes every line once, for the life of the controller, with its start value.
    ///
    /// - Parameter host: the actor whose executor is shared, so that calls from there change no thread.
    /// - Throws: when one line cannot be had; then none is held.
    public init(
        switches: [SwitchDescription],
        momentaries: [MomentaryDescription],
        clock: any BoardClock,
        sharingExecutorOf host: any Actor
    ) throws(OutputStartError) {
        outputs = try Self.request(switches: switches, momentaries: momentaries)
        switchIDs = switches.indices.map { OutputID(index: $0) }
        momentaryIDs = momentaries.indices.map { OutputID(index: switches.count + $0) }
        let timed = zip(momentaryIDs, momentaries)
        pulses = Dictionary(uniqueKeysWithValues: timed.map { ($0, $1.pulse) })
        let intervals = timed.map { ($0, $1.minimumInterval) }
        policy = OutputPolicy(minimumIntervals: Dictionary(uniqueKeysWithValues: intervals))
        self.clock = clock
        self.host = host
    }

    /// The value at the output's line.
    public func value(of id: OutputID) throws(OutputError) -> LineValue {
        guard !policy.isStopped else { throw OutputError(.refused(.stopped), output: outputs[id.index].name) }
        return try outputs[id.index].read()
    }

    /// Switches an output and returns once its line reads so.
    ///
    /// When a line does not follow to active, it is set back: it must not come on by itself when what held it lets go.
    public func set(_ id: OutputID, to value: LineValue) throws(OutputError) {
        try admit(.set(id, value))
        let output = outputs[id.index]
        do {
            try output.write(value)
        } catch {
            if value == .active { undo(output) }
            throw error
        }
    }

    /// Gives one pulse and returns after its end.
    ///
    /// The pulse ends in its time whatever becomes of the caller, and at once when the controller is shut down.
    public func press(_ id: OutputID) async throws(OutputError) {
        try admit(.press(id))
        let output = outputs[id.index]
        if try output.read() == .active {
            // Left over from a pulse whose end failed, or held from outside: no press can be felt now.
            try output.write(.inactive)
            policy.pulseEnded(id, at: clock.now)
            try admit(.press(id))
        }
        let end = clock.now.advanced(by: pulses[id, default: .zero])
        policy.pulseBegan(id, until: end)
        do {
            try output.write(.active)
        } catch {
            _ = endPulse(id)
            throw error
        }
        let pulse = Task {
            // A cancelled sleep is the shutdown's: the pulse then ends at once.
            try? await clock.sleep(until: end)
            return endPulse(id)
        }
        running[id] = pulse
        try await pulse.value.get()
    }

    /// Gives every output its stop value and releases it; momentaries become inactive. A second call does nothing.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    public func shutdown() -> [OutputError] {
        guard !policy.isStopped else { return [] }
        policy.stop()
        for pulse in running.values { pulse.cancel() }
        return outputs.compactMap { $0.stop() }
    }

    private func admit(_ command: OutputCommand) throws(OutputError) {
        guard let refusal = policy.refusal(of: command, at: clock.now) else { return }
        let id =
            switch command {
            case .set(let id, _), .press(let id): id
            }
        throw OutputError(.refused(refusal), output: outputs[id.index].name)
    }

    private func endPulse(_ id: OutputID) -> Result<Void, OutputError> {
        let output = outputs[id.index]
        running[id] = nil
        guard !policy.isStopped else { return .failure(OutputError(.cutShort, output: output.name)) }
        defer { policy.pulseEnded(id, at: clock.now) }
        do {
            try output.write(.inactive)
        } catch {
            // An output left active is the worst that can happen: try once more before saying so.
            do { try output.write(.inactive) } catch { return .failure(error) }
        }
        return .success(())
    }

    /// The error of the command is what the caller needs; that the way back failed, too, its next read says.
    private func undo(_ output: HeldOutput) { try? output.line.set(.inactive) }

    private static func request(
        switches: [SwitchDescription],
        momentaries: [MomentaryDescription]
    ) throws(OutputStartError) -> [HeldOutput] {
        var held: [HeldOutput] = []
        do throws(OutputError) {
            for one in switches {
                held.append(
                    try HeldOutput(
                        one.identity.name,
                        wiring: one.wiring,
                        initialValue: one.atStart == .on ? .active : .inactive,
                        stopValue: one.atStop.value
                    )
                )
            }
            for one in momentaries {
                held.append(
                    try HeldOutput(
                        one.identity.name,
                        wiring: one.wiring,
                        initialValue: .inactive,
                        stopValue: .inactive
                    )
                )
            }
        } catch {
            throw OutputStartError(cause: error, unwinding: held.compactMap { $0.stop() })
        }
        return held
    }
}

extension StopState {
    fileprivate var value: LineValue? {
        switch self {
        case .off: .inactive
        case .on: .active
        case .keep: nil
        }
    }
}
