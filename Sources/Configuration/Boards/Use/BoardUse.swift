import HardwareAbstraction

/// What a configuration uses of a board: its pins, buses and PWM channels.
public struct BoardUse: Sendable {
    /// By pin; a pin has one user, as the configuration was checked.
    public private(set) var pins: [PinLabel: PinUse] = [:]
    /// Who is on a bus, by the bus's name.
    public private(set) var buses: [String: [String]] = [:]
    /// Who has a PWM channel of the board, by device and channel.
    public private(set) var channels: [PWMReference.Target: String] = [:]
    /// Who has a LED, by its name.
    public private(set) var leds: [String: String] = [:]
    private let profile: BoardProfile

    /// A board without a configuration.
    public init(of profile: BoardProfile) { self.profile = profile }

    public init(of profile: BoardProfile, by configuration: BoardhandConfiguration) {
        self.init(of: profile)
        for one in configuration.switches {
            switch one.output {
            case .line(let line):
                add(PinUse(name: one.name, kind: .switched(active: one.activeLevel)), at: pin(of: line))
            case .led(let led): leds[led.value] = one.name
            }
        }
        for one in configuration.momentary {
            add(PinUse(name: one.name, kind: .momentary(active: one.activeLevel)), at: pin(of: one.line))
        }
        for one in configuration.inputs {
            add(PinUse(name: one.name, kind: .input(active: one.activeLevel)), at: pin(of: one.line))
        }
        for one in configuration.dimmers {
            switch one.output {
            case .pwm(let reference, _, let active), .servo(let reference, _, let active, _):
                channels[reference.target] = one.name
                add(PinUse(name: one.name, kind: .pwm(active: active)), at: pin(of: reference))
            case .led(let led): leds[led.value] = one.name
            }
        }
        for sensor in configuration.sensors {
            guard let bus = sensor.source.chip?.bus.value else { continue }
            buses[bus, default: []].append(sensor.name)
        }
        for expander in configuration.expanders { buses[expander.bus.value, default: []].append(expander.name) }
        for bus in profile.buses where buses[bus.name] != nil {
            for pin in bus.pins { add(PinUse(name: bus.name, kind: .bus), at: profile.pin(pin)) }
        }
    }

    private mutating func add(_ use: PinUse, at pin: HeaderPin?) {
        guard let pin else { return }
        pins[pin.label] = use
    }

    /// The header's pin of a line; `nil` for lines elsewhere.
    public func pin(of line: LineReference) -> HeaderPin? {
        switch line.target {
        case .line(let chip, let offset): profile.header.first { $0.chip == chip && $0.offset == offset }
        case .named(let name): profile.header.first { $0.kind == .line && $0.name == name }
        case .expander: nil
        }
    }

    /// The pin that a channel comes out of, where only one can be meant.
    private func pin(of channel: PWMReference) -> HeaderPin? {
        if case .pin(let label) = channel.notation { return profile.pin(label) }
        let pins = pinsThatMayCarry(channel.target)
        return pins.count == 1 ? pins.first.flatMap { profile.pin($0) } : nil
    }

    private func pinsThatMayCarry(_ channel: PWMReference.Target) -> [PinLabel] {
        guard case .chip(let device, let number) = channel else { return [] }
        return profile.pwm.first { $0.device == device && $0.channel == number }?.pins ?? []
    }

    /// The channel that somebody uses and that may come out of a pin which somebody else has as a line.
    public func channel(disturbing pin: PinLabel) -> (channel: BoardPWM, user: String)? {
        guard let use = pins[pin] else { return nil }
        if case .pwm = use.kind { return nil }
        for channel in profile.pwm where channel.pins.contains(pin) {
            guard let user = channels[.chip(channel.device, channel: channel.channel)] else { continue }
            // One that is known to come out of another pin does not disturb this one.
            let isElsewhere = channel.pins.contains { other in
                guard other != pin, case .pwm = pins[other]?.kind else { return false }
                return pins[other]?.name == user
            }
            if !isElsewhere { return (channel, user) }
        }
        return nil
    }

    /// Pins with a line that nobody uses and nothing reserves, those without another function first.
    ///
    /// - Parameter pull: the resistor that it must have at power-on.
    public func freePins(pulled pull: HeaderPin.Pull) -> [HeaderPin] {
        let free = profile.header.filter {
            $0.kind == .line && $0.reserved == nil && $0.pull == pull && pins[$0.label] == nil
        }
        let ranked = free.enumerated().map { (rank: functions(of: $0.element), order: $0.offset, pin: $0.element) }
        return ranked.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.map(\.pin)
    }

    /// How many other things a pin can be.
    private func functions(of pin: HeaderPin) -> Int {
        pin.signals.count * 2 + profile.buses.count { $0.pins.contains(pin.label) }
            + profile.pwm.count { $0.pins.contains(pin.label) }
    }
}
