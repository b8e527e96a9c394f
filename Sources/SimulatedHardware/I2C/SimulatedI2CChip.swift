public import HardwareAbstraction

/// A chip on an I2C bus, byte by byte as the wires see it, so that one chip serves every transport: a
/// ``SimulatedI2CBus`` as well as a kernel adapter whose bus is a program.
///
/// A transaction is `start`, bytes, perhaps `start` again (repeated START), and `stop`; it comes from one caller at a
/// time. The environment may be set from elsewhere meanwhile.
public protocol SimulatedI2CChip: Sendable {
    /// As the configuration writes it: `bme280`.
    var name: String { get }

    /// The supply comes (back): registers take their power-on values.
    func powerOn()

    /// START or repeated START with the address and direction.
    func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge

    /// One byte for the chip.
    func write(_ byte: UInt8) -> SimulatedI2CAcknowledge

    /// One byte from the chip. A chip with nothing to say leaves the wire high: 0xFF.
    func read() -> UInt8

    /// STOP. Also ends a transaction that was not acknowledged.
    func stop()
}

extension SimulatedI2CChip {
    /// Answers a whole transaction and returns the bytes of each read.
    ///
    /// - Throws: the byte that was refused.
    public func answer(
        _ operations: [I2COperation],
        at address: I2CAddress
    ) throws(SimulatedI2CRefusal) -> [[UInt8]] {
        defer { stop() }
        var answers: [[UInt8]] = []
        for operation in operations {
            switch operation {
            case .write(let bytes):
                guard start(.write, at: address) == .acknowledge else { throw .address }
                for byte in bytes where write(byte) == .noAcknowledge { throw .data }
            case .read(let count):
                guard start(.read, at: address) == .acknowledge else { throw .address }
                answers.append((0..<max(count, 0)).map { _ in read() })
            }
        }
        return answers
    }
}
