import HardwareAbstraction

/// An output whose keys are being read.
protocol OutputSettings: DeviceSettings, OutputConfiguration {
    var rules: OutputRulesConfiguration { get set }
}

extension Key where Root: OutputSettings {
    /// The limits of every output.
    static var limits: [Key] {
        [
            .optional(
                "requires",
                \.rules.requires,
                .requirements,
                "What must be so for it to be on: valve, not tank full, or { valve: on, tank full: off }"
            ),
            .optional(
                "confirm",
                \.rules.needsConfirmation,
                Format<Bool>.boolean.located,
                "Whether switching it on needs a word that is spoken back"
            ),
            .optional(
                "lock",
                \.rules.isLocked,
                Format<Bool>.boolean.located,
                "Whether it takes no commands of people"
            ),
            .optional(
                "locked_by",
                \.rules.lockedBy,
                Format<String>.name.located,
                "The input that holds it off while it is active, such as a maintenance switch"
            ),
            .optional(
                "load",
                \.rules.load,
                Format<ElectricLoad>.load.located,
                "What it draws when on, such as 60 W or 2.5 A; counts against limits"
            ),
            .optional(
                "changes_per_minute",
                \.rules.changesPerMinute,
                .integer(1...6000),
                "How often it may be commanded; going off is always allowed"
            ),
        ]
    }

    /// The limits of outputs that stay on.
    static var timing: [Key] {
        [
            .optional(
                "at_start",
                \.rules.atStart,
                Format<StartState>.startState.located,
                "What it is at the program's start"
            ),
            .optional(
                "at_stop",
                \.rules.atStop,
                Format<StopState>.stopState.located,
                "What it is left at when the program stops"
            ),
            .optional("when_offline", \.rules.whenOffline, .offline, "What it does while no endpoint is connected"),
            .optional(
                "max_on",
                \.rules.maximumOn,
                Format<Duration>.duration(.seconds(1)...(.seconds(604_800))).located,
                otherwise: "no limit",
                "The longest time it may be on"
            ),
            .optional(
                "min_on",
                \.rules.minimumOn,
                Format<Duration>.duration(.zero...(.seconds(3600))).located,
                "The least time it stays on"
            ),
            .optional(
                "min_off",
                \.rules.minimumOff,
                .duration(.zero...(.seconds(3600))),
                "The least time it stays off"
            ),
        ]
    }
}

extension Format where Value == ActiveLevel {
    static var activeLevel: Format {
        .word {
            switch $0 {
            case .low: "0 V means on"
            case .high: "the supply voltage means on"
            }
        }
    }
}

extension Format where Value == StartState {
    fileprivate static var startState: Format {
        .word {
            switch $0 {
            case .off, .on: ""
            case .last: "what it was, as far as its limits allow"
            }
        }
    }
}

extension Format where Value == StopState {
    fileprivate static var stopState: Format {
        .word {
            switch $0 {
            case .off, .on: ""
            case .keep: "what it was, as far as the kernel's driver lets it"
            }
        }
    }
}

extension Format where Value == Bias {
    static var bias: Format {
        .word {
            switch $0 {
            case .asIs: "leaves what is set"
            case .disabled: "none"
            case .pullUp: "to the supply voltage"
            case .pullDown: "to ground"
            }
        }
    }
}
