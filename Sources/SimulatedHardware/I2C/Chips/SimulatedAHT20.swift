public import HardwareAbstraction

/// An Aosong AHT20 at command level: initialisation, measurement, status, reset.
///
/// Source: Aosong DHT20 data sheet (version 1.0), section 7; AHT20 data sheet, section 5.4.
public struct SimulatedAHT20: SimulatedChipModel {
    public static let name = "aht20"

    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.temperature, range: -40...85), 23),
        (SimulatedSensorInput(.humidity, range: 0...100), 45),
    ])
    public var conversionTimeFactor = 1.0
    /// Humidity and temperature of coming conversions, 20 bits each, in place of the environment.
    public var rawValues: (humidity: UInt32, temperature: UInt32)?
    private var isCalibrated = false
    private var values: (humidity: UInt32, temperature: UInt32) = (0, 0)
    private var initialisation = SimulatedConversion()
    private var conversion = SimulatedConversion()
    private var command: [UInt8] = []
    private var output: [UInt8] = []

    public init() {}

    public mutating func powerOn(at now: MonotonicInstant) {
        isCalibrated = false
        values = (0, 0)
        initialisation.cancel()
        conversion.cancel()
        command = []
        output = []
    }

    public mutating func settle(at now: MonotonicInstant) {
        if initialisation.ends(by: now) { isCalibrated = true }
        if conversion.ends(by: now) { values = rawValues ?? sample() }
    }

    private var status: UInt8 {
        let isBusy = conversion.isUnderWay || initialisation.isUnderWay
        return 0x14 | (isBusy ? 0x80 : 0) | (isCalibrated ? 0x08 : 0)
    }

    /// A read begins with the status at any time.
    public mutating func start(
        _ direction: SimulatedI2CDirection,
        at now: MonotonicInstant
    ) -> SimulatedI2CAcknowledge {
        command = []
        let (humidity, temperature) = values
        let frame = [
            status, UInt8(humidity >> 12 & 0xFF), UInt8(humidity >> 4 & 0xFF),
            UInt8(humidity << 4 & 0xF0 | temperature >> 16 & 0x0F), UInt8(temperature >> 8 & 0xFF),
            UInt8(temperature & 0xFF),
        ]
        output = frame + [SimulatedSensirionFrame.checksum(frame)]
        return .acknowledge
    }

    public mutating func write(_ byte: UInt8, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        command.append(byte)
        switch command {
        case [0xBA]: powerOn(at: now)
        case [0xBE, 0x08, 0x00]: initialisation.begin(at: now, lasting: .milliseconds(10))
        case [0xAC, 0x33, 0x00] where isCalibrated:
            conversion.begin(at: now, lasting: .milliseconds(80) * conversionTimeFactor)
        default: break
        }
        return .acknowledge
    }

    public mutating func read(at now: MonotonicInstant) -> UInt8 { output.isEmpty ? 0xFF : output.removeFirst() }

    private func sample() -> (humidity: UInt32, temperature: UInt32) {
        func raw(_ part: Double) -> UInt32 { UInt32(min(max((part * 1_048_576).rounded(), 0), 1_048_575)) }
        let humidity = raw((environment.value(of: .humidity) ?? 0) / 100)
        return (humidity, raw(((environment.value(of: .temperature) ?? 0) + 50) / 200))
    }
}
