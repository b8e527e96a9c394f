public import HardwareAbstraction

/// An HTU21D at command level: conversions without hold, resolutions, user register, reset. Conversions with hold, which
/// stretch the clock, are refused.
///
/// Source: Measurement Specialties HTU21D data sheet, "Communication protocol".
public struct SimulatedHTU21D: SimulatedCommandModel {
    public static let name = "htu21d"

    public var port = SimulatedCommandPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([
        (SimulatedSensorInput(.temperature, range: -40...125), 23.5),
        (SimulatedSensorInput(.humidity, range: 0...100), 45),
    ])
    /// The words of coming conversions, in place of the environment.
    public var rawTemperature: UInt16?
    public var rawHumidity: UInt16?
    /// The user register; bits 7 and 0 are the resolution.
    public var userRegister: UInt8 = 0
    private let userRegisterAtReset: UInt8
    /// The quantity being converted.
    private var quantity: Quantity?

    /// - Parameter userRegister: 0x3A for a Si7021.
    public init(userRegister: UInt8 = 0x02) { userRegisterAtReset = userRegister }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedCommandPort()
        userRegister = userRegisterAtReset
        quantity = nil
    }

    public mutating func finish(at now: MonotonicInstant) {
        guard let quantity else { return }
        self.quantity = nil
        let word = quantity == .temperature ? rawTemperature ?? temperature() : rawHumidity ?? humidity()
        port.output = SimulatedSensirionFrame.bytes(of: [word], initial: 0)
    }

    public mutating func execute(_ command: [UInt8], at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        let isFirst = command.count == 1
        switch command[0] {
        case 0xF3 where isFirst: convert(.temperature, now)
        case 0xF5 where isFirst: convert(.humidity, now)
        case 0xE7 where isFirst: port.output = [userRegister]
        case 0xE6 where isFirst: break
        case 0xE6 where command.count == 2: userRegister = command[1]
        case 0xFE where isFirst:
            userRegister = userRegisterAtReset
            port.busy.begin(at: now, lasting: .milliseconds(15))
        default: return .noAcknowledge
        }
        return .acknowledge
    }

    /// The longest that the data sheet allows, by resolution.
    private mutating func convert(_ quantity: Quantity, _ now: MonotonicInstant) {
        self.quantity = quantity
        let resolution = Int(userRegister >> 6 & 0x02 | userRegister & 0x01)
        let milliseconds = quantity == .temperature ? [50, 13, 25, 7][resolution] : [16, 3, 5, 8][resolution]
        port.busy.begin(at: now, lasting: .milliseconds(milliseconds) * conversionTimeFactor)
    }

    /// Fourteen bits.
    private func temperature() -> UInt16 {
        let value = environment.value(of: .temperature) ?? 0
        return SimulatedSensirionFrame.word(value, scale: -46.85...128.87, steps: 16384) << 2
    }

    /// Twelve bits.
    private func humidity() -> UInt16 {
        let value = environment.value(of: .humidity) ?? 0
        return SimulatedSensirionFrame.word(value, scale: -6...119, steps: 4096) << 4 | 0x02
    }
}
