import Devices
import Endpoint
import Glibc
import HardwareAbstraction
import JSON
import NIOCore

/// Gathers what the running program knows of itself and its board. It reads, and sets nothing.
struct StatusReporter: Sendable {
    let device: String
    let board: String
    let clock: any BoardClock
    let keeper: BoardKeeper
    let memory: BoardMemory
    let calls: CallTally
    let endpoints: [ServedEndpoint]
    let history: EndpointHistory
    private let begun = NIODeadline.now()

    init(
        device: String,
        board: String,
        clock: any BoardClock,
        keeper: BoardKeeper,
        memory: BoardMemory,
        calls: CallTally,
        endpoints: [ServedEndpoint],
        history: EndpointHistory
    ) {
        self.device = device
        self.board = board
        self.clock = clock
        self.keeper = keeper
        self.memory = memory
        self.calls = calls
        self.endpoints = endpoints
        self.history = history
    }

    func report() async -> JSONValue {
        let served = await keeper.served
        let used = MemoryUse.current()
        return [
            "version": .string(Version.text),
            "device": .string(device),
            "board": .string(board),
            "process": .integer(Int64(getpid())),
            "uptime_seconds": .integer(Self.seconds(since: begun)),
            "memory": [
                "pss_kib": used.proportional.map { .integer($0) } ?? .null,
                "rss_kib": used.resident.map { .integer($0) } ?? .null,
            ],
            "endpoints": .array(await endpointReports()),
            "devices": .array(await deviceReports(served)),
            "sensors": .array(await sensorReports(served)),
            "speakers": .array(await speakerReports(served)),
            "timers": .array(
                await served.board.timers().map {
                    [
                        "name": .string($0.output), "seconds": .integer(Self.seconds($0.remaining)),
                        "reason": .string($0.reason.rawValue),
                    ]
                }
            ),
            "limits": .array(await keeper.limits.compactMap(Self.limits)),
            "interlocks": .array(await served.board.outputs.interlocks.map(Self.interlock)),
            "calls": .array(calls.counts.map(Self.calls)),
            "events": .array(memory.recorder.counts.map(Self.events)),
            "state_trouble": await stateTrouble(served).map { .string($0) } ?? .null,
        ]
    }

    private static func seconds(_ duration: Duration) -> Int64 { duration.components.seconds }

    private static func seconds(since past: NIODeadline) -> Int64 {
        (NIODeadline.now() - past).nanoseconds / 1_000_000_000
    }

    private func endpointReports() async -> [JSONValue] {
        var reports: [JSONValue] = []
        for endpoint in endpoints {
            let name = endpoint.settings.name
            var report: JSONObject = ["name": .string(name), "state": "connecting"]
            report["requests"] = .integer(Int64(clamping: await endpoint.service.requestCount()))
            report["sessions"] = .integer(Int64(clamping: await endpoint.service.sessionCount()))
            if let entry = history[name] {
                report["connections"] = .integer(Int64(clamping: entry.connections))
                report["since_seconds"] = .integer(Self.seconds(since: entry.since))
                switch entry.state {
                case .connecting(let peer), .opened(let peer, _): report["host"] = .string(peer)
                case .connected(let peer, _):
                    report["state"] = "connected"
                    report["host"] = .string(peer)
                case .waiting(let trouble, let until):
                    report["state"] = "waiting"
                    report["code"] = .string(DiagnosisCode(trouble.kind).rawValue)
                    report["host"] = .string(trouble.peer)
                    report["next_try_seconds"] = .integer(max(0, -Self.seconds(since: until)))
                case .stopped: report["state"] = "stopped"
                }
                if let trouble = entry.trouble { report["reason"] = .string(trouble) }
            }
            reports.append(.object(report))
        }
        return reports
    }

    private func stateTrouble(_ served: ServedBoard) async -> String? {
        if let trouble = memory.trouble { return trouble }
        if await served.board.outputs.isForgetting {
            let events = memory.recorder.events(since: WallTime(nanosecondsSinceEpoch: 0))
            for event in events.reversed() {
                if case .stateNotSaved(let reason) = event.kind { return reason }
            }
            return "the outputs' state cannot be written"
        }
        return memory.recorder.trouble
    }

    private static func limits(_ output: String, _ rules: OutputRules) -> JSONValue? {
        var limits: JSONObject = [:]
        if let maximum = rules.maximumOn { limits["max_on_seconds"] = .integer(seconds(maximum)) }
        if rules.minimumOn > .zero { limits["min_on_seconds"] = .integer(seconds(rules.minimumOn)) }
        if rules.minimumOff > .zero { limits["min_off_seconds"] = .integer(seconds(rules.minimumOff)) }
        if rules.needsConfirmation { limits["confirm"] = true }
        if rules.isLocked { limits["locked"] = true }
        if let input = rules.lockedBy { limits["locked_by"] = .string(input) }
        if case .off(let after) = rules.whenOffline { limits["off_when_offline_seconds"] = .integer(seconds(after)) }
        guard !limits.isEmpty else { return nil }
        limits["name"] = .string(output)
        return .object(limits)
    }
}
