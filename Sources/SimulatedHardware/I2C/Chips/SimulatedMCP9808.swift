public import HardwareAbstraction

/// A Microchip MCP9808 at register level: resolutions, shutdown, limit flags, identity. It has no alert output.
///
/// Source: Microchip MCP9808 data sheet (DS25095A), section 5.2.
public struct SimulatedMCP9808: SimulatedWordRegisterModel {
    public static let name = "mcp9808"

    public var port = SimulatedRegisterPort()
    public var conversionTimeFactor = 1.0
    public var environment = SimulatedEnvironment([(SimulatedSensorInput(.temperature, range: -40...125), 23)])
    /// The word of coming conversions, in place of the environment.
    public var rawTemperature: UInt16?
    private let manufacturer: UInt16
    private let device: UInt16
    /// Configuration, upper, lower and critical limit, temperature: registers 1 to 5.
    private var registers: [UInt16] = []
    private var resolution: UInt16 = 3
    private var conversion = SimulatedConversion()

    public init(manufacturer: UInt16 = 0x0054, device: UInt16 = 0x0400) {
        self.manufacturer = manufacturer
        self.device = device
    }

    public static func width(of register: UInt8) -> Int { register == 8 ? 1 : 2 }

    public mutating func powerOn(at now: MonotonicInstant) {
        port = SimulatedRegisterPort()
        registers = [0, 0, 0, 0, 0]
        resolution = 3
        begin(at: now)
    }

    /// The typical times; the data sheet knows no longest.
    private mutating func begin(at now: MonotonicInstant) {
        let time = Duration.milliseconds([30, 65, 130, 250][Int(resolution & 0x03)])
        conversion.begin(at: now, lasting: time * conversionTimeFactor)
    }

    public mutating func settle(at now: MonotonicInstant) {
        guard conversion.ends(by: now) else { return }
        registers[4] = rawTemperature ?? sample()
        begin(at: now)
    }

    private func sample() -> UInt16 {
        let step = 8 >> Int(resolution & 0x03)
        let sixteenths = Int(((environment.value(of: .temperature) ?? 0) * 16 / Double(step)).rounded()) * step
        func limit(_ register: Int) -> Int {
            Int(Int16(bitPattern: registers[register] << 3) >> 3)
        }
        let flags =
            (sixteenths >= limit(3) ? 0x8000 : 0) | (sixteenths > limit(1) ? 0x4000 : 0)
            | (sixteenths < limit(2) ? 0x2000 : 0)
        return UInt16(sixteenths & 0x1FFF | flags)
    }

    public mutating func load(_ register: UInt8) -> UInt16 {
        switch register {
        case 1...5: registers[Int(register) - 1]
        case 6: manufacturer
        case 7: device
        case 8: resolution
        default: 0
        }
    }

    public mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant) {
        switch register {
        case 1:
            let wasShutDown = registers[0] & 0x0100 != 0
            registers[0] = word & 0x07FF
            if word & 0x0100 != 0 { conversion.cancel() } else if wasShutDown { begin(at: now) }
        case 2...4: registers[Int(register) - 1] = word & 0x1FFC
        case 8: resolution = word & 0x03
        default: break
        }
    }
}
