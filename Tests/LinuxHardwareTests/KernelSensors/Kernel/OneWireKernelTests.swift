import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelSensorTests {
    /// w1, w1_therm and DS18B20s on a wire that is simulated slot by slot.
    @Suite(.serialized) struct OneWireKernelTests {
        private static let first = "28-0316a2790f01"
        private static let second = "28-0316a2790f02"

        private let sensors = KernelSensors()

        init() throws { try BedShell.run("[ -d /sys/module/boardhand_w1 ] || bed_one_wire sensors=2") }

        private func set(_ parameter: String, _ value: String) throws {
            try BedShell.run("bed_module_set boardhand_w1 \(parameter) \(value)")
        }

        private func failure(of sensor: OneWireThermometer) async -> KernelSensorError.Kind? {
            await #expect(throws: KernelSensorError.self) { try await sensor.read() }?.kind
        }

        @Test func temperaturesAreRead() async throws {
            try set("millicelsius", "21500,-10125")
            #expect(sensors.found().filter { $0.subsystem == .oneWire }.map(\.name) == [Self.first, Self.second])
            #expect(try await sensors.oneWire(Self.first).read() == [Measurement(.temperature, 21.5)])
            #expect(try await sensors.oneWire(Self.second).read() == [Measurement(.temperature, -10.125)])
        }

        @Test func oneThatIsGoneDoesNotAnswerAndComesBack() async throws {
            let sensor = try sensors.oneWire(Self.second)
            try set("missing", "2")
            #expect(await failure(of: sensor) == .noAnswer)
            #expect(try await sensors.oneWire(Self.first).read().count == 1)
            try set("missing", "0")
            try set("millicelsius", "21500,30062")
            #expect(try await sensor.read() == [Measurement(.temperature, 30.062)])
        }

        @Test func aConversionThatDidNotHappenIsTold() async throws {
            let sensor = try sensors.oneWire(Self.first)
            // Back from a loss of power, and unable to convert.
            try set("missing", "1")
            #expect(await failure(of: sensor) == .noAnswer)
            try set("frozen", "1")
            try set("missing", "0")
            #expect(await failure(of: sensor) == .notConverted)
            try set("frozen", "0")
            #expect(try await sensor.read().count == 1)
        }

        @Test func damagedBytesAreNotTrusted() async throws {
            let sensor = try sensors.oneWire(Self.first)
            // The kernel tries again by itself.
            try set("corrupt", "1")
            #expect(try await sensor.read().count == 1)
            try set("corrupt", "1000")
            let kind = await failure(of: sensor)
            #expect(kind == .checksum || kind == .noAnswer)
            try set("corrupt", "0")
            #expect(try await sensor.read().count == 1)
        }

        @Test func aShortedWireGivesNoValue() async throws {
            let sensor = try sensors.oneWire(Self.first)
            try set("shorted", "Y")
            #expect(await failure(of: sensor) == .noAnswer)
            try set("shorted", "N")
            // The wire's time slots are microseconds: on a busy machine the first answers may be lost.
            var readings = 0
            for _ in 0..<5 where readings == 0 { readings = (try? await sensor.read().count) ?? 0 }
            #expect(readings == 1)
        }
    }
}
