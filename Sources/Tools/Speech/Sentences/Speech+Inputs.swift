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

    /// Of the whole board only what is open, wet or unknown, those of a kind in one sentence.
    func notable(_ inputs: [StatusReport.Input]) -> [String] {
        var sentences: [String] = []
        for kind in InputKind.allCases {
            let active = inputs.filter { $0.kind == kind && $0.reading.state == .active }
            if active.count > 1 {
                let devices = Filling.devices(active.map(\.name))
                sentences.append(grammar.sentence(of: [grammar.opening(words(kind).active, [.device: devices])]))
            } else {
                sentences += active.map(input)
            }
        }
        let unknown = inputs.filter { $0.reading.state.isActive == nil }.map(\.name)
        if !unknown.isEmpty { sentences.append(grammar.sentence(status.unreadable, [.devices: .devices(unknown)])) }
        return sentences
    }

    /// Of those asked for, as many as a listener follows.
    func each(_ inputs: [StatusReport.Input]) -> [String] {
        let rest = inputs.count - Grammar.listLimit
        return inputs.prefix(Grammar.listLimit).map(input)
            + (rest > 0 ? [grammar.sentence(sensors.more, [.count: .number(rest)])] : [])
    }

    /// What it is, since when, and what it has counted.
    func input(_ input: StatusReport.Input) -> String {
        let device = Filling.device(input.name)
        guard let isActive = input.reading.state.isActive else {
            return grammar.sentence(status.unreadable, [.devices: .devices([input.name])])
        }
        let words = words(input.kind)
        let duration = Filling.duration(input.reading.duration, .down)
        let isOld = input.reading.duration >= .seconds(1)
        let since = isOld ? grammar.fill(inputs.since, [.device: device, .time: duration]) : ""
        let clause = grammar.opening(
            isActive ? words.active : words.inactive,
            [.device: device, .since: .text(since)]
        )
        var sentences = [grammar.sentence(of: [clause])]
        // Doors open and close; what counts is generic.
        if input.kind == .generic, input.reading.pulses > 0 {
            let count = Int(clamping: input.reading.pulses)
            sentences.append(grammar.sentence(inputs.counted, [.count: .number(count), .device: device]))
            let rate = input.reading.pulsesPerMinute
            if rate > 0 { sentences.append(grammar.sentence(inputs.rate, [.value: .number(rate), .device: device])) }
        }
        return grammar.joined(sentences)
    }
}
