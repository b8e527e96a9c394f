import HardwareAbstraction
import JSON

/// The running program's report, as Prometheus reads it. Pure.
enum MetricsText {
    /// RFC 9110, §8.3.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// - Parameter status: what `boardhand/status` answers.
    static func text(_ status: JSONValue) -> String {
        var metrics = MetricsWriter()
        program(status, &metrics)
        endpoints(Entries(status, "endpoints", [("endpoint", "name")]), &metrics)
        uses(status, &metrics)
        devices(Entries(status, "devices", [("device", "name"), ("kind", "kind")]), &metrics)
        sensors(status, &metrics)
        speakers(Entries(status, "speakers", [("speaker", "name")]), &metrics)
        rules(status, &metrics)
        return metrics.text
    }

    private typealias Sample = MetricsWriter.Sample

    /// Entries of one section, each with labels of its members.
    private struct Entries {
        let entries: [JSONValue]
        let labels: [(name: String, member: String)]

        init(_ status: JSONValue, _ section: String, _ labels: [(name: String, member: String)]) {
            entries = status[section]?.array ?? []
            self.labels = labels
        }

        /// Those that have a value.
        func samples(_ value: (JSONValue) -> Double?) -> [Sample] {
            entries.compactMap { entry in value(entry).map { Sample($0, labels(of: entry)) } }
        }

        func labels(of entry: JSONValue) -> [(name: String, value: String)] {
            labels.map { ($0.name, entry[$0.member]?.string ?? "") }
        }
    }

    private static func flag(_ isSo: Bool?) -> Double? { isSo.map { $0 ? 1 : 0 } }

    private static func program(_ status: JSONValue, _ metrics: inout MetricsWriter) {
        let labels = ["version", "device", "board"].map { ($0, status[$0]?.string ?? "") }
        metrics.add("build_info", .gauge, "The program's version, and the board that it serves.", [Sample(1, labels)])
        func add(_ name: String, _ help: String, _ value: Double?) {
            metrics.add(name, .gauge, help, value.map { [Sample($0)] } ?? [])
        }
        let memory = status["memory"]
        add("uptime_seconds", "Time since the program started.", status["uptime_seconds"]?.number)
        add("memory_resident_bytes", "Memory in RAM (RSS).", memory?["rss_kib"]?.number.map { $0 * 1024 })
        add(
            "memory_proportional_bytes",
            "Memory in RAM, what is shared with others divided by their number (PSS).",
            memory?["pss_kib"]?.number.map { $0 * 1024 }
        )
        add(
            "state_kept",
            "Whether all that must last over a restart is kept.",
            flag(status["state_trouble"].map { $0 == .null })
        )
    }

    private static func endpoints(_ entries: Entries, _ metrics: inout MetricsWriter) {
        metrics.add(
            "endpoint_connected",
            .gauge,
            "Whether the endpoint is connected.",
            entries.samples { flag($0["state"] == "connected") }
        )
        metrics.add(
            "endpoint_state_seconds",
            .gauge,
            "Time since the endpoint last became connected, or ceased to be.",
            entries.samples { $0["since_seconds"]?.number }
        )
        metrics.add(
            "endpoint_trouble",
            .gauge,
            "Why the endpoint is not dialled at once; boardhand explain CODE tells more.",
            entries.entries.compactMap { entry in
                entry["code"]?.string.map { Sample(1, entries.labels(of: entry) + [("code", $0)]) }
            }
        )
        metrics.add(
            "endpoint_connections_total",
            .counter,
            "Connections that opened.",
            entries.samples { $0["connections"]?.number }
        )
        metrics.add(
            "endpoint_reconnects_total",
            .counter,
            "Connections that opened after the first.",
            entries.samples { $0["connections"]?.number.map { max(0, $0 - 1) } }
        )
        metrics.add(
            "endpoint_requests_total",
            .counter,
            "Requests that came in.",
            entries.samples { $0["requests"]?.number }
        )
        metrics.add(
            "endpoint_sessions_total",
            .counter,
            "Voice sessions that introduced themselves.",
            entries.samples { $0["sessions"]?.number }
        )
    }

