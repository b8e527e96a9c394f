public import HardwareAbstraction

/// A Sensirion SGP30 at command level: measurement with its first fifteen seconds, baseline, serial number, self test. Raw
/// signals and humidity compensation are not simulated.
///
/// Source: Sensirion SGP30 data sheet (version 1.0), section 6.
public struct SimulatedSGP30: SimulatedCommandModel {
    public static let name = "sgp30"

    public var port = SimulatedCommandPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.equivalentCO2, range: 400...60_000), 600),
        (SimulatedSensorInput(.tvoc, range: 0...60_000), 50),
    ])
    /// Equivalent CO2 and TVOC of coming measurements, in place of the environment.
    public var rawWords: [UInt16]?
    private let serialNumber: [UInt16]
    private let featureSet: UInt16
    private var initialised: MonotonicInstant?
    /// The answer to the command under way.
    private var answer: [UInt16] = []

    public init(serialNumber: UInt64 = 0x0000_0064_8B4C, featureSet: UInt16 = 0x0022) {
        self.serialNumber = [32, 16, 0].map { UInt16(truncatingIfNeeded: serialNumber >> $0) }
        self.featureSet = featureSet
    }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedCommandPort()
        initialised = nil
        answer = []
    }

    public mutating func finish(at now: MonotonicInstant) {
        port.output = SimulatedSensirionFrame.bytes(of: answer)
        answer = []
    }

    public mutating func execute(_ command: [UInt8], at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        // The arguments of setting a baseline or the humidity are taken and not used.
        guard command.count == 2 else { return .acknowledge }
        switch UInt16(command[0]) << 8 | UInt16(command[1]) {
        case 0x2003:
            initialised = now
            reply([], in: .milliseconds(10), now)
        case 0x2008: reply(values(at: now), in: .milliseconds(12) * conversionTimeFactor, now)
        case 0x2015: reply(isWarm(at: now) ? [0x8973, 0x8AAE] : [0, 0], in: .milliseconds(10), now)
        case 0x201E, 0x2061: reply([], in: .milliseconds(10), now)
        case 0x202F: reply([featureSet], in: .milliseconds(10), now)
        case 0x2032: reply([0xD400], in: .milliseconds(220), now)
        case 0x3682: reply(serialNumber, in: .microseconds(500), now)
        default: return .noAcknowledge
        }
        return .acknowledge
    }

    private mutating func reply(_ words: [UInt16], in time: Duration, _ now: MonotonicInstant) {
        answer = words
        port.busy.begin(at: now, lasting: time)
    }

    private func isWarm(at now: MonotonicInstant) -> Bool {
        initialised.map { $0.duration(to: now) >= .seconds(15) } ?? false
    }

    private func values(at now: MonotonicInstant) -> [UInt16] {
        guard isWarm(at: now) else { return [400, 0] }
        return rawWords
            ?? [.equivalentCO2, .tvoc].map { (quantity: Quantity) in
                UInt16((environment.value(of: quantity) ?? 0).rounded())
            }
    }
}
