import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct IIOSensorTests {
    private let tree: FakeSysfs
    private let sensors: KernelSensors

    init() throws {
        tree = try FakeSysfs()
        sensors = KernelSensors(sysfs: tree.root)
    }

    /// A device as the kernel shows it: a link from the bus's list to a directory below what it hangs on.
    private func add(_ number: Int, parent: String, _ attributes: [String: String]) throws {
        let directory = "devices/i2c-1/\(parent)/iio:device\(number)"
        for (name, value) in attributes { try tree.write("\(directory)/\(name)", value + "\n") }
        try tree.link("bus/iio/devices/iio:device\(number)", to: "../../../\(directory)")
    }

    /// From the kernel's unit to ours, and raw values to processed ones.
    @Test(
        arguments: [
            (["in_temp_input": "23450"], Measurement(.temperature, 23.45)),
            (["in_temp_input": "-3251"], Measurement(.temperature, -3.251)),
            (["in_humidityrelative_input": "45500"], Measurement(.humidity, 45.5)),
            (["in_pressure_input": "101.325000000"], Measurement(.pressure, 1013.25)),
            (
                ["in_illuminance_raw": "384", "in_illuminance_scale": "0.833333"],
                Measurement(.illuminance, 384 * 0.833333)
            ),
            (["in_voltage0_raw": "13200", "in_voltage0_scale": "0.125000000"], Measurement(.voltage, 1.65)),
            // mpu6050's thermometer: its scale and offset are for all channels of the type.
            (
                ["in_temp_raw": "-3920", "in_temp_offset": "12420", "in_temp_scale": "2.941176"],
                Measurement(.temperature, 8500 * 2.941176 / 1000)
            ),
            (["in_voltage3_raw": "1000", "in_voltage_scale": "2"], Measurement(.voltage, 2)),
            (["in_voltage0-voltage1_raw": "-1000", "in_voltage-voltage_scale": "2"], Measurement(.voltage, -2)),
            (
                ["in_temp_ambient_raw": "15000", "in_temp_scale": "20", "in_temp_offset": "-13657.5"],
                Measurement(.temperature, (15000 - 13657.5) * 20 / 1000)
            ),
        ] as [([String: String], Measurement)]
    )
    func unitsAreOurs(_ attributes: [String: String], _ expected: Measurement) async throws {
        try add(0, parent: "1-0048", attributes.merging(["name": "chip"]) { $1 })
        let measurements = try await sensors.iio("chip").read()
        #expect(measurements.map(\.quantity) == [expected.quantity])
        #expect(abs(try #require(measurements.first).value - expected.value) < 1e-9)
    }

    @Test func aDeviceWithoutAChoiceGivesOneOfEachQuantity() async throws {
        try add(
            3,
            parent: "1-0076",
            [
                "name": "bme280", "in_temp_input": "22500", "in_pressure_input": "99.5",
                "in_humidityrelative_input": "40000", "in_temp_oversampling_ratio": "2", "uevent": "x",
            ]
        )
        let sensor = try sensors.iio("bme280")
        #expect(try await sensor.quantities() == [.temperature, .humidity, .pressure])
        #expect(
            try await sensor.read() == [
                Measurement(.temperature, 22.5), Measurement(.humidity, 40), Measurement(.pressure, 995),
            ]
        )
    }

    @Test func anInputIsChosenByItsName() async throws {
        try add(
            0,
            parent: "1-0048",
            ["name": "ads1115", "in_voltage_scale": "0.5", "in_voltage0_raw": "100", "in_voltage1_raw": "200"]
        )
        #expect(try await sensors.iio("ads1115", channel: "voltage1").read() == [Measurement(.voltage, 0.1)])
        for channel in [nil, "voltage2", "temp"] {
            let sensor = try sensors.iio("ads1115", channel: channel)
            let error = await #expect(throws: KernelSensorError.self) { try await sensor.read() }
            #expect(error?.kind == .unknownChannel(known: ["voltage0", "voltage1"]))
        }
    }

    @Test func devicesOfOneNameAreToldApartByWhatTheyHangOn() async throws {
        try add(0, parent: "1-0048", ["name": "ads1115", "in_voltage0_raw": "1000"])
        try add(1, parent: "1-0049", ["name": "ads1115", "in_voltage0_raw": "2000", "label": "soil"])
        let any = try sensors.iio("ads1115")
        let error = await #expect(throws: KernelSensorError.self) { try await any.read() }
        #expect(error?.kind == .ambiguous(parents: ["1-0048", "1-0049"]))
        #expect(try await sensors.iio("ads1115", parent: "1-0049").read() == [Measurement(.voltage, 2)])
        #expect(try await sensors.iio("soil").read() == [Measurement(.voltage, 2)])
    }

    /// ti-ads1015 calls every chip that it drives by its own name.
    @Test func aDeviceIsAlsoFoundByItsChip() async throws {
        try add(0, parent: "1-0048", ["name": "ads1015", "in_voltage0_raw": "1000"])
        try tree.write("devices/i2c-1/1-0048/name", "ads1115\n")
        #expect(try await sensors.iio("ads1115").read() == [Measurement(.voltage, 1)])
        #expect(try await sensors.iio("ads1015").read() == [Measurement(.voltage, 1)])
    }

    @Test func aDeviceThatComesBackUnderAnotherNumberIsFound() async throws {
        try add(0, parent: "1-0048", ["name": "ads1115", "in_voltage0_raw": "1000"])
        let sensor = try sensors.iio("ads1115", channel: "voltage0")
        #expect(try await sensor.read() == [Measurement(.voltage, 1)])
        // The number is another's now.
        try tree.remove("bus/iio/devices/iio:device0")
        try add(1, parent: "1-0048", ["name": "ads1115", "in_voltage0_raw": "3000"])
        try tree.write("devices/i2c-1/1-0076/iio:device0/name", "bme280\n")
        try tree.write("devices/i2c-1/1-0076/iio:device0/in_voltage0_raw", "9000\n")
        try tree.link("bus/iio/devices/iio:device0", to: "../../../devices/i2c-1/1-0076/iio:device0")
        #expect(try await sensor.read() == [Measurement(.voltage, 3)])
    }

    @Test func whatIsNotThereIsToldWithWhatIs() async throws {
        try add(0, parent: "1-0076", ["name": "bmp280", "in_temp_input": "1"])
        let error = await #expect(throws: KernelSensorError.self) { try await sensors.iio("ads1115").read() }
        #expect(error == KernelSensorError(.notFound(known: ["bmp280 (1-0076)"]), sensor: "ads1115"))
        #expect(
            error?.description == """
                cannot measure with ads1115: the kernel does not know it; it knows bmp280 (1-0076)
                """
        )
    }

    @Test(arguments: [("many", KernelSensorError.Kind.malformed("many")), ("nan", .malformed("nan")), ("", .noAnswer)])
    func whatIsNoNumberIsToldSo(_ text: String, _ kind: KernelSensorError.Kind) async throws {
        try add(0, parent: "1-0076", ["name": "bmp280", "in_temp_input": text])
        let error = await #expect(throws: KernelSensorError.self) { try await sensors.iio("bmp280").read() }
        #expect(error?.kind == kind)
    }
}
