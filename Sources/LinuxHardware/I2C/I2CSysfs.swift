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

    /// All that drivers own, by address. (Linux, Documentation/i2c/i2c-sysfs.rst)
    var drivers: [I2CAddress: String] {
        var drivers: [I2CAddress: String] = [:]
        for entry in sysfs.entries("bus/i2c/devices") where entry.hasPrefix("\(number)-") {
            guard let value = UInt8(entry.dropFirst("\(number)-".count), radix: 16),
                let address = I2CAddress(rawValue: value)
            else { continue }
            drivers[address] = driver(at: address)
        }
        return drivers
    }

    /// What the adapter is called; empty where it has no name.
    var adapter: String { (try? sysfs.text("bus/i2c/devices/i2c-\(number)/name")) ?? "" }

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
