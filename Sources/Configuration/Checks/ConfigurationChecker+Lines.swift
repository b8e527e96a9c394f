import HardwareAbstraction

extension ConfigurationChecker {
    /// Finds every line and LED on the board, and lets each be used once.
    mutating func checkLines() {
        for index in draft.switches.indices {
            let one = draft.switches[index]
            checkHardware(of: one)
            if let line = one.line.value { draft.switches[index].line = .value(checked(line, of: one.label)) }
        }
        for index in draft.momentary.indices {
            let label = draft.momentary[index].label
            draft.momentary[index].line = checked(draft.momentary[index].line, of: label)
        }
        for index in draft.inputs.indices {
            let label = draft.inputs[index].label
            draft.inputs[index].line = checked(draft.inputs[index].line, of: label)
        }
    }

    /// A switch has a line or a LED.
    private mutating func checkHardware(of one: SwitchConfiguration) {
        switch (one.line, one.led) {
        case (.absent, .absent):
            complain(
                about: one.label,
                "'line' is missing: the GPIO line; \(LineNotation.rule); or 'led' for a LED of the board",
                at: one.label.location
            )
        case (.absent, .value(let led)):
            check(led: led, of: one.label)
            let settings = [one.level.location, one.drivenAs.location, one.resistor.location]
            for (key, location) in zip(["active", "drive", "bias"], settings) where location != one.label.location {
                complain(about: one.label, "'\(key)' belongs to 'line'; leave it out for a LED", at: location)
            }
        case (.value, .value(let led)):
            complain(about: one.label, "it has a line and a LED; leave one out", at: led.location)
        default: break
        }
    }

    /// Lets a LED be used once, and be one that the board has, as far as that is known.
    mutating func check(led: Located<String>, of label: Located<String>) {
        if let profile {
            let known = profile.leds.map(\.name)
            let isNear = NearestWord.nearest(to: led.value, among: known) != nil
            guard known.contains(led.value) || !(profile.isClosed || isNear) else {
                let advice = NearestWord.advice(for: led.value, allowed: known)
                complain(
                    about: label,
                    "the \(profile.title) has no LED \(Quoting.quoted(led.value))\(advice)",
                    at: led.location
                )
                return
            }
        }
        if let owner = claim(.led(led.value), for: label) {
            complain(
                about: label,
                "the LED \(led.value) is already that of \(Quoting.quoted(owner.value)) in line "
                    + "\(owner.location.line); choose another",
                at: led.location
            )
        }
    }

    /// - Returns: who has it already; `nil` when it was free.
    mutating func claim(_ resource: HardwareResource, for label: Located<String>) -> Located<String>? {
        if let owner = owners[resource] { return owner }
        owners[resource] = label
        return nil
    }

    private mutating func checked(_ line: LineReference, of label: Located<String>) -> LineReference {
        guard let notation = line.notation else { return line }
        var line = line
        do throws(LineProblem) {
            let resolved = try resolve(notation)
            line.target = resolved.target
            line.displayName = resolved.displayName
            if let owner = claim(.line(resolved.target), for: label) {
                throw LineProblem(
                    "\(resolved.displayName) is already the line of \(Quoting.quoted(owner.value)) in line "
                        + "\(owner.location.line); choose another"
                )
            }
            if let pin = resolved.pin { _ = claim(.pin(pin.label), for: label) }
        } catch {
            complain(about: label, error.message, at: line.location)
        }
        return line
    }

    private func resolve(_ notation: LineNotation) throws(LineProblem) -> ResolvedLine {
        if case .chip(let label, let offset) = notation, let expander = expander(label) {
            return try resolve(offset, of: expander)
        }
        let expanders = draft.expanders.map(\.label.value)
        guard let profile else {
            switch notation {
            case .pin(let number) where !draft.board.isWrong:
                throw LineProblem(
                    "pin \(number) means nothing while the board is unknown, and this machine is none that 'auto' "
                        + "knows; set 'board' to one of \(vocabulary.profiles.map(\.name).joined(separator: ", ")), or "
                        + "write the line's name"
                )
            case .pin, .name:
                return ResolvedLine(target: .named(notation.text), displayName: notation.text, pin: nil)
            case .chip(let label, let offset):
                guard NearestWord.nearest(to: label, among: expanders) == nil else {
                    let advice = NearestWord.advice(for: label, allowed: expanders)
                    throw LineProblem("there is no expander \(Quoting.quoted(label))\(advice)")
                }
                return ResolvedLine(target: .line(chip: label, offset), displayName: notation.text, pin: nil)
            }
        }
        let resolved = try profile.resolve(notation, expanders: expanders)
        if let pin = resolved.pin { try checkBuses(at: pin.label, displayName: resolved.displayName) }
        return resolved
    }

    private func resolve(_ offset: LineOffset, of expander: ExpanderDraft) throws(LineProblem) -> ResolvedLine {
        let name = expander.label.value
        if let chip = expander.chip, let info = vocabulary.expanders.first(where: { $0.name == chip.value }) {
            guard info.kind == .gpio else {
                throw LineProblem(
                    "\(Quoting.quoted(name)) is a \(info.name), which has PWM channels and no lines; write it as 'pwm' "
                        + "under 'dimmers'"
                )
            }
            guard Int(offset.rawValue) < info.lineCount else {
                throw LineProblem(
                    "\(Quoting.quoted(name)) has no line \(offset); allowed: 0 to \(info.lineCount - 1)"
                )
            }
        }
        return ResolvedLine(target: .expander(name, offset), displayName: "\(name):\(offset)", pin: nil)
    }

    /// Lets no pin be used that an I2C bus needs.
    func checkBuses(at pin: PinLabel, displayName: String) throws(LineProblem) {
        for bus in profile?.buses ?? [] where bus.pins.contains(pin) {
            let sensor = draft.sensors.first { self.bus(of: $0)?.value == bus.name }
            let expander = draft.expanders.first { self.bus($0.bus, of: $0.label)?.value == bus.name }
            let user =
                sensor.map { "the sensor \(Quoting.quoted($0.label.value))" }
                ?? expander.map { "the expander \(Quoting.quoted($0.label.value))" }
            if let user {
                throw LineProblem("\(displayName) belongs to \(bus.name), which \(user) uses; choose another")
            }
            if environment.enabledBuses.contains(bus.name) {
                throw LineProblem("\(displayName) belongs to \(bus.name), which is switched on; choose another")
            }
        }
    }
}
