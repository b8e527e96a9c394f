import HardwareAbstraction
import LinuxHardware
import Testing

extension KernelSensorError.Kind {
    /// Directories have no order.
    fileprivate var sorted: Self {
        guard case .ambiguous(let parents) = self else { return self }
        return .ambiguous(parents: parents.sorted())
    }
}

@Suite struct KernelSensorDescriptionTests {
    enum Expected: Sendable {
        case values([Measurement])
        case fails(KernelSensorError.Kind)
    }

    private let tree: FakeSysfs
    private let sensors: KernelSensors

    init() throws {
        tree = try FakeSysfs()
        sensors = KernelSensors(sysfs: tree.root)
        try tree.write(
            "bus/w1/devices/28-0316a2790fff/w1_slave",
            "91 01 4b 46 7f ff 0f 10 25 : crc=25 YES\n91 01 4b 46 7f ff 0f 10 25 t=25062\n"
        )
        try tree.write("bus/iio/devices/iio:device0/name", "ads1115\n")
        try tree.write("bus/iio/devices/iio:device0/in_voltage0_raw", "100\n")
        try tree.write("bus/iio/devices/iio:device0/in_voltage1_raw", "2000\n")
        try tree.write("class/hwmon/hwmon0/name", "sht3x\n")
        try tree.write("class/hwmon/hwmon0/temp1_input", "21500\n")
        try tree.write("class/hwmon/hwmon0/humidity1_input", "40000\n")
        try tree.write("class/thermal/thermal_zone0/type", "cpu-thermal\n")
        try tree.write("class/thermal/thermal_zone0/temp", "51250\n")
    }

    @Test(
        arguments: [
            (.oneWire(id: "28-0316a2790fff"), [Measurement(.temperature, 25.062)]),
            (.iio(name: "ads1115", channel: "voltage1"), [Measurement(.voltage, 2)]),
            (.hwmon(name: "sht3x", channel: nil), [Measurement(.temperature, 21.5), Measurement(.humidity, 40)]),
            (.hwmon(name: "sht3x", channel: "humidity1"), [Measurement(.humidity, 40)]),
            (.thermal(type: "cpu-thermal"), [Measurement(.temperature, 51.25)]),
        ] as [(KernelSensorDescription, [Measurement])]
    )
    func eachKindIsFoundAndNamedAlike(description: KernelSensorDescription, expected: [Measurement]) async throws {
        let sensor = try sensors.sensor(description)
        #expect(sensor.name == description.name)
        #expect(try await sensor.read() == expected)
        let quantities = try await sensor.quantities()
        #expect(quantities == expected.map(\.quantity))
        #expect(description.quantities == nil || description.quantities == quantities)
    }

    @Test(
        arguments: [
            (.iio(name: "ads1015", parent: "1-0049", channel: "voltage0"), .values([Measurement(.voltage, 0.2)])),
            (.iio(name: "ads1015", parent: "soc:adc", channel: "voltage0"), .values([Measurement(.voltage, 0.3)])),
            (.hwmon(name: "lm75", parent: "2-0048", channel: nil), .values([Measurement(.temperature, 12)])),
            (.iio(name: "ads1015", channel: "voltage0"), .fails(.ambiguous(parents: ["1-0048", "1-0049", "soc:adc"]))),
            (.hwmon(name: "lm75", channel: nil), .fails(.ambiguous(parents: ["1-0048", "2-0048"]))),
            (
                .hwmon(name: "lm75", parent: "1-004f", channel: nil),
                .fails(.notFound(known: ["lm75 (1-0048)", "lm75 (2-0048)"]))
            ),
            // Another device's parent, whatever its name.
            (
                .hwmon(name: "lm75", parent: "1-0049", channel: nil),
                .fails(.notFound(known: ["lm75 (1-0048)", "lm75 (2-0048)"]))
            ),
        ] as [(KernelSensorDescription, Expected)]
    )
    func devicesOfOneNameAreToldApartByTheirParent(wanted: KernelSensorDescription, expected: Expected) async throws {
        let tree = try FakeSysfs()
        for (number, parent) in ["i2c-1/1-0048", "i2c-1/1-0049", "platform/soc:adc"].enumerated() {
            let directory = "devices/\(parent)/iio:device\(number)"
            try tree.write("\(directory)/name", "ads1015\n")
            try tree.write("\(directory)/in_voltage0_raw", "\(100 * (number + 1))\n")
            try tree.link("bus/iio/devices/iio:device\(number)", to: "../../../\(directory)")
        }
        for (number, parent) in ["i2c-1/1-0048", "i2c-2/2-0048"].enumerated() {
            let directory = "devices/\(parent)/hwmon/hwmon\(number)"
            try tree.write("\(directory)/name", "lm75\n")
            try tree.write("\(directory)/temp1_input", "\(11000 + 1000 * number)\n")
            let name = try #require(parent.split(separator: "/").last)
            try tree.link("\(directory)/device", to: "../../../\(name)")
            try tree.link("class/hwmon/hwmon\(number)", to: "../../\(directory)")
        }
        let sensor = try KernelSensors(sysfs: tree.root).sensor(wanted)
        #expect(sensor.name == wanted.name)
        switch expected {
        case .values(let values): #expect(try await sensor.read() == values)
        case .fails(let kind):
            let error = await #expect(throws: KernelSensorError.self) { try await sensor.read() }
            #expect(error?.kind.sorted == kind)
        }
    }
}
