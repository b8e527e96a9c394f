import HardwareAbstraction
import JSON

/// The structured answer of `get_status`.
enum StatusContent {
    static let schema = Schema.object(
        [
            (
                "devices",
                Schema.list(
                    of: Schema.object(
                        [
                            ("name", Schema.text("The device's name.")),
                            ("kind", Schema.choice(["switch", "button", "speaker", "sensor"], "What it is.")),
                            (
                                "state",
                                Schema.choice(
                                    ["on", "off", "muted", "answers", "silent", "unmeasured", "unknown"],
                                    "What it is at this moment."
                                )
                            ),
                            ("percent", Schema.wholeNumber(0...100, "The volume of a speaker.")),
                        ],
                        required: ["name", "kind", "state"]
                    ),
                    "Every device asked for."
                )
            )
        ],
        required: ["devices"]
    )

    static func content(_ report: StatusReport) -> JSONObject {
        var devices: [JSONValue] = []
        for (outputs, kind) in [(report.switches, "switch"), (report.momentaries, "button")] {
            for output in outputs { devices.append(entry(output.name, kind, state(output))) }
        }
        for speaker in report.speakers {
            let state = speaker.state.map { $0.isMuted == true ? "muted" : "on" }
            devices.append(entry(speaker.name, "speaker", state ?? "unknown", percent: speaker.state?.percent))
        }
        for sensor in report.sensors { devices.append(entry(sensor.sensor, "sensor", state(sensor))) }
        return ["devices": .array(devices)]
    }

    private static func state(_ output: StatusReport.Output) -> String {
        output.isOn.map { $0 ? "on" : "off" } ?? "unknown"
    }

    private static func state(_ sensor: NamedReading) -> String {
        if sensor.outage != nil { return "silent" }
        return sensor.current == nil && sensor.outdated == nil ? "unmeasured" : "answers"
    }

    private static func entry(_ name: String, _ kind: String, _ state: String, percent: Int? = nil) -> JSONValue {
        var entry: JSONObject = ["name": .string(name), "kind": .string(kind), "state": .string(state)]
        if let percent { entry["percent"] = .integer(Int64(percent)) }
        return .object(entry)
    }
}
