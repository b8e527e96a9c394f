import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct OneWireThermometerTests {
    private static let reading = """
        91 01 4b 46 7f ff 0f 10 25 : crc=25 YES
        91 01 4b 46 7f ff 0f 10 25 t=25062

        """

    private let tree: FakeSysfs
    private let sensors: KernelSensors

    init() throws {
        tree = try FakeSysfs()
        sensors = KernelSensors(sysfs: tree.root)
        try tree.write("bus/w1/devices/28-0316a2790fff/w1_slave", Self.reading)
        try tree.write("bus/w1/devices/w1_bus_master1/w1_master_name", "w1_bus_master1\n")
    }

    @Test(arguments: ["28-0316a2790fff", "28-0316A2790FFF"])
    func measuresByItsID(_ id: String) async throws {
        let sensor = try sensors.oneWire(id)
        #expect(try await sensor.read() == [Measurement(.temperature, 25.062)])
        #expect(try await sensor.quantities() == [.temperature])
    }

    @Test(arguments: ["28-000000000000", "w1_bus_master1", "../devices/28-0316a2790fff", "28-0316a2790fff/", ""])
    func whatIsNoSensorIsToldWithThoseThatAre(_ id: String) async throws {
        let sensor = try sensors.oneWire(id)
        let error = await #expect(throws: KernelSensorError.self) { try await sensor.read() }
        #expect(error?.kind == .notFound(known: ["28-0316a2790fff"]))
    }

    @Test func comesBackByItself() async throws {
        let sensor = try sensors.oneWire("28-0316a2790fff")
        try tree.move("bus/w1/devices/28-0316a2790fff", to: "away")
        await #expect(throws: KernelSensorError(.notFound(known: []), sensor: "28-0316a2790fff")) {
            try await sensor.read()
        }
        try tree.move("away", to: "bus/w1/devices/28-0316a2790fff")
        #expect(try await sensor.read().count == 1)
        try tree.write("bus/w1/devices/28-0316a2790fff/w1_slave", "")
        await #expect(throws: KernelSensorError(.noAnswer, sensor: "28-0316a2790fff")) { try await sensor.read() }
    }
}
