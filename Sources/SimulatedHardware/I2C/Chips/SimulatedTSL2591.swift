public import HardwareAbstraction

/// An ams TSL2591 at register level: gains, integration times, saturation, identity. It has no interrupts.
///
/// Source: ams TSL2591 data sheet (revision 2-00), "Register description".
public struct SimulatedTSL2591: SimulatedByteRegisterModel {
    public static let name = "tsl2591"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.illuminance, range: 0...120_000), 320)])
    /// How much of all light is infrared, 0 to 1; daylight has about a fifth, a light bulb half.
    public var infraredPart = 0.2
    /// Both channels of coming conversions, in place of the environment.
    public var rawCounts: (full: UInt16, infrared: UInt16)?
    private let identity: UInt8
    private var enable: UInt8 = 0
    private var control: UInt8 = 0
    private var isValid = false
    private var counts: (full: UInt16, infrared: UInt16) = (0, 0)
    private var conversion = SimulatedConversion()

    public init(identity: UInt8 = 0x50) { self.identity = identity }

    /// The command bit and "normal operation".
    public static func register(for pointer: UInt8) -> UInt8? { pointer & 0xE0 == 0xA0 ? pointer & 0x1F : nil }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        enable = 0
        control = 0
        isValid = false
        counts = (0, 0)
        conversion.cancel()
    }

    private var integrationTime: Int { (min(Int(control & 0x07), 5) + 1) * 100 }

    /// A tenth longer than nominal at most.
    private mutating func begin(at now: MonotonicInstant) {
        conversion.begin(at: now, lasting: .microseconds(1100) * integrationTime * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        counts = rawCounts ?? sample()
        isValid = true
        begin(at: now)
    }

    private func sample() -> (full: UInt16, infrared: UInt16) {
        let gain = [1.0, 25, 428, 9876][Int(control >> 4 & 0x03)]
        let limit = integrationTime > 100 ? 65535.0 : 36863
        let visible = 1 - infraredPart
        let full =
            (environment.value(of: .illuminance) ?? 0) * Double(integrationTime) * gain / 408 / (visible * visible)
        return (UInt16(min(full.rounded(), limit)), UInt16(min((full * infraredPart).rounded(), limit)))
    }

    public mutating func load(_ register: UInt8) -> UInt8 {
        switch register {
        case 0x00: enable
        case 0x01: control
        case 0x12: identity
        case 0x13: isValid ? 0x01 : 0x00
        case 0x14: UInt8(truncatingIfNeeded: counts.full)
        case 0x15: UInt8(counts.full >> 8)
        case 0x16: UInt8(truncatingIfNeeded: counts.infrared)
        case 0x17: UInt8(counts.infrared >> 8)
        default: 0
        }
    }

    public mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0x00:
            let wasOn = enable & 0x03 == 0x03
            enable = value & 0xD3
            guard enable & 0x03 == 0x03 else {
                isValid = false
                return conversion.cancel()
            }
            if !wasOn { begin(at: now) }
        case 0x01 where value & 0x80 != 0: powerOn(at: now)
        case 0x01: control = value & 0x37
        default: break
        }
    }
}
