import HardwareAbstraction

extension ConfigurationChecker {
    /// Finds every PWM channel on the board, lets each be used once, and each key stand where it means something.
    mutating func checkDimmers() {
        for index in draft.dimmers.indices {
            let one = draft.dimmers[index]
            switch (one.pwm, one.led) {
            case (.absent, .absent):
                complain(
                    about: one.label,
                    "'pwm' is missing: the PWM channel; \(PWMNotation.rule); or 'led' for a LED of the board",
                    at: one.label.location
                )
            case (.value(let pwm), .absent): draft.dimmers[index].pwm = .value(checked(pwm, of: one.label))
            case (.absent, .value(let led)):
                check(led: led, of: one.label)
                checkNoSignal(of: one)
            case (.value, .value(let led)):
                complain(about: one.label, "it has a PWM channel and a LED; leave one out", at: led.location)
            default: break
            }
            checkServo(of: one)
        }
    }

    private mutating func checkNoSignal(of one: DimmerConfiguration) {
        let level = one.level.location == one.label.location ? nil : one.level.location
        let settings = [one.hertz.value?.location, level, one.servo.value?.location]
        for (key, location) in zip(["frequency", "active", "servo"], settings) {
            guard let location else { continue }
            complain(about: one.label, "'\(key)' belongs to 'pwm'; leave it out for a LED", at: location)
        }
    }

    private mutating func checkServo(of one: DimmerConfiguration) {
        guard let servo = one.servo.value else { return }
        if let gamma = one.exponent.value {
            complain(about: one.label, "a servo has no gamma; leave it out", at: gamma.location)
        }
        guard servo.minimum != servo.maximum else {
            complain(about: one.label, "the servo's 'min' and 'max' are the same", at: servo.location)
            return
        }
        let longest = max(servo.minimum, servo.maximum)
        let period = Duration.seconds(1 / one.frequency)
        guard longest >= period, !one.hertz.isWrong else { return }
        complain(
            about: one.label,
            "a pulse of \(DurationText.text(longest)) does not fit into \(FrequencyText.text(one.frequency)); servos "
                + "usually want 50Hz",
            at: one.hertz.value?.location ?? servo.location
        )
    }

    private mutating func checked(_ pwm: PWMReference, of label: Located<String>) -> PWMReference {
        var pwm = pwm
        do throws(LineProblem) {
            let (target, displayName, pin) = try resolve(pwm.notation)
            pwm.target = target
            pwm.displayName = pin.map { "pin \($0)" } ?? displayName
            if let owner = claim(.pwm(target), for: label) {
                throw LineProblem(
                    "\(displayName) is already that of \(Quoting.quoted(owner.value)) in line "
                        + "\(owner.location.line); choose another"
                )
            }
            if let pin, let owner = claim(.pin(pin), for: label) {
                throw LineProblem(
                    "pin \(pin) is already the line of \(Quoting.quoted(owner.value)) in line "
                        + "\(owner.location.line); choose another"
                )
            }
        } catch {
            complain(about: label, error.message, at: pwm.location)
        }
        return pwm
    }

    private func resolve(
        _ notation: PWMNotation
    ) throws(LineProblem) -> (target: PWMReference.Target, displayName: String, pin: PinLabel?) {
        switch notation {
        case .channel(let chip, let channel):
            if let expander = expander(chip) { return try resolve(channel, of: expander) }
            return try resolve(channel, ofController: chip)
        case .pin(let number):
            guard let profile else {
                guard !draft.board.isWrong else { return (.chip("pin \(number)", channel: 0), notation.text, nil) }
                throw LineProblem(
                    "pin \(number) means nothing while the board is unknown; set 'board', or write the controller with "
                        + "the channel, such as pwmchip0/0"
                )
            }
            guard let pwm = profile.pwm.first(where: { $0.pins.contains(number) }) else {
                let pins = profile.pwm.flatMap(\.pins).sorted { ($0.number ?? 0) < ($1.number ?? 0) }
                    .map(\.text).joined(separator: ", ")
                let allowed = pins.isEmpty ? "no pin of it has one" : "allowed: pin \(pins)"
                throw LineProblem("pin \(number) of the \(profile.title) has no PWM channel; \(allowed)")
            }
            if let reason = profile.pin(number)?.reserved {
                throw LineProblem("pin \(number) may not be used: \(reason)")
            }
            try checkBuses(at: number, displayName: "pin \(number)")
            let name = "\(pwm.displayName), which comes out of pin \(number),"
            return (.chip(pwm.device, channel: pwm.channel), name, number)
        }
    }

    private func resolve(
        _ channel: Int,
        of expander: ExpanderDraft
    ) throws(LineProblem) -> (target: PWMReference.Target, displayName: String, pin: PinLabel?) {
        let name = expander.label.value
        if let chip = expander.chip, let info = vocabulary.expanders.first(where: { $0.name == chip.value }) {
            guard info.kind == .pwm else {
                throw LineProblem(
                    "\(Quoting.quoted(name)) is a \(info.name), which has lines and no PWM channels; its lines are on "
                        + "or off, under 'switches'"
                )
            }
            guard channel < info.lineCount else {
                throw LineProblem(
                    "\(Quoting.quoted(name)) has no channel \(channel); allowed: 0 to \(info.lineCount - 1)"
                )
            }
        }
        return (.expander(name, channel: channel), "channel \(channel) of \(name)", nil)
    }

    private func resolve(
        _ channel: Int,
        ofController chip: String
    ) throws(LineProblem) -> (target: PWMReference.Target, displayName: String, pin: PinLabel?) {
        let known = profile?.pwm ?? []
        let expanders = draft.expanders.map(\.label.value)
        let words = Array(Set(known.map(\.device))).sorted() + expanders
        let isKnown = known.contains { $0.device == chip }
        guard isKnown || !(profile?.isClosed == true || NearestWord.nearest(to: chip, among: words) != nil) else {
            let advice = NearestWord.advice(for: chip, allowed: words)
            throw LineProblem("there is no PWM controller or expander \(Quoting.quoted(chip))\(advice)")
        }
        let channels = known.filter { $0.device == chip }.map(\.channel)
        guard !isKnown || channels.contains(channel) else {
            let allowed = channels.sorted().map(String.init).joined(separator: ", ")
            throw LineProblem("\(chip) has no channel \(channel); allowed: \(allowed)")
        }
        return (.chip(chip, channel: channel), "channel \(channel) of \(chip)", nil)
    }
}
