import Foundation
import HardwareAbstraction
import SensorDrivers
import SimulatedHardware
import Testing

@Suite struct SensorCatalogueTests {
    /// A driver that nobody lists is a driver that nobody can configure.
    @Test func listsEveryDriverInTheFolder() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/SensorDrivers/Drivers")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        let types = files.filter { !$0.contains("+") }.map { $0.replacing(".swift", with: "") }
        #expect(types.sorted() == SensorCatalogue.drivers.map { String(describing: $0) }.sorted())
    }

    @Test func namesEachChipOnceAndInLowerCase() {
        let names = SensorCatalogue.chips.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0 == $0.lowercased() })
    }

    @Test(arguments: SensorCatalogue.chips) func describesChipsFully(_ chip: SensorChipInfo) {
        #expect(!chip.addresses.isEmpty && chip.addresses.allSatisfy { !$0.isReserved })
        #expect(!chip.quantities.isEmpty)
    }

    @Test func simulatesEveryChip() {
        #expect(SimulatedI2CChipCatalogue.names.sorted() == SensorCatalogue.chips.map(\.name).sorted())
    }

    @Test(
        arguments: [
            ("bme280", nil, true), ("ads1115", nil, true), ("ads1115", "A3", true), ("ads1115", "A9", false),
            ("bme280", "A0", false), ("BME280", nil, false), ("", nil, false),
        ] as [(String, String?, Bool)]
    )
    func makesWhatItLists(_ chip: String, channel: String?, exists: Bool) {
        let clock = SimulatedClock()
        let bus = SimulatedI2CBus(name: "i2c-1", clock: clock)
        let address = I2CAddress(0x48)
        let driver = SensorCatalogue.make(chip: chip, bus: bus, address: address, channel: channel, clock: clock)
        #expect((driver != nil) == exists)
    }
}
