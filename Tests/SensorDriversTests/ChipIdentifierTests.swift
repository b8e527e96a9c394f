import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct ChipIdentifierTests {
    static let names = SensorCatalogue.chips.map(\.name)
    /// What cannot be told from others without writing where a byte could be an output, or at all.
    static let uncertain: Set<String> = ["bh1750", "scd4x"]

    private let clock = PassingClock()

    private func finding(_ chip: any SimulatedI2CChip, at address: I2CAddress) async throws -> (
        ChipFinding, SimulatedI2CBus
    ) {
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock, logCapacity: 1000)
        try bus.attach(chip, at: address)
        let finding = try await ChipIdentifier(bus: bus, address: address, clock: clock).identify()
        return (finding, bus)
    }

    @Test(arguments: names) func everyChipIsRecognisedWhereItCanBe(name: String) async throws {
        let info = try #require(SensorCatalogue.chips.first { $0.name == name })
        for address in info.addresses {
            let chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
            let (finding, _) = try await finding(chip, at: address)
            if Self.uncertain.contains(name) || name == "tsl2561" && address.takesBytesAsOutput {
                #expect(finding.identified == nil)
                #expect(finding.candidates.contains(name))
            } else {
                #expect(finding == ChipFinding(identified: name, candidates: []), "\(name) at \(address)")
            }
        }
    }

    @Test(arguments: names) func whereABytesMayBeAnOutputNoneIsWritten(name: String) async throws {
        for address in I2CAddress.probed where address.takesBytesAsOutput || address.isMemory {
            let chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
            let (_, bus) = try await finding(chip, at: address)
            #expect(bus.log.allSatisfy { $0.operations.allSatisfy(\.isRead) }, "\(name) at \(address)")
        }
    }

    @Test(arguments: names) func aChipWithRegistersIsNeverWrittenMoreThanTheirNumber(name: String) async throws {
        let refusing: Set<String> = ["sht3x", "sht4x", "sgp30", "scd4x", "htu21d"]
        guard !refusing.contains(name) else { return }
        for address in I2CAddress.probed {
            let chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: clock))
            let (_, bus) = try await finding(chip, at: address)
            let longest = bus.log.flatMap(\.operations).map(\.writtenCount).max() ?? 0
            #expect(longest <= 1, "\(name) at \(address)")
        }
    }

    @Test(arguments: names) func anotherChipIsNotTakenForOne(name: String) async throws {
        let info = try #require(SensorCatalogue.chips.first { $0.name == name })
        for other in Self.names where other != name {
            let chip = try #require(SimulatedI2CChipCatalogue.make(named: other, clock: clock))
            for address in info.addresses {
                let (finding, _) = try await finding(chip, at: address)
                #expect(finding.identified != name, "a \(other) at \(address) was taken for a \(name)")
            }
        }
    }

    @Test func anExpanderWithEveryLineHighIsNoThermometer() async throws {
        let circuit = SimulatedCircuit(clock: clock, recorder: HardwareRecorder())
        let expander = try #require(
            SimulatedI2CChipCatalogue.makeExpander(
                named: "pcf8574a",
                at: I2CAddress(0x38),
                on: "i2c-1",
                circuit: circuit
            )
        )
        let (finding, bus) = try await finding(expander, at: I2CAddress(0x38))
        #expect(finding.identified == nil)
        #expect(bus.log.allSatisfy { $0.operations.allSatisfy(\.isRead) })
    }

    @Test func aMeasuringChipIsStillRecognised() async throws {
        let chip = try #require(SimulatedI2CChipCatalogue.make(named: "ina219", clock: clock))
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        try bus.attach(chip, at: I2CAddress(0x40))
        let driver = try #require(
            SensorCatalogue.make(chip: "ina219", bus: bus, address: I2CAddress(0x40), clock: clock)
        )
        _ = try await driver.measure()
        let finding = try await ChipIdentifier(bus: bus, address: I2CAddress(0x40), clock: clock).identify()
        #expect(finding.identified == "ina219")
    }

    @Test func aStuckBusIsAnError() async throws {
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        bus.inject(.busStuck)
        let identifier = ChipIdentifier(bus: bus, address: I2CAddress(0x76), clock: clock)
        await #expect(throws: I2CError.self) { try await identifier.identify() }
    }
}

extension I2COperation {
    fileprivate var isRead: Bool { if case .read = self { true } else { false } }

    fileprivate var writtenCount: Int { if case .write(let bytes) = self { bytes.count } else { 0 } }
}
