import HardwareAbstraction
import JSON
import Testing
import Tools

/// Something that a person says, what a language model makes of it, and what comes of that.
struct Request: Sendable, CustomTestStringConvertible {
    enum Step: Sendable {
        case call(String, JSONObject)
        case wait(Duration)
        case drive(House.Line, LineLevel)
    }

    let language: SpokenLanguage
    let said: String
    /// What was before.
    var before: [Step] = []
    let calls: [Step]
    /// Of the last call.
    let answer: String
    var isError = false
    /// The outputs that are on afterwards; all others are off.
    var on: Set<House.Line> = []
    /// Of the dimmer, in percent.
    var strip = 0
    /// In percent; the speaker has 40 before.
    var volume = 40
    var isMuted = false
    var sounds = 0

    var testDescription: String { "\(language.rawValue): \(said)" }

    init(
        _ language: SpokenLanguage,
        _ said: String,
        after before: [Step] = [],
        _ calls: Step...,
        answer: String,
        isError: Bool = false,
        on: Set<House.Line> = [],
        strip: Int = 0,
        volume: Int = 40,
        isMuted: Bool = false,
        sounds: Int = 0
    ) {
        self.language = language
        self.said = said
        self.before = before
        self.calls = calls
        self.answer = answer
        self.isError = isError
        self.on = on
        self.strip = strip
        self.volume = volume
        self.isMuted = isMuted
        self.sounds = sounds
    }

    static func set(_ name: String, _ state: String, minutes: Int? = nil) -> Step {
        var arguments: JSONObject = ["name": .string(name), "state": .string(state)]
        if let minutes { arguments["minutes"] = .integer(Int64(minutes)) }
        return .call("set_switch", arguments)
    }
}

extension Request.Step {
    static func dim(_ name: String, _ percent: Int, seconds: Int? = nil, minutes: Int? = nil) -> Self {
        var arguments: JSONObject = ["name": .string(name), "percent": .integer(Int64(percent))]
        if let seconds { arguments["seconds"] = .integer(Int64(seconds)) }
        if let minutes { arguments["minutes"] = .integer(Int64(minutes)) }
        return .call("set_dimmer", arguments)
    }

    static func on(_ name: String, minutes: Int? = nil) -> Self { Request.set(name, "on", minutes: minutes) }

    static func off(_ name: String) -> Self { Request.set(name, "off") }

    static func press(_ name: String) -> Self { .call("press", ["name": .string(name)]) }

    static func status(_ names: String...) -> Self {
        .call("get_status", names.isEmpty ? [:] : ["names": .array(names.map { .string($0) })])
    }

    static func scene(_ name: String) -> Self { .call("run_scene", ["name": .string(name)]) }

    static func confirm(_ word: String) -> Self { .call("confirm", ["word": .string(word)]) }

    static func timer(_ action: String, _ name: String? = nil, minutes: Int? = nil) -> Self {
        var arguments: JSONObject = ["action": .string(action)]
        if let name { arguments["name"] = .string(name) }
        if let minutes { arguments["minutes"] = .integer(Int64(minutes)) }
        return .call("manage_timers", arguments)
    }

    static func read(_ name: String? = nil, _ quantity: String? = nil) -> Self {
        var arguments: JSONObject = [:]
        if let name { arguments["name"] = .string(name) }
        if let quantity { arguments["quantity"] = .string(quantity) }
        return .call("read_sensors", arguments)
    }

    static func volume(_ arguments: JSONObject) -> Self { .call("set_volume", arguments) }

    static func events(minutes: Int? = nil) -> Self {
        .call("recent_events", minutes.map { ["minutes": .integer(Int64($0))] } ?? [:])
    }
}
