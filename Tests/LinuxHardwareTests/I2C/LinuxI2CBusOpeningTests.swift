import HardwareAbstraction
import LinuxHardware
import Testing

@Suite struct LinuxI2CBusOpeningTests {
    @Test(arguments: ["i2c-99", "i2c-", "i2c-01", "i2c-1/../null", "../null", "i2c--1", "spi-0", ""])
    func whatIsNoBusIsToldSo(_ name: String) throws {
        let tree = try FakeSysfs()
        let error = #expect(throws: I2CError.self) { try LinuxI2CBus(name: name, devices: tree.root) }
        #expect(error?.kind == .noSuchBus)
        #expect(error?.bus == name)
        #expect(error?.address == nil)
    }

    @Test func aFileThatIsNoAdapterIsRefused() throws {
        let tree = try FakeSysfs()
        try tree.write("i2c-3", "")
        let error = #expect(throws: I2CError.self) { try LinuxI2CBus(name: "i2c-3", devices: tree.root) }
        // ENOTTY
        #expect(error?.kind == .io(errno: 25))
    }

    @Test func busesAreListedInOrder() throws {
        let tree = try FakeSysfs()
        for name in ["i2c-10", "i2c-2", "i2c-1"] { try tree.write("class/i2c-dev/\(name)/name", "an adapter\n") }
        #expect(LinuxI2CBuses(sysfs: tree.root).names == ["i2c-1", "i2c-2", "i2c-10"])
        #expect(LinuxI2CBuses(sysfs: tree.root + "/nowhere").names.isEmpty)
    }
}
