import HardwareAbstraction

/// Looks for relays that the board switches by itself before Boardhand runs, and for pins that two things want.
///
/// A line is an input with the chip's resistor from power-on until Boardhand requests it; a relay board sees that level.
public struct WiringAdvisor: Sendable {
    private struct Relay {
        let name: String
        let line: LineReference
        let active: ActiveLevel
    }

    private let profile: BoardProfile
    private let configuration: BoardhandConfiguration
    private let use: BoardUse
    private let resistor = "an external resistor of 10 kOhm"

    public init(_ configuration: BoardhandConfiguration, on profile: BoardProfile) {
        self.profile = profile
        self.configuration = configuration
        use = BoardUse(of: profile, by: configuration)
    }

    /// In the order of the file.
    public var warnings: [WiringWarning] {
        let switches = configuration.switches.compactMap { one -> Relay? in
            // On from the start, it may as well be on from power-on.
            guard let line = one.output.line, one.rules.atStart.value != .on else { return nil }
            return Relay(name: one.name, line: line, active: one.activeLevel)
        }
        let momentary = configuration.momentary.map {
            Relay(name: $0.name, line: $0.line, active: $0.activeLevel)
        }
        var warnings: [WiringWarning] = []
        var proposed: Set<PinLabel> = []
        for relay in switches + momentary {
            warnings += atPowerOn(relay, proposed: &proposed)
            warnings += atBoot(relay)
        }
        warnings += disturbedLines()
        return warnings.sorted { ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column) }
    }

    private func atPowerOn(_ relay: Relay, proposed: inout Set<PinLabel>) -> [WiringWarning] {
        if case .expander = relay.line.target { return [] }
        let level = relay.active.rawValue
        let off = relay.active == .low ? "3.3 V" : "ground"
        let pin = use.pin(of: relay.line)
        guard let pull = pin?.pull, pull != .none else {
            let what =
                pin?.pull == nil
                ? "what pull \(relay.line.displayName) has at power-on is not known"
                : "\(relay.line.displayName) has no pull at power-on"
            return [
                warning(
                    .notHeldAtPowerOn,
                    relay,
                    "\(what), and it is on when \(level)",
                    advice: "hold it off with \(resistor) to \(off)"
                )
            ]
        }
        guard (pull == .up) == (relay.active == .high) else { return [] }
        let wanted = pull == .up ? HeaderPin.Pull.down : .up
        let better = use.freePins(pulled: wanted).first { !proposed.contains($0.label) }
        if let better { proposed.insert(better.label) }
        let advice =
            better.map { "better is pin \($0.label) (\($0.name ?? "")), which is pulled \(wanted.rawValue)" }
            ?? "no free pin is pulled \(wanted.rawValue)"
        return [
            warning(
                .energisedAtPowerOn,
                relay,
                "\(relay.line.displayName) is pulled \(pull.rawValue) at power-on, and it is on when \(level): a relay "
                    + "can be energised until Boardhand runs",
                advice: "\(advice), or hold it off with \(resistor) to \(off)",
                better: better?.label
            )
        ]
    }

    /// A serial port's output is driven while the board starts, whatever its pull.
    private func atBoot(_ relay: Relay) -> [WiringWarning] {
        guard let pin = use.pin(of: relay.line), let port = pin.signals.first(where: Self.isSerialOutput) else {
            return []
        }
        return [
            warning(
                .drivenAtBoot,
                relay,
                "\(relay.line.displayName) can be \(port), which the board drives while it starts if its serial console "
                    + "is there",
                advice: "choose another pin"
            )
        ]
    }

    private static func isSerialOutput(_ signal: String) -> Bool {
        signal.hasPrefix("TXD") || signal.hasPrefix("UART") && (signal.hasSuffix("TX") || signal.hasSuffix("TXD"))
    }

    private func disturbedLines() -> [WiringWarning] {
        let lines =
            configuration.switches.compactMap { one in one.output.line.map { (one.name, $0) } }
            + configuration.momentary.map { ($0.name, $0.line) } + configuration.inputs.map { ($0.name, $0.line) }
        return lines.compactMap { name, line in
            guard let pin = use.pin(of: line), let (channel, user) = use.channel(disturbing: pin.label) else {
                return nil
            }
            return WiringWarning(
                kind: .disturbed,
                location: line.location,
                device: name,
                problem: "\(line.displayName) can be where \(channel.displayName) comes out, which "
                    + "\(Quoting.quoted(user)) uses",
                advice: "write that one as the pin that it comes out of",
                betterPin: nil
            )
        }
    }

    private func warning(
        _ kind: WiringWarning.Kind,
        _ relay: Relay,
        _ problem: String,
        advice: String,
        better: PinLabel? = nil
    ) -> WiringWarning {
        WiringWarning(
            kind: kind,
            location: relay.line.location,
            device: relay.name,
            problem: problem,
            advice: advice,
            betterPin: better
        )
    }
}
