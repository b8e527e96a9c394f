public import Devices

extension RefusalCode {
    /// Which rule it is, where it stands, and what helps. The one place for these texts.
    public var explanation: String {
        switch self {
        case .pulsing: "It is being pressed at this moment. `pulse` says how long that takes."
        case .resting: "Two presses came closer together than `min_interval` allows."
        case .minimumOff: "It was switched off less than `min_off` ago, and must rest, as a compressor must."
        case .minimumOn: "It was switched on less than `min_on` ago, and stays on so long. A limit may still end it."
        case .interlocked:
            "Another output of the same entry in `interlocks` is on, and its `min_on` keeps it on for a while."
        case .deadTime: "Another output of the same entry in `interlocks` was on until just now: `dead_time` must pass."
        case .requires: "What `requires` names is not so: an output that must be on, or an input."
        case .needsConfirmation:
            "`confirm: true`: the answer had a word in it. Say that word within 30 seconds, and it is done."
        case .locked: "`lock: true`: it takes no commands of people, only of rules."
        case .lockedBy:
            "The input that `locked_by` names is active, as a maintenance switch is, or cannot be read, which counts as "
                + "active."
        case .tooOften: "More commands than its `changes_per_minute` allows. Switching off is always allowed."
        case .boardTooOften:
            "More commands to all outputs together than `changes_per_minute` in `limits` allows. Switching off is always "
                + "allowed."
        case .overload: "With it, the outputs that are on would draw more than `load` in `limits` allows."
        case .superseded: "While it waited, for the dead time or for hardware, a later command for it came."
        case .stopped: "The program is leaving: every output has its `at_stop`, and keeps it."
        case .notPermitted: "The endpoint that asks may not: see its `devices`, `tools` and `read_only`."
        case .hindered:
            "A rule about a device that is hidden from this endpoint does not allow it. The endpoint's `devices` hide it."
        }
    }
}
