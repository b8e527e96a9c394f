public import HardwareAbstraction

/// A TAOS TSL2561T at register level: gains, integration times, saturation, identity. It has no interrupts.
///
/// Source: TAOS TSL2560/TSL2561 data sheet (TAOS059), "Register set".
public struct SimulatedTSL2561: SimulatedByteRegisterModel {
    public static let name = "tsl2561"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.illuminance, range: 0...80_000), 320)])
    /// Both channels of coming conversions, in place of the environment.
    public var rawCounts: (full: UInt16, infrared: UInt16)?
    private let identity: UInt8
    private var control: UInt8 = 0
    private var timing: UInt8 = 0x02
    private var counts: (full: UInt16, infrared: UInt16) = (0, 0)
    private var conversion = SimulatedConversion()

    public init(identity: UInt8 = 0x50) { self.identity = identity }

    /// The command bit; the word bit makes no difference here.
    public static func register(for pointer: UInt8) -> UInt8? { pointer & 0x80 != 0 ? pointer & 0x0F : nil }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        control = 0
        timing = 0x02
        counts = (0, 0)
        conversion.cancel()
    }

    private mutating func begin(at now: MonotonicInstant) {
        let microseconds = [13_700, 101_000, 402_000][min(Int(timing & 0x03), 2)]
        conversion.begin(at: now, lasting: .microseconds(microseconds) * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        counts = rawCounts ?? sample()
        begin(at: now)
    }

    /// A fifth of the light is infrared: 0.0304 - 0.062 · 0.2^1.4 = 0.0238861 lx a count.
    private func sample() -> (full: UInt16, infrared: UInt16) {
        let integration = min(Int(timing & 0x03), 2)
        let scale = [0.034, 0.252, 1][integration] * (timing & 0x10 == 0 ? 1.0 / 16 : 1)
        let limit = [5047.0, 37_177, 65_535][integration]
        let full = (environment.value(of: .illuminance) ?? 0) / 0.0238861 * scale
        return (UInt16(min(full.rounded(), limit)), UInt16(min((full / 5).rounded(), limit)))
    }

    public mutating func load(_ register: UInt8) -> UInt8 {
        switch register {
        case 0x00: control | 0x30
        case 0x01: timing
        case 0x0A: identity
        case 0x0C: UInt8(truncatingIfNeeded: counts.full)
        case 0x0D: UInt8(counts.full >> 8)
        case 0x0E: UInt8(truncatingIfNeeded: counts.infrared)
        case 0x0F: UInt8(counts.infrared >> 8)
        default: 0
        }
    }

    public mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 0x00:
            let wasOn = control == 0x03
            control = value & 0x03
            if control != 0x03 { conversion.cancel() } else if !wasOn { begin(at: now) }
        case 0x01: timing = value & 0x1B
        default: break
        }
    }
}
