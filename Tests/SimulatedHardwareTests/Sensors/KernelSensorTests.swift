import HardwareAbstraction
import SimulatedHardware
import Testing

@Suite struct KernelSensorTests {
    private let clock = SimulatedClock()
    private let device: SimulatedKernelSensor
    private let platform: SimulatedPlatform

    init() {
        device = SimulatedKernelSensor(
            .hwmon(name: "sht3x", channel: nil),
            values: [Measurement(.temperature, 20), Measurement(.humidity, 40)],
            clock: clock
        )
        platform = SimulatedPlatform(clock: clock, recorder: HardwareRecorder(), kernelSensors: [device])
    }

    @Test func theBenchSetsWhatIsMeasured() async throws {
        let sensor = try platform.kernelSensor(.hwmon(name: "sht3x", channel: nil))
        #expect(sensor.name == "sht3x")
        #expect(try await sensor.quantities() == [.temperature, .humidity])
        #expect(device.set(.humidity, to: 55))
        #expect(!device.set(.pressure, to: 1000))
        #expect(!device.set(.temperature, to: .nan))
        #expect(try await sensor.read() == [Measurement(.temperature, 20), Measurement(.humidity, 55)])
        #expect(device.value(of: .humidity) == 55)
        #expect(device.value(of: .pressure) == nil)
    }

    @Test func aFaultLastsUntilItIsHealed() async throws {
        device.setFault(.noAnswer)
        await #expect(throws: KernelSensorError(.noAnswer, sensor: "sht3x")) { try await device.read() }
        // The kernel knows its inputs all the same.
        #expect(try await device.quantities().count == 2)
        device.setFault(nil)
        #expect(try await device.read().count == 2)
        #expect(device.readCount == 2)
    }

    @Test func devicesOfOneNameAreToldApartByTheirParents() async throws {
        let devices = [20.0, 30].enumerated().map { index, value in
            SimulatedKernelSensor(
                .hwmon(name: "lm75", parent: "1-004\(8 + index)", channel: nil),
                values: [Measurement(.temperature, value)],
                clock: clock
            )
        }
        let both = SimulatedPlatform(clock: clock, recorder: HardwareRecorder(), kernelSensors: devices)
        func sensor(_ platform: SimulatedPlatform, _ parent: String?) throws -> any KernelSensor {
            try platform.kernelSensor(.hwmon(name: "lm75", parent: parent, channel: nil))
        }
        #expect(try await sensor(both, "1-0049").read() == [Measurement(.temperature, 30)])
        await #expect(throws: KernelSensorError(.ambiguous(parents: ["1-0048", "1-0049"]), sensor: "lm75")) {
            try await sensor(both, nil).read()
        }
        await #expect(
            throws: KernelSensorError(.notFound(known: ["lm75 1-0048", "lm75 1-0049"]), sensor: "lm75 1-004a")
        ) {
            try await sensor(both, "1-004a").read()
        }
        let one = SimulatedPlatform(clock: clock, recorder: HardwareRecorder(), kernelSensors: [devices[1]])
        #expect(try await sensor(one, nil).read() == [Measurement(.temperature, 30)])
    }

    @Test(
        arguments: [
            .hwmon(name: "lm75", channel: nil), .hwmon(name: "sht3x", channel: "temp1"),
            .iio(name: "sht3x", channel: nil), .thermal(type: "sht3x"), .oneWire(id: "28-0316a2790fff"),
        ] as [KernelSensorDescription]
    )
    func whatIsNotThereSaysSoWhenItIsRead(description: KernelSensorDescription) async throws {
        let sensor = try platform.kernelSensor(description)
        let error = KernelSensorError(.notFound(known: ["sht3x"]), sensor: description.name)
        await #expect(throws: error) { try await sensor.read() }
        if let known = description.quantities {
            #expect(try await sensor.quantities() == known)
        } else {
            await #expect(throws: error) { try await sensor.quantities() }
        }
    }
}
