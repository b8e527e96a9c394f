public import HardwareAbstraction

/// A Sensirion SCD41 at command level: periodic measurement, single shot, data ready, serial number, power down. Offsets,
/// calibration and self test are not simulated.
///
/// Source: Sensirion SCD4x data sheet, section 3.
public struct SimulatedSCD4x: SimulatedCommandModel {
    public static let name = "scd4x"

    public var port = SimulatedCommandPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.co2, range: 400...40_000), 600),
        (SimulatedSensorInput(.temperature, range: -10...60), 24),
        (SimulatedSensorInput(.humidity, range: 0...100), 45),
    ])
    /// CO2, temperature and humidity of coming samples, in place of the environment.
    public var rawWords: [UInt16]?
    private let serialNumber: [UInt16]
    /// While it measures by itself.
    private var period: Duration?
    private var conversion = SimulatedConversion()
    private var sample: [UInt16]?
    private var isAsleep = false

    public init(serialNumber: UInt64 = 0xF896_9F07_3BBE) {
        self.serialNumber = [32, 16, 0].map { UInt16(truncatingIfNeeded: serialNumber >> $0) }
    }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedCommandPort()
        period = nil
        conversion.cancel()
        sample = nil
        isAsleep = false
    }

    public mutating func settle(at now: MonotonicInstant) {
        if port.busy.ends(by: now) { finish(at: now) }
        guard conversion.ends(by: now) else { return }
        sample = rawWords ?? measured()
        if let period { conversion.begin(at: now, lasting: period * conversionTimeFactor) }
    }

    /// What it was busy with may have been a single shot.
    public mutating func finish(at now: MonotonicInstant) {}

    public mutating func execute(_ command: [UInt8], at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        guard command.count == 2 else { return command.count < 2 ? .acknowledge : .noAcknowledge }
        let command = UInt16(command[0]) << 8 | UInt16(command[1])
        if isAsleep {
            if command == 0x36F6 { isAsleep = false }
            return .noAcknowledge
        }
        switch command {
        case 0xEC05:
            guard let sample else { return .noAcknowledge }
            port.output = SimulatedSensirionFrame.bytes(of: sample)
            self.sample = nil
            return .acknowledge
        case 0xE4B8:
            port.output = SimulatedSensirionFrame.bytes(of: [sample == nil ? 0x8000 : 0x8006])
            return .acknowledge
        case 0x3F86:
            period = nil
            conversion.cancel()
            sample = nil
            port.busy.begin(at: now, lasting: .milliseconds(500))
            return .acknowledge
        default: return period == nil ? executeIdle(command, at: now) : .noAcknowledge
        }
    }

    /// What the chip takes only while it does not measure by itself.
    private mutating func executeIdle(_ command: UInt16, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        switch command {
        case 0x21B1: measure(every: .seconds(5), now)
        case 0x21AC: measure(every: .seconds(30), now)
        case 0x219D:
            let time = Duration.seconds(5) * conversionTimeFactor
            conversion.begin(at: now, lasting: time)
            port.busy.begin(at: now, lasting: time)
        case 0x3682: port.output = SimulatedSensirionFrame.bytes(of: serialNumber)
        case 0x3646:
            sample = nil
            port.busy.begin(at: now, lasting: .milliseconds(30))
        case 0x36E0: isAsleep = true
        // To wake up is not acknowledged.
        default: return .noAcknowledge
        }
        return .acknowledge
    }

    private mutating func measure(every period: Duration, _ now: MonotonicInstant) {
        self.period = period
        sample = nil
        conversion.begin(at: now, lasting: period * conversionTimeFactor)
    }

    private func measured() -> [UInt16] {
        [
            UInt16((environment.value(of: .co2) ?? 0).rounded()),
            SimulatedSensirionFrame.word(environment.value(of: .temperature) ?? 0, scale: -45...130),
            SimulatedSensirionFrame.word(environment.value(of: .humidity) ?? 0, scale: 0...100),
        ]
    }
}
