import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite("Simulated platform")
struct PlatformTests {
    /// A bus on which nobody answers.
    private struct EmptyBus: I2CBus {
        let name: String

        func transaction(
            _ operations: [I2COperation],
            at address: I2CAddress
        ) async throws(I2CError) -> [[UInt8]] {
            throw I2CError(.noAcknowledgeAddress, operation: "talk", bus: name, address: address)
        }
    }

    private let bench = GPIOBench()
    private let platform: SimulatedPlatform

    init() {
        platform = SimulatedPlatform(
            clock: bench.clock,
            recorder: bench.recorder,
            chips: [bench.chip, bench.other],
            buses: ["i2c-1": EmptyBus(name: "i2c-1")],
            pwmChannels: [SimulatedPWMChannel(chip: "pwmchip0", channel: 1, clock: bench.clock)],
            cards: [.raspberryPiJack(clock: bench.clock)]
        )
    }

    @Test func everythingIsFound() throws {
        #expect(try platform.gpioChips().map(\.info.label) == ["pinctrl-bcm2711", "pcf8574"])
        #expect(try platform.i2cBus(named: "i2c-1").name == "i2c-1")
        #expect(try platform.pwmChannel(1, chip: "pwmchip0").label == "channel 1 of pwmchip0")
        #expect(try platform.mixerElement("PCM", card: "Headphones").label == "PCM on Headphones")
        #expect(try platform.soundPlayer(card: "Headphones").label == "Headphones")
    }

    @Test func whatIsNotThereIsNamed() {
        #expect(throws: I2CError(.noSuchBus, operation: "open the bus", bus: "i2c-9", address: nil)) {
            try platform.i2cBus(named: "i2c-9")
        }
        for (channel, chip) in [(0, "pwmchip0"), (1, "pwmchip1")] {
            let error = #expect(throws: PWMError.self) { try platform.pwmChannel(channel, chip: chip) }
            #expect(error?.kind == .noSuchChannel)
            #expect(error?.subject == "channel \(channel) of \(chip)")
        }
        let element = #expect(throws: AudioError.self) { try platform.mixerElement("Master", card: "Headphones") }
        #expect(element?.kind == .noSuchElement)
        #expect(element?.subject == "Master on Headphones")
        let card = #expect(throws: AudioError.self) { try platform.soundPlayer(card: "Device") }
        #expect(card?.kind == .noSuchCard)
    }

    @Test func pwmChannelIsHeldByOne() async throws {
        let channel = try platform.pwmChannel(1, chip: "pwmchip0")
        let error = #expect(throws: PWMError.self) { try platform.pwmChannel(1, chip: "pwmchip0") }
        #expect(error?.kind == .busy)
        await channel.release()
        try await platform.pwmChannel(1, chip: "pwmchip0").release()
    }

    @Test func unpluggedThingsAreNotFound() throws {
        bench.other.unplug()
        #expect(try platform.gpioChips().map(\.info.label) == ["pinctrl-bcm2711"])
        platform.cards.first?.unplug()
        let error = #expect(throws: AudioError.self) { try platform.soundPlayer(card: "Headphones") }
        #expect(error?.kind == .noSuchCard)
    }

    @Test func permissionCanBeMissingForEachArea() throws {
        for area in SimulatedPlatform.Area.allCases { platform.setPermitted(false, for: area) }
        #expect(#expect(throws: GPIOError.self) { try platform.gpioChips() }?.kind == .permissionDenied)
        #expect(#expect(throws: I2CError.self) { try platform.i2cBus(named: "i2c-1") }?.kind == .permissionDenied)
        #expect(
            #expect(throws: PWMError.self) { try platform.pwmChannel(1, chip: "pwmchip0") }?.kind == .permissionDenied
        )
        #expect(
            #expect(throws: AudioError.self) { try platform.soundPlayer(card: "Headphones") }?.kind
                == .permissionDenied
        )
        for area in SimulatedPlatform.Area.allCases { platform.setPermitted(true, for: area) }
        try everythingIsFound()
    }
}
