import HardwareAbstraction
import Testing

@testable import LinuxHardware

@Suite struct I2CSysfsTests {
    private let tree: FakeSysfs
    private let bus: I2CSysfs

    init() throws {
        tree = try FakeSysfs()
        bus = I2CSysfs(number: 1, sysfs: Sysfs(root: tree.root))
    }

    @Test func theDriverOfAnAddressIsNamed() throws {
        try tree.link("bus/i2c/devices/1-0008/driver", to: "../../../../bus/i2c/drivers/bmp280")
        try tree.write("bus/i2c/devices/1-0009/name", "lm75\n")
        #expect(bus.driver(at: I2CAddress(0x08)) == "bmp280")
        #expect(bus.driver(at: I2CAddress(0x09)) == nil)
        #expect(bus.driver(at: I2CAddress(0x76)) == nil)
        let another = I2CSysfs(number: 11, sysfs: Sysfs(root: tree.root))
        #expect(another.driver(at: I2CAddress(0x08)) == nil)
    }

    @Test(arguments: [("i2c-gpio", true), ("i2c-bcm2835", false)])
    func aBitBangedBusIsKnownByItsParentsDriver(_ driver: String, _ isBitBanged: Bool) throws {
        try tree.write("devices/platform/controller/i2c-1/name", "x\n")
        try tree.link("bus/i2c/devices/i2c-1", to: "../../../devices/platform/controller/i2c-1")
        try tree.link("devices/platform/controller/driver", to: "../../../bus/platform/drivers/\(driver)")
        #expect(bus.isBitBanged == isBitBanged)
    }

    @Test func anotherAdapterOfTheSameNumberIsAnother() throws {
        #expect(bus.identity == nil)
        try tree.write("class/i2c-dev/i2c-1/name", "first\n")
        let first = try #require(bus.identity)
        #expect(bus.identity == first)
        try tree.move("class/i2c-dev/i2c-1", to: "class/i2c-dev/i2c-2")
        #expect(bus.identity == nil)
        try tree.write("class/i2c-dev/i2c-1/name", "second\n")
        #expect(bus.identity != first)
    }
}
