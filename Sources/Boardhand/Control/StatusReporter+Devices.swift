import Devices
import HardwareAbstraction
import JSON

extension StatusReporter {
    func deviceReports(_ served: ServedBoard) async -> [JSONValue] {
        let events = memory.recorder.events(since: WallTime(nanosecondsSinceEpoch: 0))
        let board = served.board
        var reports: [JSONObject] = []
        for device in board.switches.devices {
            let read = await attempt { () throws(OutputError) in try await device.isOn() }
            reports.append(report(device.name, "switch", read.map { $0 ? "on" : "off" }, events))
        }
        for device in board.dimmers.devices {
            let read = await attempt { () throws(OutputError) in try await device.level() }
            var members = report(device.name, "dimmer", read.map { "\($0.percent) %" }, events)
            if case .success(let level) = read { members["percent"] = .integer(Int64(level.percent)) }
            reports.append(members)
        }
        for device in board.momentaries.devices {
            let read = await attempt { () throws(OutputError) in try await device.isActive() }
            reports.append(report(device.name, "button", read.map { $0 ? "active" : "rests" }, events))
        }
        for input in served.inputs.devices {
            let isActive = await input.read().state.isActive
            let state = isActive.map { $0 ? "active" : "inactive" } ?? "unknown"
            reports.append(report(input.name, "input", .success(state), events))
        }
        return reports.map { .object($0) }
    }

    func sensorReports(_ served: ServedBoard) async -> [JSONValue] {
        var reports: [JSONValue] = []
        for sensor in served.board.sensors.devices {
            let (reading, tally) = (await sensor.lastReading(), await sensor.tally())
            var report: JSONObject = ["name": .string(sensor.name)]
            report["measured"] = .integer(Int64(tally.measured))
            report["failed"] = .integer(Int64(tally.failed))
            if let sample = reading.current ?? reading.outdated {
                report["age_seconds"] = .integer(sample.age.components.seconds)
                report["values"] = .array(
                    sample.measurements.map {
                        [
                            "quantity": .string($0.quantity.rawValue), "value": .number($0.value),
                            "unit": .string($0.quantity.unit),
                        ]
                    }
                )
            }
            if let outage = reading.outage { report["trouble"] = .string(outage.failure.description) }
            reports.append(.object(report))
        }
        return reports
    }

    func speakerReports(_ served: ServedBoard) async -> [JSONValue] {
        var reports: [JSONValue] = []
        for speaker in served.board.speakers.devices {
            var report: JSONObject = ["name": .string(speaker.name)]
            report["kind"] = speaker.canPlay ? "speaker" : "microphone"
            if speaker.hasVolume {
                do {
                    let state = try await speaker.volume()
                    report["volume_percent"] = .integer(Int64(state.percent))
                    report["muted"] = state.isMuted.map { .bool($0) }
                } catch {
                    report["trouble"] = .string(error.description)
                }
            }
            if speaker.canPlay { report["playing"] = .bool(await speaker.isPlaying()) }
            reports.append(.object(report))
        }
        return reports
    }

    private func attempt<Value>(
        _ read: () async throws(OutputError) -> Value
    ) async -> Result<Value, OutputError> {
        do { return .success(try await read()) } catch { return .failure(error) }
    }

    private func report(
        _ name: String,
        _ kind: String,
        _ state: Result<String, OutputError>,
        _ events: [BoardEvent]
    ) -> JSONObject {
        var report: JSONObject = ["name": .string(name), "kind": .string(kind)]
        switch state {
        case .success(let state): report["state"] = .string(state)
        case .failure(let error):
            report["state"] = "unknown"
            report["trouble"] = .string(error.description)
        }
        if let event = events.last(where: { $0.kind.changes(name) }) {
            let age = clock.wallTime.nanosecondsSinceEpoch - event.at.nanosecondsSinceEpoch
            report["changed_seconds_ago"] = .integer(max(0, age / 1_000_000_000))
            report["changed_by"] = .string(event.caller.who)
        }
        return report
    }
}

extension BoardEvent.Kind {
    fileprivate func changes(_ device: String) -> Bool {
        switch self {
        case .outputSet(device, _), .pressed(device), .inputChanged(device, _): true
        default: false
        }
    }
}

extension Caller {
    /// For people who look at the board's state.
    var who: String {
        switch self {
        case .endpoint(let name): "endpoint \(name)"
        case .local: "local"
        case .client(let name): "local \(name)"
        case .timer: "timer"
        case .rule(let name): "rule '\(name)'"
        case .safety: "limit"
        case .program: "boardhand"
        }
    }
}
