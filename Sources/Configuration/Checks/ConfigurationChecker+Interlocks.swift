import HardwareAbstraction

extension ConfigurationChecker {
    /// Looks up the outputs of each interlock, and lets none of them contradict it.
    mutating func checkInterlocks() {
        let rules = Dictionary(outputs.map { ($0.label.value, $0.rules) }) { first, _ in first }
        for index in draft.interlocks.indices {
            let interlock = draft.interlocks[index]
            let outputs = resolvedOutputs(of: interlock)
            draft.interlocks[index].outputs = outputs
            checkStates(outputs, rules)
            for output in outputs {
                for requirement in rules[output.value]?.requires ?? []
                where requirement.isOn && outputs.contains(where: { $0.value == requirement.name.value }) {
                    complaints.add(
                        "\(Quoting.plain(output.value)): it requires \(Quoting.quoted(requirement.name.value)), which "
                            + "the interlock in line \(interlock.location.line) keeps off at that time; leave one out",
                        at: requirement.name.location
                    )
                }
            }
        }
    }

    private mutating func resolvedOutputs(of interlock: InterlockConfiguration) -> [Located<String>] {
        var result: [Located<String>] = []
        var isRight = true
        for name in interlock.outputs {
            if let problem = names.problem(with: name.value, wanted: "output", \.isOutput) {
                complaints.add("outputs: \(problem)", at: name.location)
                isRight = false
            } else if let device = names.device(name.value) {
                guard !result.contains(where: { $0.value == device.name }) else {
                    complaints.add("outputs: \(Quoting.quoted(device.name)) stands here twice", at: name.location)
                    isRight = false
                    continue
                }
                result.append(Located(device.name, at: name.location))
            }
        }
        if isRight, result.count == 1, let only = result.first {
            complaints.add("outputs: an interlock needs two outputs or more, to 16", at: only.location)
        }
        return result
    }

    /// At most one of them may be on when the program starts, and when it stops.
    private mutating func checkStates(_ outputs: [Located<String>], _ rules: [String: OutputRulesConfiguration]) {
        let starts = outputs.filter { rules[$0.value]?.atStart.value == .on }
        let stops = outputs.filter { rules[$0.value]?.atStop.value == .on }
        for (key, on) in [("at_start", starts), ("at_stop", stops)] where on.count > 1 {
            complaints.add(
                "outputs: \(Quoting.quoted(on[0].value)) and \(Quoting.quoted(on[1].value)) are both '\(key): on', and "
                    + "an interlock lets one be on; write \(key): off for one",
                at: on[1].location
            )
        }
    }
}
