import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct KernelSensorDescriptionTests {
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
}
