import HardwareAbstraction

/// What a 1-Wire thermometer sent, as the file `w1_slave` has it.
///
/// Source: Maxim Integrated, DS18B20 data sheet (19-7487), "Memory" and "CRC generation"; Linux,
/// drivers/w1/slaves/w1_therm.c.
struct OneWireScratchpad: Hashable, Sendable {
    private static let size = 9
    private static let reservedByte = 6
    /// What the reserved byte holds from power-on to the first conversion.
    private static let powerOnReserved: UInt8 = 0x0C
    private static let powerOnTemperature = 85000
    private static let thermocoupleFamily = "3b"

    let bytes: [UInt8]
    /// As the driver computed it, m°C.
    let millicelsius: Int

    /// - Parameter text: two lines: nine bytes with `crc=… YES` or `NO`, and the bytes again with `t=…`. Nothing at all
    ///   when the sensor does not answer.
    init(_ text: String) throws(KernelSensorFailure) {
        guard !text.isEmpty else { throw KernelSensorFailure(.noAnswer) }
        let lines = text.split(separator: "\n")
        guard lines.count >= 2 else { throw KernelSensorFailure(.malformed(text)) }
        let bytes = lines[0].split(separator: " ").prefix(Self.size).compactMap { UInt8($0, radix: 16) }
        let value = lines[1].split(separator: " ").last.flatMap { word in
            word.hasPrefix("t=") ? Int(word.dropFirst(2)) : nil
        }
        guard bytes.count == Self.size, let value else { throw KernelSensorFailure(.malformed(text)) }
        guard lines[0].hasSuffix("YES"), Self.crc8(bytes) == 0 else { throw KernelSensorFailure(.checksum) }
        self.bytes = bytes
        millicelsius = value
    }

    /// °C.
    ///
    /// - Parameter family: the two digits before the dash of the sensor's id.
    func temperature(family: String) throws(KernelSensorFailure) -> Double {
        // A wire that is shorted reads as zeros, whose check sum fits.
        guard bytes.contains(where: { $0 != 0 }) else { throw KernelSensorFailure(.noAnswer) }
        if family == Self.thermocoupleFamily {
            // MAX31850 data sheet, "Memory": bit 0 says that the thermocouple is broken.
            guard bytes[0] & 1 == 0 else { throw KernelSensorFailure(.noData) }
            return Double(millicelsius) / 1000
        }
        if millicelsius == Self.powerOnTemperature, bytes[Self.reservedByte] == Self.powerOnReserved {
            throw KernelSensorFailure(.notConverted)
        }
        // A chip of too little supply gives 127.94 °C.
        guard -55000...125_000 ~= millicelsius else {
            throw KernelSensorFailure(.noData)
        }
        return Double(millicelsius) / 1000
    }

    /// Zero over a message with its check sum. (Polynomial x⁸ + x⁵ + x⁴ + 1, least significant bit first)
    static func crc8(_ bytes: [UInt8]) -> UInt8 {
        bytes.reduce(0) { sum, byte in
            (0..<8).reduce(sum ^ byte) { sum, _ in sum & 1 != 0 ? sum >> 1 ^ 0x8C : sum >> 1 }
        }
    }
}
