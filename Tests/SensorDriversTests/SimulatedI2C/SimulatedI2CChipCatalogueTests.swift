import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct SimulatedI2CChipCatalogueTests {
    @Test(arguments: SimulatedI2CChipCatalogue.names) func putsChipsIntoARoom(_ name: String) throws {
        let chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: SimulatedClock()))
        #expect(chip.name == name)
        #expect(!chip.inputs.isEmpty)
        for input in chip.inputs {
            let value = try #require(chip.value(of: input.quantity, channel: input.channel))
            let room: ClosedRange<Double> =
                switch input.quantity {
                case .temperature: 22...24
                case .humidity: 45...45
                case .pressure: 1013...1013.25
                case .illuminance: 320...320
                case .voltage: 1.65...5
                case .current: 0.25...0.25
                case .power: 0...0
                case .co2, .equivalentCO2: 600...600
                case .tvoc: 50...50
                }
            #expect(room ~= value)
        }
    }

    @Test(arguments: SimulatedI2CChipCatalogue.names) func everyInputCanBeSet(_ name: String) throws {
        let chip = try #require(SimulatedI2CChipCatalogue.make(named: name, clock: SimulatedClock()))
        for input in chip.inputs {
            #expect(chip.set(input.quantity, to: input.range.upperBound, channel: input.channel))
            #expect(chip.value(of: input.quantity, channel: input.channel) == input.range.upperBound)
        }
    }

    @Test func knowsNoOthers() {
        #expect(SimulatedI2CChipCatalogue.make(named: "dht22", clock: SimulatedClock()) == nil)
    }
}
