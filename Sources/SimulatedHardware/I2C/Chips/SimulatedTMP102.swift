public import HardwareAbstraction

/// A Texas Instruments TMP102 at register level: continuous conversion, single shots, extended mode. It has no alert.
///
/// Source: Texas Instruments TMP102 data sheet (revision H), sections 6.4 and 6.5.
public struct SimulatedTMP102: SimulatedWordRegisterModel {
    public static let name = "tmp102"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.temperature, range: -55...150), 23)])
    /// The word of coming conversions, in place of the environment.
    public var rawTemperature: UInt16?
    private var temperature: UInt16 = 0
    private var configuration: UInt16 = 0x60A0
    private var limits: [UInt16] = [0x4B00, 0x5000]
    private var conversion = SimulatedConversion()

    public init() {}

    private var isShutDown: Bool { configuration & 0x0100 != 0 }
    private var isExtended: Bool { configuration & 0x0010 != 0 }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        temperature = 0
        configuration = 0x60A0
        limits = [0x4B00, 0x5000]
        begin(at: now)
    }

    private mutating func begin(at now: MonotonicInstant) {
        conversion.begin(at: now, lasting: .milliseconds(35) * conversionTimeFactor)
    }

    /// In continuous conversion the pauses are left out.
    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        let steps = Int(((environment.value(of: .temperature) ?? 0) * 16).rounded())
        let word = isExtended ? steps << 3 | 1 : min(steps, 2047) << 4
        temperature = rawTemperature ?? UInt16(truncatingIfNeeded: word)
        if !isShutDown { begin(at: now) }
    }

    public mutating func load(_ register: UInt8) -> UInt16 {
        switch register & 0x03 {
        case 0: temperature
        // One-shot reads 1 when a single shot is over, and 0 in continuous conversion.
        case 1: configuration | (isShutDown && !conversion.isUnderWay ? 0x8000 : 0)
        default: limits[Int(register & 0x03) - 2]
        }
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register & 0x03 {
        case 0: break
        case 1:
            let wasShutDown = isShutDown
            configuration = 0x6000 | configuration & 0x0020 | word & 0x1FD0
            if wasShutDown, !isShutDown || word & 0x8000 != 0, !conversion.isUnderWay { begin(at: now) }
        default: limits[Int(register & 0x03) - 2] = word
        }
    }
}
