import HardwareAbstraction
import HardwareConformance
import SimulatedHardware

/// A chip of 28 lines; 17 is wired to 27, 22 is free.
struct SimulatedGPIOHarness: GPIOHarness {
    let simulatedClock = SimulatedClock()
    let simulatedChip: SimulatedGPIOChip
    let output = LineOffset(17)
    let input = LineOffset(22)
    let wiredInput = LineOffset(27)
    let edgeOverflow = 5 * SimulatedGPIOChip.edgeCapacity
    var defect: ChipDefect?

    init(onRelease: ReleaseBehaviour) throws {
        simulatedChip = SimulatedGPIOChip(
            label: "pinctrl-bcm2711",
            lines: SimulatedLine.raspberryPiHeader,
            onRelease: onRelease,
            clock: simulatedClock
        )
        try simulatedChip.circuit.connect(simulatedChip.line(output), simulatedChip.line(wiredInput))
    }

    var chip: any GPIOChip {
        if let defect { return DefectiveChip(base: simulatedChip, defect: defect) }
        return simulatedChip
    }

    var clock: any BoardClock { simulatedClock }

    func level(of offset: LineOffset) throws -> LineLevel { try simulatedChip.level(of: offset) }

    /// By a resistor, as gpio-sim does it: an output stays stronger.
    func apply(_ level: LineLevel, to offset: LineOffset) throws {
        try simulatedChip.pull(offset, level == .high ? .up : .down)
    }

    func hold(_ offset: LineOffset, at level: LineLevel?) throws { try simulatedChip.hold(offset, at: level) }

    func levels(of offset: LineOffset) throws -> [LineLevel] {
        try simulatedChip.history(of: offset).entries.map(\.level)
    }

    func wait(_ duration: Duration) { simulatedClock.advance(by: duration) }
}

struct SimulatedI2CHarness: I2CHarness {
    let simulatedBus = SimulatedI2CBus(name: "i2c-1", clock: SimulatedClock())
    let memory = I2CAddress(0x50)
    let nobody = I2CAddress(0x51)

    init() throws { try simulatedBus.attach(SimulatedRegisterMemory(), at: memory) }

    var bus: any I2CBus { simulatedBus }
}

struct SimulatedPWMHarness: PWMHarness {
    let hardware = SimulatedPWMChannel(channel: 0, clock: SimulatedClock())

    func open() throws(PWMError) -> any PWMChannel { try hardware.open() }

    func isEnabled() -> Bool { hardware.setting.isEnabled }
}

struct SimulatedLEDHarness: LEDHarness {
    let hardware: SimulatedLED
    let otherTrigger = "mmc0"

    init(maximum: Int) {
        hardware = SimulatedLED(name: "ACT", maximumBrightness: maximum, trigger: "mmc0", clock: SimulatedClock())
    }

    func open() throws(LEDError) -> any LED { try hardware.open() }

    func trigger() -> String { hardware.trigger }

    func setTrigger(_ trigger: String) { hardware.setTrigger(trigger) }

    func brightness() -> Int { hardware.brightness }
}

/// `Line` has both directions, `PCM` the one that is tried, without a switch.
struct SimulatedMixerHarness: MixerHarness {
    let card: SimulatedSoundCard
    let element: any MixerElement
    let elementWithoutSwitch: (any MixerElement)?
    let otherDirection: (any MixerElement)?
    let tolerance: Int
    private let direction: MixerDirection

    init(_ direction: MixerDirection, scale: VolumeScale, tolerance: Int) throws {
        card = SimulatedSoundCard(
            id: "Device",
            elements: MixerDirection.allCases.map {
                SimulatedMixerElement(name: "Line", direction: $0, scale: scale)
            } + [SimulatedMixerElement(name: "PCM", direction: direction, scale: scale, isMuted: nil)],
            clock: SimulatedClock()
        )
        self.direction = direction
        element = try card.mixerElement("Line", direction: direction)
        elementWithoutSwitch = try card.mixerElement("PCM", direction: direction)
        otherDirection = try card.mixerElement("Line", direction: direction.opposite)
        self.tolerance = tolerance
    }

    func changeFromOutside(toMaximum: Bool, isMuted: Bool) throws {
        try card.changeElement("Line", direction: direction, step: toMaximum ? .max : .min, isMuted: isMuted)
    }

    func openMissingDirection() throws(AudioError) -> (any MixerElement)? {
        try card.mixerElement("PCM", direction: direction.opposite)
    }
}

extension MixerDirection {
    fileprivate var opposite: MixerDirection { self == .playback ? .capture : .playback }
}

struct SimulatedPlayerHarness: SoundPlayerHarness {
    let clock = SimulatedClock()
    let card: SimulatedSoundCard

    init() { card = .raspberryPiJack(clock: clock) }

    var player: any SoundPlayer { card.player }

    func wait(_ duration: Duration) { clock.advance(by: duration) }

    func setOccupied(_ isOccupied: Bool) -> Bool {
        card.setOccupied(isOccupied)
        return true
    }

    func setPluggedIn(_ isPluggedIn: Bool) -> Bool {
        if isPluggedIn { card.plugIn() } else { card.unplug() }
        return true
    }
}

struct SimulatedSpeechHarness: SpeechHarness {
    let synthesizer: any SpeechSynthesizer = SimulatedSpeechSynthesizer(clock: SimulatedClock())
}

struct SimulatedClockHarness: BoardClockHarness {
    let simulatedClock = SimulatedClock()

    var clock: any BoardClock { simulatedClock }

    func pass(_ duration: Duration, sleepers: Int) async {
        while simulatedClock.sleeperCount < sleepers { await Task.yield() }
        simulatedClock.advance(by: duration)
    }
}
