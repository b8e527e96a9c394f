public import HardwareAbstraction

/// An output that is on or off: a lamp, a pump.
public struct SwitchConfiguration: DeviceConfiguration, DeviceSettings, OutputLineSettings {
    public let label: Located<String>
    public internal(set) var line: LineReference
    public internal(set) var activeLevel = ActiveLevel.high
    public internal(set) var drive = Drive.pushPull
    public internal(set) var bias = Bias.asIs
    public internal(set) var atStart = StartState.off
    public internal(set) var atStop = StopState.off
    public internal(set) var aliases: [Located<String>] = []
    public internal(set) var area: String?
    public internal(set) var description: String?

    init(label: Located<String>) {
        self.label = label
        line = LineReference(missingAt: label.location)
    }

    static var group: Group<SwitchConfiguration> {
        Group(
            "switch",
            make: { SwitchConfiguration(label: $0) },
            keys: Key.output + [
                .optional("drive", \.drive, .drive, "How the line is driven"),
                .optional("bias", \.bias, .bias, "The resistor inside the chip"),
                .optional("at_start", \.atStart, .word { _ in "" }, "What it is when the program starts"),
                .optional("at_stop", \.atStop, .stopState, "What it becomes when the program stops"),
            ] + Key.common
        )
    }
}

extension Format where Value == Drive {
    fileprivate static var drive: Format {
        .word {
            switch $0 {
            case .pushPull: "drives both levels"
            case .openDrain: "drives low only; high comes from a pull-up"
            case .openSource: "drives high only; low comes from a pull-down"
            }
        }
    }
}

extension Format where Value == Bias {
    fileprivate static var bias: Format {
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
