import Devices
import HardwareAbstraction
import JSON

extension SavedState {
    /// Of the layout below; another one is not read.
    private static let version: Int64 = 1

    var json: JSONObject {
        let outputs = outputs.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.object($0.value.json)) }
        return [
            "version": .integer(Self.version),
            "saved_at": .object(savedAt.json),
            "outputs": .object(JSONObject(outputs)),
        ]
    }

    /// - Returns: `nil` when anything in it is not as it was written.
    init?(json: JSONValue) {
        guard json["version"]?.integer == Self.version,
            let savedAt = json["saved_at"].flatMap(SavedMoment.init(json:)),
            let members = json["outputs"]?.object?.members
        else { return nil }
        var outputs: [String: SavedOutput] = [:]
        for member in members {
            guard let output = SavedOutput(json: member.value) else { return nil }
            outputs[member.key] = output
        }
        self.init(outputs: outputs, savedAt: savedAt)
    }
}

extension SavedMoment {
    var json: JSONObject {
        [
            "boot": .string(boot), "monotonic": .integer(monotonic.nanoseconds),
            "wall": .integer(wall.nanosecondsSinceEpoch),
        ]
    }

    init?(json: JSONValue) {
        guard let boot = json["boot"]?.string, let monotonic = json["monotonic"]?.integer,
            let wall = json["wall"]?.integer
        else { return nil }
        self.init(
            boot: boot,
            monotonic: MonotonicInstant(nanoseconds: monotonic),
            wall: WallTime(nanosecondsSinceEpoch: wall)
        )
    }
}

extension SavedOutput {
    var json: JSONObject {
        var object: JSONObject = ["percent": .integer(Int64(level.percent)), "since": .object(since.json)]
        if let offAfter { object["off_after_ms"] = .integer(offAfter.milliseconds) }
        if let offReason { object["off_reason"] = .string(offReason.rawValue) }
        return object
    }

    init?(json: JSONValue) {
        guard let percent = json["percent"]?.integer.flatMap(Int.init(exactly:)),
            let level = OutputLevel(percent: percent),
            let since = json["since"].flatMap(SavedMoment.init(json:))
        else { return nil }
        self.init(level: level, since: since)
        if let value = json["off_after_ms"] {
            guard let milliseconds = value.integer else { return nil }
            offAfter = .milliseconds(milliseconds)
        }
        if let value = json["off_reason"] {
            guard let reason = value.string.flatMap(OffDeadline.Reason.init(rawValue:)) else { return nil }
            offReason = reason
        }
    }
}
