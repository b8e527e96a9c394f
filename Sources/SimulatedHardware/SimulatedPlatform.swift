public import HardwareAbstraction
import Synchronization

/// A board in memory.
public final class SimulatedPlatform: HardwarePlatform {
    /// What a user can be without permission for.
    public enum Area: String, Hashable, Sendable, CaseIterable {
        case gpio
        case i2c
        case pwm
        case audio
        case led
    }

    public let clock: any BoardClock
    public let recorder: HardwareRecorder
    public let chips: [SimulatedGPIOChip]
    public let buses: [String: any I2CBus]
    public let kernelSensors: [SimulatedKernelSensor]
    public let pwmChannels: [SimulatedPWMChannel]
    public let cards: [SimulatedSoundCard]
    /// `nil` as on a board where none is installed.
    public let synthesizer: SimulatedSpeechSynthesizer?
    public let leds: [SimulatedLED]
    private let denied = Mutex<Set<Area>>([])

    /// - Parameter buses: by kernel name, such as `i2c-1`.
    public init(
        clock: any BoardClock,
        recorder: HardwareRecorder,
        chips: [SimulatedGPIOChip] = [],
        buses: [String: any I2CBus] = [:],
        kernelSensors: [SimulatedKernelSensor] = [],
        pwmChannels: [SimulatedPWMChannel] = [],
        cards: [SimulatedSoundCard] = [],
        synthesizer: SimulatedSpeechSynthesizer? = nil,
        leds: [SimulatedLED] = []
    ) {
        self.clock = clock
        self.recorder = recorder
        self.chips = chips
        self.buses = buses
        self.kernelSensors = kernelSensors
        self.pwmChannels = pwmChannels
        self.cards = cards
        self.synthesizer = synthesizer
        self.leds = leds
    }

    /// Takes the user's permission for an area away, or gives it back; what is held already goes on working.
    public func setPermitted(_ isPermitted: Bool, for area: Area) {
        denied.withLock { denied in
            if isPermitted { denied.remove(area) } else { denied.insert(area) }
        }
    }

    private func isDenied(_ area: Area) -> Bool { denied.withLock { $0.contains(area) } }

    /// Every chip that is plugged in.
    public func gpioChips() throws(GPIOError) -> [any GPIOChip] {
        if isDenied(.gpio) {
            let subject = chips.first.map { "/dev/\($0.info.name)" } ?? "GPIO chips"
            throw GPIOError(.permissionDenied, operation: "open", subject: subject)
        }
        return chips.filter(\.isPluggedIn)
    }

    public func i2cBus(named name: String) throws(I2CError) -> any I2CBus {
        guard let bus = buses[name] else {
            throw I2CError(.noSuchBus, operation: "open the bus", bus: name, address: nil)
        }
        if isDenied(.i2c) { throw I2CError(.permissionDenied, operation: "open the bus", bus: name, address: nil) }
        return bus
    }

    public func kernelSensor(_ description: KernelSensorDescription) throws(KernelSensorError) -> any KernelSensor {
        let found = kernelSensors.filter { sensor in
            let known = sensor.kernelDescription
            return known == description || description.parent == nil && known.withoutParent == description
        }
        if found.count == 1, let sensor = found.first { return sensor }
        // As in the kernel, that it is not there, or there are several, shows when it is asked.
        let absent = SimulatedKernelSensor(description, values: [], clock: clock)
        absent.setFault(
            found.isEmpty
                ? .notFound(known: kernelSensors.map(\.name))
                : .ambiguous(parents: found.map { $0.kernelDescription.parent ?? $0.name })
        )
        return absent
    }

    public func pwmChannel(_ channel: Int, chip: String) throws(PWMError) -> any PWMChannel {
        guard let hardware = pwmChannels.first(where: { $0.channel == channel && $0.chip == chip }) else {
            throw PWMError(.noSuchChannel, operation: "open", subject: "channel \(channel) of \(chip)")
        }
        if isDenied(.pwm) { throw PWMError(.permissionDenied, operation: "open", subject: hardware.label) }
        return try hardware.open()
    }

    public func mixerElement(
        _ element: String,
        card: String,
        direction: MixerDirection
    ) throws(AudioError) -> any MixerElement {
        try soundCard(card, for: "open the mixer").mixerElement(element, direction: direction)
    }

    public func led(named name: String) throws(LEDError) -> any LED {
        guard let hardware = leds.first(where: { $0.name == name }) else {
            throw LEDError(.noSuchLED(known: leds.map(\.name)), operation: "open", subject: name)
        }
        if isDenied(.led) { throw LEDError(.permissionDenied, operation: "open", subject: name) }
        return try hardware.open()
    }

    public func soundPlayer(card: String) throws(AudioError) -> any SoundPlayer {
        try soundCard(card, for: "open the player").player
    }

    public func speechSynthesizer() -> (any SpeechSynthesizer)? { synthesizer }

    private func soundCard(_ id: String, for operation: String) throws(AudioError) -> SimulatedSoundCard {
        guard let card = cards.first(where: { $0.id == id }), card.isPluggedIn else {
            throw AudioError(.noSuchCard, operation: operation, subject: id)
        }
        if isDenied(.audio) { throw AudioError(.permissionDenied, operation: operation, subject: id) }
        return card
    }
}
