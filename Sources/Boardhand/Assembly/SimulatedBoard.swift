import Configuration
public import HardwareAbstraction
public import SimulatedHardware

/// The board of a configuration, in memory: the profile's chips, buses and cards, with a sensor wherever the
/// configuration expects one.
public struct SimulatedBoard: Sendable {
    /// Where the volume of a card is at power-on: 50 percent or near it.
    private static let powerOnStep = -1406
    /// As proportional as that of many microphones on USB.
    private static let captureScale = VolumeScale(steps: 0...100)

    public let platform: SimulatedPlatform

    /// - Throws: `.unavailable` when the simulation has no chip of a kind that the configuration names.
    public init(_ loaded: LoadedConfiguration, clock: any BoardClock) throws(Failure) {
        // Who wants to know what happened listens; nobody asks later.
        let recorder = HardwareRecorder(capacity: 1)
        let circuit = SimulatedCircuit(clock: clock, recorder: recorder)
        let configuration = loaded.configuration
        platform = SimulatedPlatform(
            clock: clock,
            recorder: recorder,
            chips: loaded.profile.chips.enumerated().map { index, chip in
                SimulatedGPIOChip(
                    name: "gpiochip\(index)",
                    label: chip.label,
                    lines: Self.lines(of: chip, in: loaded.profile),
                    historyCapacity: Bench.rememberedChanges,
                    circuit: circuit
                )
            },
            buses: try Self.buses(loaded, circuit: circuit, clock: clock),
            kernelSensors: Self.kernelSensors(configuration.sensors, clock: clock),
            pwmChannels: Self.channels(loaded).map { chip, channel in
                SimulatedPWMChannel(
                    chip: chip,
                    channel: channel,
                    historyCapacity: Bench.rememberedChanges,
                    clock: clock,
                    recorder: recorder
                )
            },
            cards: Self.cards(configuration.speakers, in: loaded.profile).map { id, elements in
                SimulatedSoundCard(
                    id: id,
                    elements: elements.map {
                        SimulatedMixerElement(name: $0, scale: .raspberryPiJack, step: Self.powerOnStep)
                    } + Self.captureElements(of: id, configuration.microphones),
                    clock: clock,
                    recorder: recorder
                )
            },
            synthesizer: SimulatedSpeechSynthesizer(clock: clock, recorder: recorder),
            leds: Self.leds(loaded).map { SimulatedLED(name: $0, clock: clock, recorder: recorder) }
        )
    }

    private static func lines(of chip: BoardChip, in profile: BoardProfile) -> [SimulatedLine] {
        var lines = [SimulatedLine](repeating: SimulatedLine(), count: chip.lines)
        for pin in profile.header where pin.chip == chip.label {
            guard let offset = pin.offset, Int(offset.rawValue) < lines.count else { continue }
            lines[Int(offset.rawValue)] = SimulatedLine(
                name: pin.name ?? "",
                powerOnPull: pin.pull.flatMap { $0 == .up ? .up : $0 == .down ? .down : nil }
            )
        }
        return lines
    }

    private static func buses(
        _ loaded: LoadedConfiguration,
        circuit: SimulatedCircuit,
        clock: any BoardClock
    ) throws(Failure) -> [String: any I2CBus] {
        var buses: [String: SimulatedI2CBus] = [:]
        let chips = loaded.configuration.sensors.compactMap(\.source.chip)
        let expanders = loaded.configuration.expanders
        for name in loaded.profile.buses.map(\.name) + chips.map(\.bus.value) + expanders.map(\.bus.value) {
            if buses[name] == nil { buses[name] = SimulatedI2CBus(name: name, clock: clock) }
        }
        var attached: Set<String> = []
        for wanted in chips {
            // Several channels of one chip are several sensors.
            guard attached.insert("\(wanted.bus.value) \(wanted.address.value)").inserted else { continue }
            guard let chip = SimulatedI2CChipCatalogue.make(named: wanted.name.value, clock: clock) else {
                throw Failure(
                    .unavailable,
                    "\(wanted.name.location): cannot simulate a \(wanted.name.value); the simulation has "
                        + SimulatedI2CChipCatalogue.names.joined(separator: ", ")
                )
            }
            do {
                try buses[wanted.bus.value]?.attach(chip, at: wanted.address.value)
            } catch {
                throw Failure(.configuration, "\(wanted.address.location): cannot simulate the sensor: \(error)")
            }
        }
        for wanted in expanders {
            let chip = SimulatedI2CChipCatalogue.makeExpander(
                named: wanted.chip.name,
                at: wanted.address.value,
                on: wanted.bus.value,
                circuit: circuit
            )
            guard let chip else {
                throw Failure(.unavailable, "\(wanted.label.location): cannot simulate a \(wanted.chip.name)")
            }
            do {
                try buses[wanted.bus.value]?.attach(chip, at: wanted.address.value)
            } catch {
                throw Failure(.configuration, "\(wanted.address.location): cannot simulate the expander: \(error)")
            }
        }
        return buses
    }

    /// The profile's PWM channels, and those that the configuration names besides.
    private static func channels(_ loaded: LoadedConfiguration) -> [(chip: String, channel: Int)] {
        var channels = loaded.profile.pwm.map { (chip: $0.device, channel: $0.channel) }
        for dimmer in loaded.configuration.dimmers {
            let reference: PWMReference
            switch dimmer.output {
            case .pwm(let channel, _, _), .servo(let channel, _, _, _): reference = channel
            case .led: continue
            }
            guard case .chip(let chip, let channel) = reference.target else { continue }
            if !channels.contains(where: { $0.chip == chip && $0.channel == channel }) {
                channels.append((chip, channel))
            }
        }
        return channels
    }

    /// The profile's LEDs, and those that the configuration names besides.
    private static func leds(_ loaded: LoadedConfiguration) -> [String] {
        var names = loaded.profile.leds.map(\.name)
        let used =
            loaded.configuration.switches.compactMap { one -> String? in
                guard case .led(let name) = one.output else { return nil }
                return name.value
            }
            + loaded.configuration.dimmers.compactMap { one -> String? in
                guard case .led(let name) = one.output else { return nil }
                return name.value
            }
        for name in used where !names.contains(name) { names.append(name) }
        return names
    }

    /// The microphones that the configuration names on a card, at half their level.
    private static func captureElements(
        of card: String,
        _ microphones: [MicrophoneConfiguration]
    ) -> [SimulatedMixerElement] {
        let names = microphones.filter { $0.card.value == card }.map(\.element.value)
        return Set(names).sorted().map {
            SimulatedMixerElement(name: $0, direction: .capture, scale: captureScale, step: 50)
        }
    }

    /// The board's own cards, and those that the configuration names besides, such as one on USB.
    private static func cards(
        _ speakers: [SpeakerConfiguration],
        in profile: BoardProfile
    ) -> [(id: String, elements: [String])] {
        var cards = profile.cards.map { (id: $0.id, elements: $0.elements) }
        for speaker in speakers {
            let id = speaker.card.value
            let element = speaker.element?.value
            guard let index = cards.firstIndex(where: { $0.id == id }) else {
                cards.append((id: id, elements: [element ?? "Master"]))
                continue
            }
            if let element, !cards[index].elements.contains(element) { cards[index].elements.append(element) }
        }
        return cards
    }
}
