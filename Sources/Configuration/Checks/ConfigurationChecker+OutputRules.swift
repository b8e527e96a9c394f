import HardwareAbstraction

extension ConfigurationChecker {
    typealias Output = (label: Located<String>, rules: OutputRulesConfiguration)

    /// Of all kinds.
    var outputs: [Output] {
        draft.switches.map { ($0.label, $0.rules) } + draft.momentary.map { ($0.label, $0.rules) }
            + draft.dimmers.map { ($0.label, $0.rules) }
    }

    /// Looks up the names in the limits of each output, and lets the limits not contradict each other.
    mutating func checkOutputRules() {
        for index in draft.switches.indices {
            let one = draft.switches[index]
            draft.switches[index].rules = resolved(one.rules, of: one.label)
        }
        for index in draft.momentary.indices {
            let one = draft.momentary[index]
            draft.momentary[index].rules = resolved(one.rules, of: one.label)
        }
        for index in draft.dimmers.indices {
            let one = draft.dimmers[index]
            draft.dimmers[index].rules = resolved(one.rules, of: one.label)
        }
        for output in outputs {
            checkTimes(of: output)
            checkConsent(of: output)
        }
    }

    /// The requirements with the names of what is configured; wrong ones are left out after a complaint.
    mutating func resolved(
        _ requirements: [RequirementConfiguration],
        about label: Located<String>
    ) -> [RequirementConfiguration] {
        var result: [RequirementConfiguration] = []
        for requirement in requirements {
            let name = requirement.name
            let problem = names.problem(with: name.value, wanted: "switch, dimmer or input") {
                $0.isSettable || $0.isInput
            }
            guard problem == nil, let device = names.device(name.value) else {
                complain(about: label, problem ?? "there is nothing of that name", at: name.location)
                continue
            }
            if let other = result.first(where: { $0.name.value == device.name }) {
                let problem = other.isOn == requirement.isOn ? "stands here twice" : "cannot be on and off"
                complain(about: label, "\(Quoting.quoted(device.name)) \(problem)", at: name.location)
                continue
            }
            result.append(
                RequirementConfiguration(name: Located(device.name, at: name.location), isOn: requirement.isOn)
            )
        }
        return result
    }

    private mutating func resolved(
        _ rules: OutputRulesConfiguration,
        of label: Located<String>
    ) -> OutputRulesConfiguration {
        var rules = rules
        rules.requires = resolved(rules.requires, about: label)
        if let input = rules.lockedBy {
            if let problem = names.problem(with: input.value, wanted: "input", \.isInput) {
                complain(about: label, problem, at: input.location)
            } else if let device = names.device(input.value) {
                rules.lockedBy = Located(device.name, at: input.location)
            }
        }
        return rules
    }

    private mutating func checkTimes(of output: Output) {
        guard let longest = output.rules.maximumOn else { return }
        let least = output.rules.minimumOn
        if longest.value < least.value {
            complain(
                about: output.label,
                "max_on, \(DurationText.text(longest.value)), is less than min_on, "
                    + "\(DurationText.text(least.value)); make it at least that",
                at: longest.location
            )
        }
        if output.rules.atStop.value == .on {
            complain(
                about: output.label,
                "nobody keeps max_on after the program has stopped; write at_stop: off",
                at: output.rules.atStop.location
            )
        }
    }

    private mutating func checkConsent(of output: Output) {
        let rules = output.rules
        if rules.needsConfirmation.value, rules.atStart.value == .on {
            complain(
                about: output.label,
                "it goes on by itself at the start, and 'confirm' asks for a word; write at_start: off or confirm: false",
                at: rules.atStart.location
            )
        }
        if rules.isLocked.value, let input = rules.lockedBy {
            complain(
                about: output.label,
                "it is locked always and by \(Quoting.quoted(input.value)); leave 'lock' or 'locked_by' out",
                at: input.location
            )
        }
    }
}
