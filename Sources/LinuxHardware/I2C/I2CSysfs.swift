import HardwareAbstraction

/// What the kernel tells of one I2C bus in /sys. (Linux, Documentation/i2c/i2c-sysfs.rst)
struct I2CSysfs: Sendable {
    private let sysfs: Sysfs
    private let number: Int

    init(number: Int, sysfs: Sysfs) {
        self.number = number
        self.sysfs = sysfs
    }

    /// Changes when the adapter is taken away and when it comes back; `nil` while it is not there.
    var identity: UInt? { sysfs.identity("class/i2c-dev/i2c-\(number)") }

    /// The kernel driver that owns an address of this bus.
    func driver(at address: I2CAddress) -> String? {
        let digits = String(address.rawValue, radix: 16)
        let device = "\(number)-" + String(repeating: "0", count: 4 - digits.count) + digits
        return sysfs.linkedName("bus/i2c/devices/\(device)/driver")
    }

    /// Whether the wires are GPIO lines that the driver i2c-gpio moves.
    var isBitBanged: Bool { sysfs.linkedName("bus/i2c/devices/i2c-\(number)/../driver") == "i2c-gpio" }

    /// The N of every /dev/i2c-N.
    static func numbers(_ sysfs: Sysfs) -> [Int] {
        sysfs.entries("class/i2c-dev").compactMap(number(of:)).sorted()
    }

    /// 1 of `i2c-1`; `nil` for what is no bus's name.
    static func number(of name: String) -> Int? {
        guard name.hasPrefix("i2c-") else { return nil }
        let digits = name.dropFirst(4)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits) else { return nil }
        // `i2c-01` is not how the kernel names it.
        return String(number) == digits ? number : nil
    }
}
