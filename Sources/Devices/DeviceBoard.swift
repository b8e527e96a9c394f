import HardwareAbstraction
import SpokenNames

/// All devices of the board.
public struct DeviceBoard: Sendable {
    public let switches: DeviceList<Switch>
    public let momentaries: DeviceList<MomentaryOutput>
    public let dimmers: DeviceList<Dimmer>
    public let sensors: DeviceList<Sensor>
    public let speakers: DeviceList<Speaker>
    public let sounds: DeviceList<Sound>
    /// In the order in which they first come.
    public let areas: [String]
    /// The outputs that do nothing before their word of confirmation.
    let confirmed: Set<String>
    /// What whoever holds this may see and change.
    public let access: DeviceAccess
    /// The gate to all outputs; it is the same after ``reconfigured(_:report:)``.
    public let outputs: OutputController
    let clock: any BoardClock

    /// An executor of its own for a board that shares none.
    private actor Host {}

    /// Takes all outputs, with their levels at start; touches no sensor and no card.
    ///
    /// - Parameters:
    ///   - environment: what the outputs' engine works with; its clock is the board's.
    ///   - host: the actor whose executor all devices share, so that calls from there change no thread.
    ///   - observe: told of every measurement, such as for rules; called as `report` is.
    ///   - report: told what happens by itself; called on that executor, so it must not block.
    /// - Throws: when names clash or two outputs have the same hardware; then none is held.
    public static func start(
        _ description: BoardDescription,
        environment: OutputEnvironment,
        sharingExecutorOf host: (any Actor)? = nil,
        observe: @escaping @Sendable (SensorObservation) -> Void = { _ in },
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) async throws(BoardError) -> DeviceBoard {
        let host = host ?? Host()
        let parts = try Parts(description, clock: environment.clock, host: host, observe: observe, report: report)
        let outputs: OutputController
        do {
            outputs = try await OutputController.start(
                description.outputs,
                rules: description.rules,
                environment: environment,
                sharingExecutorOf: host
            )
        } catch {
            throw .outputs(error)
        }
        return try DeviceBoard(description, parts, outputs, ids: await outputs.ids, clock: environment.clock)
    }

    /// The board of a new configuration, by difference: see ``OutputController/reconfigure(outputs:rules:)``. Sensors,
    /// speakers and sounds are new.
    ///
    /// - Throws: when names clash or the outputs' hardware cannot be as described; then this board goes on as it is.
    public func reconfigured(
        _ description: BoardDescription,
        observe: @escaping @Sendable (SensorObservation) -> Void = { _ in },
        report: @escaping @Sendable (BoardEvent) -> Void = { _ in }
    ) async throws(BoardError) -> DeviceBoard {
        let parts = try Parts(description, clock: clock, host: outputs.host, observe: observe, report: report)
        let ids: [OutputID]
        do {
            ids = try await outputs.reconfigure(outputs: description.outputs, rules: description.rules)
        } catch {
            throw .outputs(error)
        }
        return try DeviceBoard(description, parts, outputs, ids: ids, clock: clock)
    }

    private init(
        _ description: BoardDescription,
        _ parts: Parts,
        _ outputs: OutputController,
        ids: [OutputID],
        clock: any BoardClock
    ) throws(BoardError) {
        var switches: [Switch] = []
        var momentaries: [MomentaryOutput] = []
        var dimmers: [Dimmer] = []
        for (output, id) in zip(description.outputs, ids) {
            let identity = output.identity
            switch output.kind {
            case .toggle: switches.append(Switch(identity: identity, id: id, controller: outputs))
            case .momentary: momentaries.append(MomentaryOutput(identity: identity, id: id, controller: outputs))
            case .dimmer: dimmers.append(Dimmer(identity: identity, id: id, controller: outputs))
            }
        }
        do throws(NameError) {
            self.switches = try DeviceList(switches)
            self.momentaries = try DeviceList(momentaries)
            self.dimmers = try DeviceList(dimmers)
        } catch {
            throw .name(error)
        }
        sensors = parts.sensors
        speakers = parts.speakers
        sounds = parts.sounds
        areas = parts.areas
        confirmed = Set(description.outputs.filter(\.rules.needsConfirmation).map(\.identity.name))
        access = .full
        self.outputs = outputs
        self.clock = clock
    }

    /// What is made before hardware is taken, with all names checked.
    private struct Parts {
        let sensors: DeviceList<Sensor>
        let speakers: DeviceList<Speaker>
        let sounds: DeviceList<Sound>
        let areas: [String]

        init(
            _ description: BoardDescription,
            clock: any BoardClock,
            host: any Actor,
            observe: @escaping @Sendable (SensorObservation) -> Void,
            report: @escaping @Sendable (BoardEvent) -> Void
        ) throws(BoardError) {
            let identities =
                description.outputs.map(\.identity) + description.sensors.map(\.description.identity)
                + description.speakers.map(\.description.identity)
            areas = DeviceBoard.areas(of: identities)
            do throws(NameError) {
                // Outputs of different kinds must not share names either.
                _ = try DeviceList(description.outputs.map { Name(identity: $0.identity) })
                sensors = try DeviceList(
                    description.sensors.map {
                        Sensor(
                            $0.description,
                            source: $0.source,
                            clock: clock,
                            sharingExecutorOf: host,
                            observe: observe,
                            report: report
                        )
                    }
                )
                speakers = try DeviceList(
                    description.speakers.map {
                        Speaker(
                            $0.description,
                            mixer: $0.mixer,
                            player: $0.player,
                            synthesizer: description.synthesizer,
                            sharingExecutorOf: host
                        )
                    }
                )
                sounds = try DeviceList(description.sounds)
            } catch {
                throw .name(error)
            }
        }
    }

    /// Drives timers and limits and measures sensors in the background until cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await outputs.run() }
            for sensor in sensors.devices { group.addTask { await sensor.run() } }
            await Task.untilCancelled()
        }
    }

    /// Whether some output does nothing before its word of confirmation.
    public var needsConfirmation: Bool { !confirmed.isEmpty }

    /// Outputs whose hardware cannot be had now, and why.
    public func absentOutputs() async -> [AbsentOutput] { await outputs.absentOutputs }

    /// Everything that goes off by itself, the next first.
    public func timers() async -> [RunningTimer] { await outputs.timers().filter { access.shows($0.output) } }

    /// Does the command that waits for this word.
    public func confirm(_ word: String, by caller: Caller) async throws(ConfirmationError) -> ConfirmedCommand {
        try await outputs.confirm(word, by: caller)
    }

    public func cancelTimer(_ name: String, by caller: Caller) async throws(TimerError) {
        try await outputs.cancelTimer(name, by: caller)
    }

    @discardableResult
    public func extendTimer(
        _ name: String,
        by duration: Duration,
        for caller: Caller
    ) async throws(TimerError) -> RunningTimer {
        try await outputs.extendTimer(name, by: duration, for: caller)
    }

    /// Gives every output its stop value and releases it. A second call does nothing.
    ///
    /// - Returns: what failed; the others are done nevertheless.
    public func shutdown() async -> [OutputError] { await outputs.shutdown() }

    /// The area as the configuration writes it.
    public func area(named name: String) -> String? {
        let folded = FoldedName(name)
        return areas.first { FoldedName($0) == folded }
    }

    /// Only a name, to check many at once.
    private struct Name: NamedDevice {
        let identity: DeviceIdentity
    }

    static func areas(of identities: [DeviceIdentity]) -> [String] {
        var seen: Set<FoldedName> = []
        return identities.compactMap(\.area).filter { seen.insert(FoldedName($0)).inserted }
    }
}
