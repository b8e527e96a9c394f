public import HardwareAbstraction

/// A Sensirion SHT40 at command level: three precisions, heater commands, serial number, reset. Heating takes its time
/// but does not warm.
///
/// Source: Sensirion SHT4x data sheet, section 4.
public struct SimulatedSHT4x: SimulatedCommandModel {
    public static let name = "sht4x"

    public var port = SimulatedCommandPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.temperature, range: -40...125), 23.5),
        (SimulatedSensorInput(.humidity, range: 0...100), 45),
    ])
    /// Temperature and humidity of coming conversions, in place of the environment.
    public var rawWords: [UInt16]?
    private let serialNumber: [UInt16]
    private var isMeasuring = false

    public init(serialNumber: UInt32 = 0x0123_4567) {
        self.serialNumber = [UInt16(serialNumber >> 16), UInt16(truncatingIfNeeded: serialNumber)]
    }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedCommandPort()
        isMeasuring = false
    }

    public mutating func finish(at now: MonotonicInstant) {
        if isMeasuring { port.output = SimulatedSensirionFrame.bytes(of: rawWords ?? sample()) }
        isMeasuring = false
    }

    public mutating func execute(_ command: [UInt8], at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        guard command.count == 1 else { return .noAcknowledge }
        switch command[0] {
        case 0xFD: measure(.microseconds(8300), now)
        case 0xF6: measure(.microseconds(4500), now)
        case 0xE0: measure(.microseconds(1600), now)
        case 0x39, 0x2F, 0x1E: measure(.milliseconds(1100), now)
        case 0x32, 0x24, 0x15: measure(.milliseconds(110), now)
        case 0x89: port.output = SimulatedSensirionFrame.bytes(of: serialNumber)
        case 0x94: port.busy.begin(at: now, lasting: .milliseconds(1))
        default: return .noAcknowledge
        }
        return .acknowledge
    }

    private mutating func measure(_ duration: Duration, _ now: MonotonicInstant) {
        isMeasuring = true
        port.busy.begin(at: now, lasting: duration * conversionTimeFactor)
    }

    private func sample() -> [UInt16] {
        [
            SimulatedSensirionFrame.word(environment.value(of: .temperature) ?? 0, scale: -45...130),
            SimulatedSensirionFrame.word(environment.value(of: .humidity) ?? 0, scale: -6...119),
        ]
    }
}
