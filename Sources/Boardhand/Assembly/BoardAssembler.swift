import Configuration
import Devices
import HardwareAbstraction

/// Finds on a platform what a configuration names. It opens, and takes no line yet.
struct BoardAssembler {
    /// Elements that set the volume, in the order in which they are looked for.
    ///
    /// Source: alsa-lib and the drivers of common cards; what a person calls the card's volume comes first.
    private static let usualElements = ["Master", "PCM", "Digital", "Headphone", "Speaker", "HDMI"]

    let platform: any HardwarePlatform

    /// - Throws: `.configuration` with a sentence for each device whose hardware is not there, `.noPermission`.
    func describe(_ configuration: BoardhandConfiguration) async throws(Failure) -> BoardDescription {
        var failures: [Failure] = []
        var description = BoardDescription()

        /// Notes why one device has no hardware and goes on with the next.
        func collect<Value>(_ label: Located<String>, _ body: () throws(Failure) -> Value) -> Value? {
            do {
                return try body()
            } catch {
                failures.append(Failure(error.code, "\(label.location): \(label.value): \(error)"))
                return nil
            }
        }

        let chips = try chips()
        for one in configuration.switches {
            guard let (chip, offset) = collect(one.label, { () throws(Failure) in try find(one.line, in: chips) })
            else { continue }
            description.switches.append(
                SwitchDescription(
                    identity(of: one),
                    wiring: OutputWiring(
                        chip: chip,
                        offset: offset,
                        activeLevel: one.activeLevel,
                        drive: one.drive,
                        bias: one.bias
                    ),
                    atStart: one.atStart,
                    atStop: one.atStop
                )
            )
        }
        for one in configuration.momentary {
            guard let (chip, offset) = collect(one.label, { () throws(Failure) in try find(one.line, in: chips) })
            else { continue }
            description.momentaries.append(
                MomentaryDescription(
                    identity(of: one),
                    wiring: OutputWiring(chip: chip, offset: offset, activeLevel: one.activeLevel),
                    pulse: one.pulse,
                    minimumInterval: one.minimumInterval
                )
            )
        }
        for one in configuration.sensors {
            let source: any MeasurementSource
            do {
                source = try await self.source(for: one)
                try checkOffsets(of: one, quantities: source.quantities)
            } catch {
                failures.append(Failure(error.code, "\(one.label.location): \(one.label.value): \(error)"))
                continue
            }
            description.sensors.append(
                BoardDescription.MeasuredSensor(
                    SensorDescription(
                        identity(of: one),
                        every: one.every,
                        staleAfter: one.staleAfter,
                        offsets: one.offset
                    ),
                    source: source
                )
            )
        }
        for one in configuration.speakers {
            guard let speaker = collect(one.label, { () throws(Failure) in try speaker(for: one) }) else { continue }
            description.speakers.append(speaker)
        }
        if !description.speakers.isEmpty { description.synthesizer = platform.speechSynthesizer() }
        description.sounds = configuration.sounds.map { sound in
            let path = sound.file.value
            return Sound(DeviceIdentity(sound.name, aliases: sound.aliases.map(\.value))) { () throws(SoundError) in
                try SoundFile(path: path).load()
            }
        }
        guard failures.isEmpty else {
            throw Failure(failures.first?.code ?? .unavailable, failures.flatMap(\.sentences))
        }
        return description
    }

    private func identity(of device: some DeviceConfiguration) -> DeviceIdentity {
        DeviceIdentity(device.name, aliases: device.aliases.map(\.value), area: device.area)
    }

    private func chips() throws(Failure) -> [any GPIOChip] {
        do {
            return try platform.gpioChips()
        } catch {
            throw Failure(error.kind == .permissionDenied ? .noPermission : .unavailable, error.description)
        }
    }

    private func find(
        _ line: LineReference,
        in chips: [any GPIOChip]
    ) throws(Failure) -> (chip: any GPIOChip, offset: LineOffset) {
        switch line.target {
        case .line(let label, let offset):
            guard let chip = chips.first(where: { $0.info.label == label }) else {
                throw Failure(
                    .unavailable,
                    "cannot find the GPIO chip '\(label)' of \(line.displayName); this machine has "
                        + list(chips.map(\.info.label))
                )
            }
            return (chip, offset)
        case .named(let name):
            var found: [(chip: any GPIOChip, offset: LineOffset)] = []
            for chip in chips {
                for raw in 0..<chip.info.lineCount {
                    let offset = LineOffset(raw)
                    do throws(GPIOError) {
                        if try chip.lineInfo(offset).name == name { found.append((chip, offset)) }
                    } catch {
                        throw Failure(.unavailable, error.description)
                    }
                }
            }
            guard let first = found.first else {
                throw Failure(.unavailable, "cannot find a line called '\(name)'; write it as chip:offset")
            }
            guard found.count == 1 else {
                throw Failure(
                    .configuration,
                    "cannot tell which line '\(name)' is: it is on " + list(found.map(\.chip.info.label))
                        + "; write it as chip:offset"
                )
            }
            return first
        }
    }

    private func speaker(for speaker: SpeakerConfiguration) throws(Failure) -> BoardDescription.WiredSpeaker {
        let card = speaker.card.value
        do throws(AudioError) {
            return BoardDescription.WiredSpeaker(
                SpeakerDescription(identity(of: speaker), maxVolume: speaker.maximumVolume),
                mixer: try mixer(speaker.element?.value, card: card),
                player: try platform.soundPlayer(card: card)
            )
        } catch {
            throw Failure(error.kind == .permissionDenied ? .noPermission : .unavailable, error.description)
        }
    }

    /// The element that was named, or the first of the usual ones; `nil` for a card without a volume.
    private func mixer(_ element: String?, card: String) throws(AudioError) -> (any MixerElement)? {
        if let element { return try platform.mixerElement(element, card: card) }
        for element in Self.usualElements {
            do {
                return try platform.mixerElement(element, card: card)
            } catch  where error.kind == .noSuchElement {
                continue
            }
        }
        return nil
    }

    func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}
