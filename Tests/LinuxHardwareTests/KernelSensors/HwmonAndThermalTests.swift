import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct HwmonAndThermalTests {
    private let tree: FakeSysfs
    private let sensors: KernelSensors

    init() throws {
        tree = try FakeSysfs()
        sensors = KernelSensors(sysfs: tree.root)
    }

    private func addHwmon(_ number: Int, parent: String?, _ attributes: [String: String]) throws {
        for (name, value) in attributes { try tree.write("class/hwmon/hwmon\(number)/\(name)", value + "\n") }
        if let parent {
            try tree.write("devices/\(parent)/uevent", "")
            try tree.link("class/hwmon/hwmon\(number)/device", to: "../../../devices/\(parent)")
        }
    }

    @Test func unitsAreOurs() async throws {
        try addHwmon(0, parent: "1-0044", ["name": "sht3x", "temp1_input": "-3251", "humidity1_input": "87998"])
        let sensor = try sensors.hwmon("sht3x", parent: "1-0044")
        #expect(try await sensor.quantities() == [.temperature, .humidity])
        #expect(try await sensor.read() == [Measurement(.temperature, -3.251), Measurement(.humidity, 87.998)])
    }

    @Test func inputsAreChosenByNameOrLabelAndListedByNumber() async throws {
        var attributes = ["name": "ina226", "in0_label": "shunt", "in1_label": "bus", "in1_input": "5012"]
        attributes["in0_input"] = "3"
        attributes["in10_input"] = "1"
        attributes["power1_input"] = "12000000"
        try addHwmon(4, parent: nil, attributes)
        #expect(try await sensors.hwmon("ina226", channel: "in1").read() == [Measurement(.voltage, 5.012)])
        #expect(try await sensors.hwmon("ina226", channel: "bus").read() == [Measurement(.voltage, 5.012)])
        let error = await #expect(throws: KernelSensorError.self) { try await sensors.hwmon("ina226").read() }
        #expect(error?.kind == .unknownChannel(known: ["in0", "in1", "in10"]))
    }

    @Test func aBrokenInputHasNoValue() async throws {
        try addHwmon(0, parent: nil, ["name": "lm90", "temp1_input": "0", "temp1_fault": "1"])
        let sensor = try sensors.hwmon("lm90")
        await #expect(throws: KernelSensorError(.noData, sensor: "lm90")) { try await sensor.read() }
        try tree.write("class/hwmon/hwmon0/temp1_fault", "0\n")
        #expect(try await sensor.read() == [Measurement(.temperature, 0)])
    }

    @Test func aThermalZoneIsFoundByItsType() async throws {
        for (number, type, value) in [(0, "gpu-thermal", "48000"), (10, "cpu-thermal", "51250")] {
            try tree.write("class/thermal/thermal_zone\(number)/type", type + "\n")
            try tree.write("class/thermal/thermal_zone\(number)/temp", value + "\n")
        }
        try tree.write("class/thermal/cooling_device0/type", "cpu-thermal\n")
        let zone = try sensors.thermalZone("cpu-thermal")
        #expect(try await zone.read() == [Measurement(.temperature, 51.25)])
        #expect(try await zone.quantities() == [.temperature])
        // Off: reading it fails. A directory in the file's place fails, too, with EISDIR.
        try tree.remove("class/thermal/thermal_zone10/temp")
        await #expect(throws: KernelSensorError(.notFound(known: []), sensor: "cpu-thermal")) { try await zone.read() }
        try tree.write("class/thermal/thermal_zone10/temp/x", "")
        await #expect(throws: KernelSensorError(.io(errno: 21), sensor: "cpu-thermal")) { try await zone.read() }
    }

    @Test func everythingThereIsCanBeListed() throws {
        try addHwmon(1, parent: "1-0048", ["name": "lm75", "temp1_input": "1"])
        try tree.write("class/thermal/thermal_zone0/type", "cpu-thermal\n")
        try tree.write("bus/w1/devices/28-0316a2790fff/w1_slave", "")
        try tree.write("bus/iio/devices/iio:device0/name", "ads1115\n")
        try tree.write("bus/iio/devices/iio:device0/in_voltage0_raw", "1\n")
        try tree.write("bus/iio/devices/trigger0/name", "trigger\n")
        let found = sensors.found()
        #expect(found.map(\.subsystem) == [.iio, .hwmon, .oneWire, .thermalZone])
        #expect(found.map(\.name) == ["ads1115", "lm75", "28-0316a2790fff", "cpu-thermal"])
        #expect(found.map(\.channels) == [["voltage0"], ["temp1"], [], []])
        #expect(found[1].parent == "1-0048")
        #expect(KernelSensors(sysfs: tree.root + "/nowhere").found().isEmpty)
    }
}
