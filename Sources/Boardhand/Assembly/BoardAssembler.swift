import Configuration
import Devices
import ExpanderDrivers
import HardwareAbstraction

/// Finds on a platform what a configuration names. It takes nothing; what is not there yet is looked for again later.
struct BoardAssembler {
    /// Elements that set the volume, in the order in which they are looked for.
    ///
    /// Source: alsa-lib and the drivers of common cards; what a person calls the card's volume comes first.
    static let usualElements = ["Master", "PCM", "Digital", "Headphone", "Speaker", "HDMI"]

    let platform: any HardwarePlatform
    let expanders: ExpanderRack
    /// Told of hardware that is not there yet.
    let report: @Sendable (String) -> Void

    init(
        platform: any HardwarePlatform,
        expanders: ExpanderRack? = nil,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.platform = platform
        self.expanders = expanders ?? ExpanderRack(clock: platform.clock, report: report)
        self.report = report
    }

    /// - Throws: `.configuration` with a sentence for each device that no hardware can fit, `.noPermission`.
    func plan(_ configuration: BoardhandConfiguration) async throws(Failure) -> BoardPlan {
        var failures: [Failure] = []
        var plan = BoardPlan()
        let wiring = WiringPlan(configuration, platform: platform, expanders: expanders)
        plan.board.outputs = outputs(configuration, wiring)
        plan.board.rules = rules(of: configuration)
        plan.inputs = configuration.inputs.map { input($0, wiring) }
        plan.scenes = configuration.scenes.map(scene)
        let inputs = Set(configuration.inputs.map(\.name))
        plan.rules = configuration.rules.map { rule($0, inputs: inputs) }
        for one in configuration.sensors {
            let source: any MeasurementSource
            do {
                source = try await self.source(for: one)
                try checkOffsets(of: one, quantities: source.quantities)
            } catch {
                failures.append(Failure(error.code, "\(one.label.location): \(one.label.value): \(error)"))
                continue
            }
            plan.board.sensors.append(
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
        plan.board.speakers = configuration.speakers.map(speaker) + configuration.microphones.map(microphone)
        if !plan.board.speakers.isEmpty { plan.board.synthesizer = platform.speechSynthesizer() }
        plan.board.sounds = configuration.sounds.map { sound in
            let path = sound.file.value
            return Sound(DeviceIdentity(sound.name, aliases: sound.aliases.map(\.value))) { () throws(SoundError) in
                try SoundFile(path: path).load()
            }
        }
        guard failures.isEmpty else {
            throw Failure(failures.first?.code ?? .unavailable, failures.flatMap(\.sentences))
        }
        return plan
    }

    func identity(of device: some DeviceConfiguration) -> DeviceIdentity {
        DeviceIdentity(device.name, aliases: device.aliases.map(\.value), area: device.area)
    }

    private func speaker(_ speaker: SpeakerConfiguration) -> BoardDescription.WiredSpeaker {
        let card = speaker.card.value
        return BoardDescription.WiredSpeaker(
            SpeakerDescription(identity(of: speaker), maxVolume: speaker.maximumVolume),
            mixer: mixer(speaker.element?.value, card: card),
            player: LateSoundPlayer(label: card) { [platform] () throws(AudioError) in
                try platform.soundPlayer(card: card)
            }
        )
    }

    /// A level to set and tell, without anything that plays.
    private func microphone(_ microphone: MicrophoneConfiguration) -> BoardDescription.WiredSpeaker {
        let element = microphone.element.value
        let card = microphone.card.value
        let label = MixerDirection.capture.label(ofElement: element, card: card)
        return BoardDescription.WiredSpeaker(
            SpeakerDescription(
                DeviceIdentity(microphone.name, aliases: microphone.aliases, area: microphone.area)
            ),
            mixer: LateMixerElement(label: label) { [platform] () throws(AudioError) in
                try platform.mixerElement(element, card: card, direction: .capture)
            },
            player: nil
        )
    }

    /// The element that was named, or the first of the usual ones; `nil` for a card that has none of them.
    private func mixer(_ element: String?, card: String) -> (any MixerElement)? {
        if let element {
            return LateMixerElement(label: "\(element) on \(card)") { [platform] () throws(AudioError) in
                try platform.mixerElement(element, card: card)
            }
        }
        let find = { @Sendable [platform] () throws(AudioError) -> any MixerElement in
            for element in Self.usualElements {
                do throws(AudioError) {
                    return try platform.mixerElement(element, card: card)
                } catch  where error.kind == .noSuchElement {
                    continue
                }
            }
            throw AudioError(.noSuchElement, operation: "open the mixer", subject: card)
        }
        do throws(AudioError) {
            _ = try find()
        } catch  where error.kind == .noSuchElement {
            return nil
        } catch {
            report(error.description)
        }
        return LateMixerElement(label: card, find: find)
    }

    func list(_ words: [String]) -> String { words.isEmpty ? "none" : words.joined(separator: ", ") }
}
