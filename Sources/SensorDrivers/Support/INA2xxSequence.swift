import HardwareAbstraction

/// What is the same with INA219 and INA226: registers, reset, and one conversion with the chip's arithmetic.
///
/// Source: Texas Instruments INA219 data sheet (revision G), sections 8.5 and 8.6; INA226 data sheet (revision B),
/// sections 7.5 and 7.6.
struct INA2xxSequence: Sendable {
    enum Register {
        static let configuration: UInt8 = 0
        static let shuntVoltage: UInt8 = 1
        static let busVoltage: UInt8 = 2
        static let power: UInt8 = 3
        static let current: UInt8 = 4
        static let calibration: UInt8 = 5
    }

    struct RawData: Sendable {
        /// The register that says when a conversion is over.
        let flags: UInt16
        let shuntVoltage: UInt16
        let busVoltage: UInt16
        let current: UInt16
        let power: UInt16
    }

    private static let reset: UInt16 = 0x8000
    private static let resetTime = Duration.milliseconds(1)
    private static let polls = 10

    let connection: ChipConnection
    /// Converts once.
    let configuration: UInt16
    let conversionTime: Duration
    let pollInterval: Duration
    let flagsRegister: UInt8
    let conversionReady: UInt16

    func reset() async throws(SensorError) {
        try await connection.writeWord(Self.reset, register: Register.configuration)
        try await connection.wait(Self.resetTime)
    }

    /// - Parameter calibration: `nil` when it does not fit into the register, which is an error.
    func convert(calibration: UInt16?) async throws(SensorError) -> RawData {
        guard let calibration else { throw connection.error(.overRange) }
        try await connection.writeWord(calibration, register: Register.calibration)
        try await connection.writeWord(configuration, register: Register.configuration)
        try await connection.wait(conversionTime)
        let flags = try await connection.poll(Self.polls, every: pollInterval) { () async throws(SensorError) in
            let flags = try await connection.readWord(register: flagsRegister)
            return flags & conversionReady != 0 ? flags : nil
        }
        let shunt = try await connection.readWord(register: Register.shuntVoltage)
        // An INA219 has its flags below the voltage.
        let hasReadBus = flagsRegister == Register.busVoltage
        let bus = hasReadBus ? flags : try await connection.readWord(register: Register.busVoltage)
        let current = try await connection.readWord(register: Register.current)
        let power = try await connection.readWord(register: Register.power)
        // A chip that lost its power meanwhile has converted something else.
        guard try await connection.readWord(register: Register.configuration) == configuration,
            try await connection.readWord(register: Register.calibration) == calibration
        else { throw connection.error(.noData) }
        return RawData(flags: flags, shuntVoltage: shunt, busVoltage: bus, current: current, power: power)
    }
}
