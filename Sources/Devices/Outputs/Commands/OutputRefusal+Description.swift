extension OutputRefusal: CustomStringConvertible {
    /// The rule, and what to do, for logs; tools have their own words.
    public var description: String {
        switch self {
        case .pulsing(let remaining): "it is being pressed; try again in \(remaining)"
        case .resting(let remaining): "it must rest; try again in \(remaining)"
        case .minimumOff(let remaining): "it must stay off; try again in \(remaining)"
        case .minimumOn(let remaining): "it must stay on; try again in \(remaining)"
        case .interlocked(let other, let remaining):
            "'\(other)' may not be switched off for it yet; try again in \(remaining)"
        case .deadTime(let other, let remaining): "'\(other)' was just on; try again in \(remaining)"
        case .requires(let name, let isOn): "it needs '\(name)' \(isOn ? "on" : "off"); see to that first"
        case .needsConfirmation: "it needs its word of confirmation; confirm with it"
        case .locked: "it is locked; see `lock` in the configuration"
        case .lockedBy(let input): "'\(input)' holds it off, or is not known; look there"
        case .tooOften(let remaining): "it was changed too often; try again in \(remaining)"
        case .boardTooOften(let remaining): "the board was changed too often; try again in \(remaining)"
        case .overload(let limit, let needed, let free):
            "it needs \(needed) \(limit.unit.rawValue) and \(free) of \(limit.amount) are free; switch something off"
        case .superseded: "a later command took its place; nothing to do"
        case .stopped: "the service stops; start it again"
        case .notPermitted: "who asks may not change it; see the endpoint's `devices` and `read_only`"
        case .hindered: "a device that is hidden from who asks stands in the way"
        case .hinderedFor(let remaining):
            "a device that is hidden from who asks stands in the way; try again in \(remaining)"
        }
    }
}
