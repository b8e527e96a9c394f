import Devices

extension Speech {
    func words(_ kind: InputKind) -> InputPhrases.Words {
        switch kind {
        case .door: inputs.door
        case .window: inputs.window
        case .motion: inputs.motion
        case .button: inputs.button
        case .leak: inputs.leak
        case .generic: inputs.generic
        }
    }

    /// What an input of that kind must be, as part of a refusal.
    func condition(_ kind: InputKind, isActive: Bool) -> Pattern {
        isActive ? words(kind).whileActive : words(kind).whileInactive
    }

    /// What it is, and what it has counted.
    func input(_ input: StatusReport.Input) -> String {
        let device = Filling.device(input.name)
        guard let isActive = input.isActive else {
            return grammar.sentence(status.unreadable, [.devices: .devices([input.name])])
        }
        let words = words(input.kind)
        var sentences = [
            grammar.sentence(of: [grammar.opening(isActive ? words.active : words.inactive, [.device: device])])
        ]
        if let count = input.count {
            sentences.append(grammar.sentence(inputs.counted, [.count: .number(count), .device: device]))
        }
        if let rate = input.pulsesPerMinute {
            sentences.append(
                grammar.sentence(inputs.rate, [.device: device, .value: .decimal(rate, decimals: rate < 10 ? 1 : 0)])
            )
        }
        return grammar.joined(sentences)
    }
}
