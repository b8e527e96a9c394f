import Configuration
import HardwareAbstraction
import JSON
import SimulatedHardware

/// What does not change while the program runs.
extension Bench {
    var description: JSONValue {
        [
            "type": "board", "device": .string(configuration.device), "title": .string(profile.title),
            "header": .array(profile.header.map(pin)),
            "devices": .array(
                configuration.switches.map { output("switch", $0, line: $0.output.line) }
                    + configuration.momentary.map { output("momentary", $0, line: $0.line) }
                    + configuration.dimmers.map(dimmer)
                    + configuration.inputs.map { output("input", $0, line: $0.line) }
                    + configuration.speakers.map(speaker)
            ),
        ]
    }

    private func pin(_ pin: HeaderPin) -> JSONValue {
        var members: JSONObject = ["pin": json(pin.label), "kind": .string(pin.kind.rawValue)]
        guard pin.kind == .line else { return .object(members) }
        members["chip"] = pin.chip.map { .string($0) }
        members["line"] = pin.offset.map { .integer(Int64($0.rawValue)) }
        members["name"] = pin.name.map { .string($0) }
        members["signals"] = .array(pin.signals.map { .string($0) })
        members["reserved"] = pin.reserved.map { .string($0) }
        return .object(members)
    }

    /// A number, as it is on most boards, or else a text.
    func json(_ pin: PinLabel) -> JSONValue {
        guard pin.header == nil, let number = pin.number else { return .string(pin.text) }
        return .integer(Int64(number))
    }

    private func output(_ kind: String, _ device: some DeviceConfiguration, line: LineReference?) -> JSONValue {
        var members = members(kind, device)
        if let line, let place = place(of: line) {
            members["chip"] = .string(place.chip)
            members["line"] = .integer(Int64(place.offset.rawValue))
        }
        return .object(members)
    }

    /// Where a line is; `nil` for a name that no chip has.
    private func place(of reference: LineReference) -> BenchCommand.Line? {
        switch reference.target {
        case .line(let chip, let offset): return BenchCommand.Line(chip: chip, offset: offset)
        case .expander(let name, let offset):
            guard let expander = configuration.expanders.first(where: { $0.name == name }) else { return nil }
            let label = "\(expander.chip.name) at \(expander.address.value) on \(expander.bus.value)"
            return BenchCommand.Line(chip: label, offset: offset)
        case .named(let name):
            return platform.chips.lazy.compactMap { self.line(labelled: "\(name) on \($0.info.label)") }.first
        }
    }

    private func dimmer(_ dimmer: DimmerConfiguration) -> JSONValue {
        var members = members("dimmer", dimmer)
        switch dimmer.output {
        case .pwm(let channel, _, _), .servo(let channel, _, _, _):
            members["label"] = .string(label(of: channel))
            members["place"] = .string(channel.displayName)
        case .led(let name): members["label"] = .string(name.value)
        }
        return .object(members)
    }

    /// As the hardware's record has it.
    private func label(of channel: PWMReference) -> String {
        switch channel.target {
        case .chip(let chip, let number): return "channel \(number) of \(chip)"
        case .expander(let name, let number):
            guard let expander = configuration.expanders.first(where: { $0.name == name }) else { return name }
            return "channel \(number) of \(expander.chip.name) at \(expander.address.value) on \(expander.bus.value)"
        }
    }

    private func speaker(_ speaker: SpeakerConfiguration) -> JSONValue {
        var members = members("speaker", speaker)
        members["card"] = .string(speaker.card.value)
        members["element"] = speaker.element.map { .string($0.value) }
        return .object(members)
    }

    private func members(_ kind: String, _ device: some DeviceConfiguration) -> JSONObject {
        var members: JSONObject = ["kind": .string(kind), "name": .string(device.name)]
        members["area"] = device.area.map { .string($0) }
        return members
    }
}
