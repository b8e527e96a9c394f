import Devices
import HardwareAbstraction
import JSON

extension BoardEvent {
    var json: JSONObject {
        var object: JSONObject = ["at": .integer(at.nanosecondsSinceEpoch), "by": .string(caller.text)]
        for (key, value) in kind.members { object[key] = value }
        return object
    }

    /// - Returns: `nil` when it is not as it was written, or of a later version.
    init?(json: JSONValue) {
        guard let at = json["at"]?.integer, let caller = json["by"]?.string.flatMap(Caller.init(text:)),
            let kind = Kind(json: json)
        else { return nil }
        self.init(kind, by: caller, at: WallTime(nanosecondsSinceEpoch: at))
    }
}

extension BoardEvent.Kind {
    fileprivate var members: [(String, JSONValue)] {
        switch self {
        case .outputSet(let name, let level): one(name, "percent", .integer(Int64(level.percent)))
        case .pressed(let name): one(name)
        case .refused(let name, let code): one(name) + (code.map { [("code", .string($0.rawValue))] } ?? [])
        case .failed(let name, let reason): one(name, "reason", .string(reason))
        case .offLate(let name, let delay): one(name, "ms", .integer(delay.milliseconds))
        case .timerCancelled(let name): one(name)
        case .timerExtended(let name, let time): one(name, "ms", .integer(time.milliseconds))
        case .sceneRun(let name): one(name)
        case .inputChanged(let name, let isActive): one(name, "active", .bool(isActive))
        case .ruleFired(let name): one(name)
        case .sensorSilent(let name, let reason): one(name, "reason", .string(reason))
        case .sensorBack(let name, let silence): one(name, "ms", .integer(silence.milliseconds))
        case .volumeSet(let name, let percent): one(name, "percent", .integer(Int64(percent)))
        case .muteSet(let name, let isMuted): one(name, "muted", .bool(isMuted))
        case .soundPlayed(let name): one(name)
        case .textSaid(let name): one(name)
        case .started, .stopped, .reloaded: [("what", .string(word))]
        case .damaged(let what): one(what)
        case .stateNotSaved(let why): one(why)
        }
    }

    private func one(_ name: String) -> [(String, JSONValue)] { [("what", .string(word)), ("name", .string(name))] }

    private func one(_ name: String, _ key: String, _ value: JSONValue) -> [(String, JSONValue)] {
        one(name) + [(key, value)]
    }

    fileprivate init?(json: JSONValue) {
        guard let what = json["what"]?.string else { return nil }
        switch what {
        case "started": self = .started
        case "stopped": self = .stopped
        case "reloaded": self = .reloaded
        default:
            guard let name = json["name"]?.string, let kind = Self.named(what, name, json) else { return nil }
            self = kind
        }
    }

    private static func named(_ what: String, _ name: String, _ json: JSONValue) -> Self? {
        func time(_ make: (Duration) -> Self) -> Self? { json["ms"]?.integer.map { make(.milliseconds($0)) } }
        func reason(_ make: (String) -> Self) -> Self? { json["reason"]?.string.map(make) }
        func percent(_ make: (Int) -> Self?) -> Self? {
            json["percent"]?.integer.flatMap(Int.init(exactly:)).flatMap(make)
        }
        switch what {
        case "output_set": return percent { OutputLevel(percent: $0).map { .outputSet(name, $0) } }
        case "pressed": return .pressed(name)
        case "refused": return .refused(name, because: json["code"]?.string.flatMap { RefusalCode(rawValue: $0) })
        case "failed": return reason { .failed(name, $0) }
        case "off_late": return time { .offLate(name, by: $0) }
        case "timer_cancelled": return .timerCancelled(name)
        case "timer_extended": return time { .timerExtended(name, by: $0) }
        case "scene_run": return .sceneRun(name)
        case "input_changed": return json["active"]?.bool.map { .inputChanged(name, isActive: $0) }
        case "rule_fired": return .ruleFired(name)
        case "sensor_silent": return reason { .sensorSilent(name, $0) }
        case "sensor_back": return time { .sensorBack(name, after: $0) }
        case "volume_set": return percent { .volumeSet(name, percent: $0) }
        case "mute_set": return json["muted"]?.bool.map { .muteSet(name, isMuted: $0) }
        case "sound_played": return .soundPlayed(name)
        case "text_said": return .textSaid(name)
        case "damaged": return .damaged(name)
        case "state_not_saved": return .stateNotSaved(name)
        default: return nil
        }
    }
}
