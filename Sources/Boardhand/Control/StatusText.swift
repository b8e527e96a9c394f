public import JSON

/// The running program's report, in words. Pure.
public enum StatusText {
    /// - Parameter status: what `boardhand/status` answered.
    public static func lines(_ status: JSONValue) -> [String] {
        var lines = [head(status)]
        section("Endpoints", status["endpoints"], endpoint, &lines)
        section("Devices", status["devices"], device, &lines)
        section("Sensors", status["sensors"], sensor, &lines)
        section("Speakers", status["speakers"], speaker, &lines)
        section("Timers", status["timers"], timer, &lines)
        section("Limits", status["limits"], limits, &lines)
        section("Interlocks", status["interlocks"], interlock, &lines)
        section("Calls", status["calls"], calls, &lines)
        if let trouble = status["state_trouble"]?.string {
            lines += ["", "Nothing is remembered over a restart: \(trouble)"]
        }
        return lines
    }

    /// As in "2 h 5 min"; the two largest units.
    static func duration(_ seconds: Int64) -> String {
        let units: [(Int64, String)] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")]
        var (rest, words) = (max(0, seconds), [String]())
        for (size, name) in units where rest >= size && words.count < 2 {
            words.append("\(rest / size) \(name)")
            rest %= size
        }
        return words.isEmpty ? "0 s" : words.joined(separator: " ")
    }

    private static func section(
        _ title: String,
        _ entries: JSONValue?,
        _ line: (JSONValue) -> String,
        _ lines: inout [String]
    ) {
        guard let entries = entries?.array, !entries.isEmpty else { return }
        lines += ["", title] + entries.map { "  \(line($0))" }
    }

    // Inlined, the next two make this page four times as long.
    @inline(never)
    private static func text(_ value: JSONValue, _ member: String) -> String { value[member]?.string ?? "?" }

    @inline(never)
    private static func time(_ value: JSONValue, _ member: String) -> String? {
        value[member]?.integer.map(duration)
    }

    private static func head(_ status: JSONValue) -> String {
        var parts = [
            "\(text(status, "device")) on a \(text(status, "board")), boardhand \(text(status, "version"))",
            "up \(time(status, "uptime_seconds") ?? "?")",
        ]
        if let memory = status["memory"], let resident = memory["rss_kib"]?.integer {
            let own = memory["pss_kib"]?.integer.map { "\($0 / 1024) MiB of memory (PSS), " } ?? ""
            parts.append("\(own)\(resident / 1024) MiB RSS")
        }
        return parts.joined(separator: ", ")
    }

    private static func endpoint(_ entry: JSONValue) -> String {
        let host = entry["host"]?.string.map { " \(entry["state"] == "connected" ? "to" : "for") \($0)" } ?? ""
        var line = "\(text(entry, "name")): \(text(entry, "state"))\(host)"
        if let since = time(entry, "since_seconds") {
            line += entry["state"] == "connected" ? ", for \(since)" : ", not connected for \(since)"
        }
        if let next = time(entry, "next_try_seconds") { line += ", next try in \(next)" }
        if let requests = entry["requests"]?.integer { line += ", \(requests) requests" }
        if let sessions = entry["sessions"]?.integer { line += " of \(sessions) sessions" }
        if let connections = entry["connections"]?.integer { line += " over \(connections) connections" }
        if let reason = entry["reason"]?.string {
            // For `boardhand explain`.
            let code = entry["code"]?.string.map { " (\($0))" } ?? ""
            line += "\n    because: \(reason)\(code)"
        }
        return line
    }

    private static func device(_ entry: JSONValue) -> String {
        var line = "\(text(entry, "name")) (\(text(entry, "kind"))): \(text(entry, "state"))"
        if let ago = time(entry, "changed_seconds_ago") {
            line += ", changed \(ago) ago by \(text(entry, "changed_by"))"
        }
        if let trouble = entry["trouble"]?.string { line += "\n    because: \(trouble)" }
        return line
    }

    private static func sensor(_ entry: JSONValue) -> String {
        let values = (entry["values"]?.array ?? []).map { value in
            let tenths = ((value["value"]?.number ?? 0) * 100).rounded() / 100
            return "\(text(value, "quantity")) \(tenths) \(text(value, "unit"))"
        }
        var line = "\(text(entry, "name")): "
        line += values.isEmpty ? "not measured yet" : values.joined(separator: ", ")
        if let age = time(entry, "age_seconds") { line += ", \(age) old" }
        let failed = entry["failed"]?.integer ?? 0
        let all = failed + (entry["measured"]?.integer ?? 0)
        if all > 0 { line += ", \(failed) of \(all) measurements failed" }
        if let trouble = entry["trouble"]?.string { line += "\n    because: \(trouble)" }
        return line
    }

    private static func speaker(_ entry: JSONValue) -> String {
        var parts: [String] = []
        if let percent = entry["volume_percent"]?.integer { parts.append("\(percent) % volume") }
        if entry["muted"] == true { parts.append("muted") }
        if entry["playing"]?.bool == true { parts.append("playing") }
        let state = parts.isEmpty ? entry["playing"] == nil ? "unknown" : "silent" : parts.joined(separator: ", ")
        var line = "\(text(entry, "name")) (\(text(entry, "kind"))): \(state)"
        if let trouble = entry["trouble"]?.string { line += "\n    because: \(trouble)" }
        return line
    }

    private static func interlock(_ entry: JSONValue) -> String {
        func names(_ member: String) -> [String] { (entry[member]?.array ?? []).compactMap(\.string) }
        let on = names("on")
        var line = "\(names("outputs").joined(separator: ", ")): "
        line += on.isEmpty ? "none is on" : "\(on.joined(separator: ", ")) is on"
        for block in entry["blocks"]?.array ?? [] {
            let (name, other) = (text(block, "name"), text(block, "by"))
            let time = block["seconds"]?.number.map { "\($0) s" } ?? "?"
            switch block["reason"]?.string {
            case "goes_first": line += "\n    \(name): \(other) goes off first"
            case "may_not_go_off": line += "\n    \(name): refused, \(other) must stay on for \(time)"
            default: line += "\n    \(name): not for \(time), since \(other) was on"
            }
        }
        return line
    }

    private static func calls(_ entry: JSONValue) -> String {
        let failed = entry["failed"]?.integer ?? 0
        let all = failed + (entry["answered"]?.integer ?? 0)
        return "\(text(entry, "tool")) by \(text(entry, "caller")): \(all)\(failed > 0 ? ", \(failed) failed" : "")"
    }

    private static func timer(_ entry: JSONValue) -> String {
        let reason = text(entry, "reason") == "timer" ? "" : " (\(text(entry, "reason")))"
        return "\(text(entry, "name")) goes off in \(time(entry, "seconds") ?? "?")\(reason)"
    }

    private static func limits(_ entry: JSONValue) -> String {
        var parts: [String] = []
        if let time = time(entry, "max_on_seconds") { parts.append("on for at most \(time)") }
        if let time = time(entry, "min_on_seconds") { parts.append("on for at least \(time)") }
        if let time = time(entry, "min_off_seconds") { parts.append("off for at least \(time)") }
        if let time = time(entry, "off_when_offline_seconds") { parts.append("off after \(time) without an endpoint") }
        if entry["confirm"] == true { parts.append("asks for a word") }
        if entry["locked"] == true { parts.append("locked") }
        if let input = entry["locked_by"]?.string { parts.append("locked by \(input)") }
        return "\(text(entry, "name")): \(parts.joined(separator: ", "))"
    }
}
