import Devices
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
                            (
                                "kind",
                                Schema.choice(
                                    ["switch", "dimmer", "button", "input", "speaker", "sensor"],
                                    "What it is."
                                )
                            ),
                            (
                                "state",
                                Schema.choice(
                                    [
                                        "on", "off", "active", "inactive", "muted", "answers", "silent", "unmeasured",
                                        "unknown",
                                    ],
                                    "What it is at this moment."
                                )
                            ),
                            ("percent", Schema.wholeNumber(0...100, "The volume of a speaker, the level of a dimmer.")),
                        ],
                        required: ["name", "kind", "state"]
                    ),
                    "Every device asked for."
                )
            ),
            (
                "timers",
                Schema.list(
                    of: Schema.object(
                        [
                            ("name", Schema.text("The device that goes off.")),
                            ("seconds", Schema.number("In how many seconds.")),
                        ],
                        required: ["name", "seconds"]
                    ),
                    "What goes off by itself."
                )
            ),
        ],
        required: ["devices", "timers"]
    )

    static func content(_ report: StatusReport) -> JSONObject {
        var devices: [JSONValue] = []
        for (outputs, kind) in [(report.switches, "switch"), (report.momentaries, "button")] {
            for output in outputs { devices.append(entry(output.name, kind, state(output))) }
        }
        for dimmer in report.dimmers {
            let state = dimmer.level.map { $0.isOn ? "on" : "off" } ?? "unknown"
            devices.append(entry(dimmer.name, "dimmer", state, percent: dimmer.level?.percent))
        }
        for input in report.inputs {
            let state = input.reading.state.isActive.map { $0 ? "active" : "inactive" } ?? "unknown"
            devices.append(entry(input.name, "input", state))
        }
        for speaker in report.speakers {
            let state = speaker.state.map { $0.isMuted == true ? "muted" : "on" }
            devices.append(entry(speaker.name, "speaker", state ?? "unknown", percent: speaker.state?.percent))
        }
        for sensor in report.sensors { devices.append(entry(sensor.sensor, "sensor", state(sensor))) }
        let timers = report.timers.map { timer in
            JSONValue.object([
                "name": .string(timer.output),
                "seconds": .number(DecimalText.rounded(timer.remaining / .seconds(1), decimals: 0)),
            ])
        }
        return ["devices": .array(devices), "timers": .array(timers)]
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