    private static func uses(_ status: JSONValue, _ metrics: inout MetricsWriter) {
        let calls = Entries(status, "calls", [("caller", "caller"), ("tool", "tool")])
        let samples = calls.entries.flatMap { entry in
            ["answered", "failed"].compactMap { outcome in
                entry[outcome]?.number.map { Sample($0, calls.labels(of: entry) + [("outcome", outcome)]) }
            }
        }
        metrics.add("tool_calls_total", .counter, "Calls of tools that were answered, or failed.", samples)
        metrics.add(
            "events_total",
            .counter,
            "What happened at the board, and whether a voice, a timer, a rule or a limit did it.",
            Entries(status, "events", [("event", "event"), ("by", "by")]).samples { $0["count"]?.number }
        )
    }

    private static func devices(_ entries: Entries, _ metrics: inout MetricsWriter) {
        metrics.add(
            "device_readable",
            .gauge,
            "Whether the device's state is known.",
            entries.samples { flag($0["state"] != "unknown") }
        )
        metrics.add(
            "device_active",
            .gauge,
            "Whether the device is on, pressed or active; a dimmer, above 0.",
            entries.samples { entry in
                if let percent = entry["percent"]?.number { return flag(percent > 0) }
                return switch entry["state"]?.string {
                case "on", "active": 1
                case "off", "rests", "inactive": 0
                default: nil
                }
            }
        )
        metrics.add(
            "device_level_ratio",
            .gauge,
            "What a dimmer is set to, 0 to 1.",
            entries.samples { $0["percent"]?.number.map { $0 / 100 } }
        )
    }

    private static func sensors(_ status: JSONValue, _ metrics: inout MetricsWriter) {
        let entries = Entries(status, "sensors", [("sensor", "name")])
        for quantity in Quantity.allCases {
            let (name, help, scale) = quantity.metric
            let samples = entries.entries.flatMap { entry in
                (entry["values"]?.array ?? []).filter { $0["quantity"]?.string == quantity.rawValue }
                    .compactMap { value in value["value"]?.number.map { Sample($0 * scale, entries.labels(of: entry)) }
                    }
            }
            metrics.add("sensor_\(name)", .gauge, help, samples)
        }
        metrics.add(
            "sensor_up",
            .gauge,
            "Whether the sensor answers.",
            entries.samples { flag($0["trouble"] == nil) }
        )
        metrics.add(
            "sensor_age_seconds",
            .gauge,
            "Time since the values were measured.",
            entries.samples { $0["age_seconds"]?.number }
        )
        metrics.add(
            "sensor_measurements_total",
            .counter,
            "Measurements that gave values.",
            entries.samples { $0["measured"]?.number }
        )
        metrics.add(
            "sensor_failures_total",
            .counter,
            "Measurements that failed.",
            entries.samples { $0["failed"]?.number }
        )
    }

    private static func speakers(_ entries: Entries, _ metrics: inout MetricsWriter) {
        metrics.add(
            "speaker_volume_ratio",
            .gauge,
            "Volume as it is heard, 0 to 1.",
            entries.samples { $0["volume_percent"]?.number.map { $0 / 100 } }
        )
        metrics.add("speaker_muted", .gauge, "Whether it is muted.", entries.samples { flag($0["muted"]?.bool) })
        metrics.add(
            "speaker_playing",
            .gauge,
            "Whether a sound plays.",
            entries.samples { flag($0["playing"]?.bool) }
        )
    }

    private static func rules(_ status: JSONValue, _ metrics: inout MetricsWriter) {
        metrics.add(
            "timer_remaining_seconds",
            .gauge,
            "Time until the device goes off by itself, and why.",
            Entries(status, "timers", [("device", "name"), ("reason", "reason")]).samples { $0["seconds"]?.number }
        )
        let limits = Entries(status, "limits", [("device", "name")])
        let times = ["max_on", "min_on", "min_off", "off_when_offline"]
        metrics.add(
            "limit_seconds",
            .gauge,
            "Times that the configuration limits a device to.",
            limits.entries.flatMap { entry in
                times.compactMap { limit in
                    entry["\(limit)_seconds"]?.number.map { Sample($0, limits.labels(of: entry) + [("limit", limit)]) }
                }
            }
        )
        // A device may be of several interlocks.
        let blocks = (status["interlocks"]?.array ?? []).flatMap { $0["blocks"]?.array ?? [] }
        let blocked = Set(blocks.compactMap { $0["name"]?.string }).sorted()
        metrics.add(
            "interlock_blocked",
            .gauge,
            "Devices that an interlock keeps from simply going on now.",
            blocked.map { Sample(1, [("device", $0)]) }
        )
    }
}
