import HardwareAbstraction
import LinuxHardware
import SensorDrivers
import SimulatedHardware

/// How long a reading takes of a sensor that measures when told, beside the time that its conversion takes. Prints JSON:
/// the median in milliseconds.
///
/// Usage: `sensor-benchmark BUS READINGS`, with `simulated`, or `i2c-1` of a machine that has an SHT3x at 0x44.
@main
enum SensorBenchmark {
    private static let address = I2CAddress(0x44)

    static func main() async throws {
        guard CommandLine.arguments.count == 3, let readings = Int(CommandLine.arguments[2]), readings > 0 else {
            throw Wrong.usage
        }
        let clock = SystemClock()
        let sensor = SHT3x(bus: try bus(CommandLine.arguments[1], clock), address: address, channel: nil, clock: clock)
        // The first one sets the chip up.
        _ = try await sensor.measure()
        var took: [Duration] = []
        for _ in 0..<readings {
            let start = clock.now
            guard try await sensor.measure().count == 2 else { throw Wrong.reading }
            took.append(start.duration(to: clock.now))
        }
        took.sort()
        let microseconds = (took[readings / 2] / .microseconds(1)).rounded()
        print("{\"sht3x_ms\":\(microseconds / 1000)}")
    }

    private static func bus(_ name: String, _ clock: any BoardClock) throws -> any I2CBus {
        guard name == "simulated" else { return try LinuxI2CBus(name: name) }
        guard let chip = SimulatedI2CChipCatalogue.make(named: SHT3x.chip.name, clock: clock) else { throw Wrong.chip }
        let bus = SimulatedI2CBus(name: name, clock: clock)
        try bus.attach(chip, at: address)
        return bus
    }

    private enum Wrong: Error {
        case usage
        case chip
        case reading
    }
}
