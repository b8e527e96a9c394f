import Devices
import HardwareAbstraction
import JSON
import MCP
import SpokenNames

/// `get_status`: what is on and how loud it is, read from the hardware at this moment.
struct GetStatusTool: BoardTool {
    let context: ToolContext
    let definition: ToolDefinition
    private let identities: [DeviceIdentity]

    init?(_ context: ToolContext) {
        let board = context.board
        // A switch and a sensor may share a name; it stands in the list once.
        var seen: Set<FoldedName> = []
        let all: [[DeviceIdentity]] = [
            context.settableIdentities, board.momentaries.devices.map(\.identity),
            context.inputDevices.map(\.identity), board.speakers.devices.map(\.identity),
            board.sensors.devices.map(\.identity),
        ]
        identities = all.joined().filter { seen.insert(FoldedName($0.name)).inserted }
        guard !identities.isEmpty else { return nil }
        self.context = context
        // The names of many sensors stand in read_sensors; they are understood here, too.
        let hasManySensors = board.sensors.devices.count > NameListing.enumLimit
        let named = identities.filter { !hasManySensors || board.sensors.named($0.name) == nil }
        var properties: [Schema.Property] = []
        if !named.isEmpty { properties.append(("names", Schema.choices(named.map(\.name), "Only these devices."))) }
        if !board.areas.isEmpty { properties.append(("area", Schema.choice(board.areas, "Only this area."))) }
        definition = ToolDefinition(
            name: "get_status",
            title: "Ask for the state",
            description: "Tells what is on, off or open, how loud the speakers are, what goes off by itself and when, "
                + "and which devices fail. Changes nothing. Without arguments, of everything."
                + NameListing.sentence("Devices", identities),
            inputSchema: Schema.object(properties),
            outputSchema: StatusContent.schema,
            annotations: ToolAnnotations(isReadOnly: true, isDestructive: false, isIdempotent: true)
        )
    }

    func answer(_ arguments: ToolArguments) async throws(ToolFailure) -> ToolResult {
        let selection = try selection(arguments)
        let report = await report(selection)
        return ToolResult(
            text: context.speech.status(report, context.spokenClock),
            structuredContent: StatusContent.content(report)
        )
    }

    /// The devices asked for; one name may stand for several of different kinds.
    private struct Selection {
        var switches: [Switch]
        var dimmers: [Dimmer]
        var momentaries: [MomentaryOutput]
        var inputs: [Input]
        var speakers: [Speaker]
        var sensors: [Sensor]
        var isWhole: Bool

        var isEmpty: Bool {
            switches.isEmpty && dimmers.isEmpty && momentaries.isEmpty && inputs.isEmpty && speakers.isEmpty
                && sensors.isEmpty
        }

        var outputs: Set<String> { Set(switches.map(\.name) + dimmers.map(\.name)) }
    }

    private func selection(_ arguments: ToolArguments) throws(ToolFailure) -> Selection {
        let board = context.board
        let names = try arguments.names("names", isKnown: isKnown)
        let areaName = try arguments.name("area")
        if let unknown = names?.first(where: { !isKnown($0) }) {
            throw .unknown(unknown, .device, known: identities.map(\.name))
        }
        var area: FoldedName?
        if let areaName {
            guard let known = board.area(named: areaName) else { throw .unknown(areaName, .area, known: board.areas) }
            area = FoldedName(known)
        }
        func selected<Device>(_ list: DeviceList<Device>) -> [Device] {
            let wanted = names.map { Set($0.compactMap { list.named($0)?.name }) }
            return list.devices.filter { device in
                let isWanted = wanted.map { $0.contains(device.name) } ?? true
                return isWanted && (area == nil || device.identity.area.map(FoldedName.init) == area)
            }
        }
        let selection = Selection(
            switches: selected(board.switches),
            dimmers: selected(board.dimmers),
            momentaries: selected(board.momentaries),
            inputs: context.inputs.map(selected) ?? [],
            speakers: selected(board.speakers),
            sensors: selected(board.sensors),
            isWhole: names == nil && area == nil
        )
        if selection.isEmpty, let areaName { throw .notInArea(board.area(named: areaName) ?? areaName) }
        return selection
    }

    private func isKnown(_ name: String) -> Bool {
        let board = context.board
        return context.settable(named: name) != nil || board.momentaries.named(name) != nil
            || context.inputs?.named(name) != nil || board.speakers.named(name) != nil
            || board.sensors.named(name) != nil
    }

    private func report(_ selection: Selection) async -> StatusReport {
        var report = StatusReport(isWhole: selection.isWhole)
        for device in selection.switches {
            let isOn = await attempt { () throws(OutputError) in try await device.isOn() }
            report.switches.append(StatusReport.Output(name: device.name, isOn: isOn))
        }
        for device in selection.dimmers {
            let level = await attempt { () throws(OutputError) in try await device.level() }
            report.dimmers.append(StatusReport.Dimmed(name: device.name, level: level))
        }
        for device in selection.momentaries {
            let isActive = await attempt { () throws(OutputError) in try await device.isActive() }
            report.momentaries.append(StatusReport.Output(name: device.name, isOn: isActive))
        }
        for input in selection.inputs {
            report.inputs.append(StatusReport.Input(input.name, input.kind, await input.read()))
        }
        for speaker in selection.speakers where speaker.hasVolume {
            let state = await attempt { () throws(SpeakerError) in try await speaker.volume() }
            report.speakers.append(StatusReport.Loudness(name: speaker.name, state: state))
        }
        report.sensors = await readings(selection).map { NamedReading($0.name, $0.reading) }
        let outputs = selection.outputs
        report.timers = await context.board.timers().filter { outputs.contains($0.output) }
        return report
    }

    /// For the whole board what is known will do; sensors asked for are measured.
    private func readings(_ selection: Selection) async -> [(name: String, reading: SensorReading)] {
        guard selection.isWhole else { return await SensorSurvey.read(selection.sensors) }
        var readings: [(name: String, reading: SensorReading)] = []
        for sensor in selection.sensors { readings.append((sensor.name, await sensor.lastReading())) }
        return readings
    }

    /// What cannot be read is part of the status, and its cause of the log.
    private func attempt<Value, Failure: Error>(_ read: () async throws(Failure) -> Value) async -> Value? {
        do { return try await read() } catch {
            context.log("\(definition.name): \(error)")
            return nil
        }
    }
}
