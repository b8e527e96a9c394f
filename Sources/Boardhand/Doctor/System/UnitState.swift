/// What systemd says of the service. (systemd, org.freedesktop.systemd1(5), "Properties" of units and services)
struct UnitState: Hashable, Sendable {
    /// `loaded`, `not-found`, `masked`.
    var load = "not-found"
    /// `active`, `activating`, `inactive`, `failed`.
    var active = "inactive"
    /// `success`, `exit-code`, `watchdog`, `oom-kill` and the like.
    var result = "success"
    /// Of the last main process.
    var exitStatus = 0
    /// Whether its conditions held at the last start.
    var conditionHeld = true
    /// `enabled`, `disabled`.
    var enabled = ""
    var restarts = 0

    /// No systemd here, or no such unit.
    static let absent = UnitState()

    var isInstalled: Bool { load == "loaded" }
    var isActive: Bool { active == "active" || active == "activating" && result == "success" }

    /// From the output of `systemctl show`: `Key=value`, one a line.
    init(showing text: String) {
        for line in text.split(separator: "\n") {
            guard let sign = line.firstIndex(of: "=") else { continue }
            let value = String(line[line.index(after: sign)...])
            switch line[..<sign] {
            case "LoadState": load = value
            case "ActiveState": active = value
            case "Result": result = value
            case "ExecMainStatus": exitStatus = Int(value) ?? 0
            case "ConditionResult": conditionHeld = value != "no"
            case "ConditionTimestampMonotonic" where value == "0": conditionHeld = true
            case "UnitFileState": enabled = value
            case "NRestarts": restarts = Int(value) ?? 0
            default: continue
            }
        }
    }

    init() {}

    static let properties = [
        "LoadState", "ActiveState", "Result", "ExecMainStatus", "ConditionResult", "ConditionTimestampMonotonic",
        "UnitFileState", "NRestarts",
    ]
}
