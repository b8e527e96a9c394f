import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelSensorTests {
    /// The kernel's IIO and hwmon drivers on our simulated chips, each the other's judge; and its IIO dummy.
    @Suite(.serialized) struct IIOKernelTests {
        struct Example: Sendable, CustomTestStringConvertible {
            let chip: String
            let address: String
            let module: String
            /// Under this name the kernel makes and shows it.
            let device: String
            var channel: String?
            let settings: [(quantity: Quantity, value: Double, tolerance: Double)]
            var testDescription: String { device }

            func set(_ adapter: BedI2CAdapter) throws {
                for (quantity, value, _) in settings {
                    try adapter.tell("set \(address) \(quantity.rawValue) \(value)")
                }
            }

            func fits(_ measurements: [Measurement]) -> Bool {
                measurements.map(\.quantity) == settings.map(\.quantity)
                    && zip(measurements, settings).allSatisfy { abs($0.value - $1.value) <= $1.tolerance }
            }
        }

        static let iio = [
            Example(
                chip: "bme280",
                address: "0x76",
                module: "bmp280-i2c",
                device: "bme280",
                settings: [(.temperature, 17.25, 0.02), (.humidity, 61, 0.1), (.pressure, 987.5, 0.1)]
            ),
            Example(
                chip: "bh1750",
                address: "0x23",
                module: "bh1750",
                device: "bh1750",
                settings: [(.illuminance, 1234, 2)]
            ),
            Example(
                chip: "ads1115",
                address: "0x48",
                module: "ti-ads1015",
                device: "ads1115",
                channel: "voltage0",
                settings: [(.voltage, 1.5, 0.001)]
            ),
        ]

        static let hwmon = [
            Example(
                chip: "lm75",
                address: "0x48",
                module: "lm75",
                device: "lm75",
                settings: [(.temperature, 19.5, 0.5)]
            )
        ]

        private let sensors = KernelSensors()

        private func adapter(for example: Example) throws -> (BedI2CAdapter, parent: String) {
            let adapter = try BedI2CAdapter("--attach", "\(example.chip)@\(example.address)", "--timeout", "300")
            try example.set(adapter)
            try instantiate(example, on: adapter)
            return (adapter, "\(adapter.number)-00\(example.address.dropFirst(2))")
        }

        private func instantiate(_ example: Example, on adapter: BedI2CAdapter) throws {
            let bus = "/sys/bus/i2c/devices/\(adapter.name)"
            try BedShell.run(
                "modprobe \(example.module); echo \(example.device) \(example.address) > \(bus)/new_device"
            )
        }

        private func remove(_ example: Example, from adapter: BedI2CAdapter) throws {
            try BedShell.run("echo \(example.address) > /sys/bus/i2c/devices/\(adapter.name)/delete_device")
        }

        @Test(arguments: iio)
        func iioMeasures(_ example: Example) async throws {
            let (adapter, parent) = try adapter(for: example)
            let sensor = try sensors.iio(example.device, parent: parent, channel: example.channel)
            let measurements = try await read(sensor, until: example.fits)
            #expect(example.fits(measurements), "\(measurements)")
            #expect(try await sensor.quantities() == example.settings.map(\.quantity))
            #expect(sensors.found().contains { $0.subsystem == .iio && $0.parent == parent })
            try remove(example, from: adapter)
        }

        @Test(arguments: hwmon)
        func hwmonMeasures(_ example: Example) async throws {
            let (adapter, parent) = try adapter(for: example)
            let sensor = try sensors.hwmon(example.device, parent: parent)
            let measurements = try await read(sensor, until: example.fits)
            #expect(example.fits(measurements), "\(measurements)")
            try remove(example, from: adapter)
        }

        struct Pair: Sendable, CustomTestStringConvertible {
            let example: Example
            let quantity: Quantity
            let values: [Double]
            let describe: @Sendable (_ parent: String?) -> KernelSensorDescription
            var testDescription: String { "two \(example.device)" }
        }

        @Test(arguments: [
            Pair(example: hwmon[0], quantity: .temperature, values: [19.5, 31]) {
                .hwmon(name: "lm75", parent: $0, channel: nil)
            },
            Pair(example: iio[2], quantity: .voltage, values: [1.5, 0.5]) {
                .iio(name: "ads1115", parent: $0, channel: "voltage0")
            },
        ])
        func twoOfOneNameAreToldApartByTheirParents(_ pair: Pair) async throws {
            let (example, chip) = (pair.example, pair.example.chip)
            let adapter = try BedI2CAdapter("--attach", "\(chip)@0x48", "--attach", "\(chip)@0x49", "--timeout", "300")
            let bus = "/sys/bus/i2c/devices/\(adapter.name)"
            let parents = ["\(adapter.number)-0048", "\(adapter.number)-0049"]
            for (address, value) in zip(["0x48", "0x49"], pair.values) {
                try adapter.tell("set \(address) \(pair.quantity.rawValue) \(value)")
                try BedShell.run(
                    "modprobe \(example.module); echo \(example.device) \(address) > \(bus)/new_device"
                )
            }
            for (parent, value) in zip(parents, pair.values) {
                let sensor = try sensors.sensor(pair.describe(parent))
                let isRight = { (measurements: [Measurement]) in
                    measurements.count == 1 && measurements.allSatisfy { abs($0.value - value) <= 0.01 }
                }
                let measurements = try await read(sensor, until: isRight)
                #expect(isRight(measurements), "\(parent): \(measurements)")
            }
            guard case .ambiguous(let known) = await failure(of: try sensors.sensor(pair.describe(nil))) else {
                Issue.record("one of two was chosen")
                return
            }
            #expect(known.sorted() == parents)
            // The one that is left is found without a parent, whatever its number; the other is not taken for it.
            try BedShell.run("echo 0x48 > \(bus)/delete_device")
            let left = try await sensors.sensor(pair.describe(nil)).read()
            #expect(left.allSatisfy { abs($0.value - pair.values[1]) <= 0.01 }, "\(left)")
            guard case .notFound(let known) = await failure(of: try sensors.sensor(pair.describe(parents[0]))) else {
                Issue.record("a device that is gone was found")
                return
            }
            #expect(known.contains { $0.hasSuffix("(\(parents[1]))") })
            try BedShell.run("echo 0x49 > \(bus)/delete_device")
        }

        @Test func aChipThatDoesNotAnswerIsToldAndComesBack() async throws {
            let example = Self.iio[0]
            let (adapter, parent) = try adapter(for: example)
            let sensor = try sensors.iio(example.device, parent: parent)
            _ = try await read(sensor, until: example.fits)
            try adapter.tell("fault 0x76 nack")
            #expect(await failure(of: sensor) == .noAnswer)
            try adapter.tell("clear")
            #expect(try await sensor.read().count == 3)
            try adapter.tell("fault 0x76 silence")
            #expect(await failure(of: sensor) == .timeout)
            try adapter.tell("clear")
            // The driver goes, and the device with it; it comes back under whatever number.
            try remove(example, from: adapter)
            guard case .notFound = await failure(of: sensor) else {
                Issue.record("a device that is gone was found")
                return
            }
            try instantiate(example, on: adapter)
            let measurements = try await read(sensor, until: example.fits)
            #expect(example.fits(measurements), "\(measurements)")
            try remove(example, from: adapter)
        }

        private func failure(of sensor: any KernelSensor) async -> KernelSensorError.Kind? {
            await #expect(throws: KernelSensorError.self) { try await sensor.read() }?.kind
        }

        /// drivers/iio/dummy: raw values, offsets and scales of its own, and several inputs of one quantity.
        @Test func theDummysRawValuesAreScaled() async throws {
            try BedShell.run("modprobe iio_dummy && mkdir -p /sys/kernel/config/iio/devices/dummy/boardhand")
            let found = try #require(sensors.found().first { $0.name == "boardhand" })
            #expect(Set(found.channels).isSuperset(of: ["voltage0", "voltage1-voltage2", "voltage3-voltage4"]))
            let directory =
                "/sys/bus/iio/devices/$(basename $(dirname $(grep -lx boardhand /sys/bus/iio/devices/*/name)))"
            func attribute(_ name: String) throws -> Double {
                try #require(Double(try BedShell.run("cat \(directory)/\(name)")))
            }
            let expected =
                try (attribute("in_voltage0_raw") + attribute("in_voltage0_offset"))
                * attribute("in_voltage0_scale") / 1000
            let sensor = try sensors.iio("boardhand", channel: "voltage0")
            let measurement = try #require(try await sensor.read().first)
            #expect(measurement.quantity == .voltage && abs(measurement.value - expected) < 1e-9)
            #expect(expected != 0)
            let all = try sensors.iio("boardhand")
            guard case .unknownChannel = await failure(of: all) else {
                Issue.record("one of several voltages was chosen")
                return
            }
            try BedShell.run("rmdir /sys/kernel/config/iio/devices/dummy/boardhand")
        }
    }
}
