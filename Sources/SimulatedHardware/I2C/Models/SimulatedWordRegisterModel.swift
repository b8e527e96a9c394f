public import HardwareAbstraction

/// A chip of 16-bit registers: a pointer byte, then the register's bytes; reads repeat it.
public protocol SimulatedWordRegisterModel: SimulatedChipModel {
    static var isLittleEndian: Bool { get }
    var port: SimulatedRegisterPort { get set }

    /// How many bytes a register has: 2 unless said otherwise.
    static func width(of register: UInt8) -> Int

    /// A register as the bus reads it, with what that leads to. Of one byte it is the lower.
    mutating func load(_ register: UInt8) -> UInt16

    /// As the bus writes it; registers that are read-only stay.
    mutating func store(_ word: UInt16, to register: UInt8, at now: MonotonicInstant)
}

extension SimulatedWordRegisterModel {
    public static var isLittleEndian: Bool { false }

    public static func width(of register: UInt8) -> Int { 2 }

    public mutating func start(
        _ direction: SimulatedI2CDirection,
        at now: MonotonicInstant
    ) -> SimulatedI2CAcknowledge {
        port.expectsPointer = direction == .write
        port.written = []
        port.outgoing = []
        return .acknowledge
    }

    public mutating func write(_ byte: UInt8, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        if port.expectsPointer {
            port.expectsPointer = false
            port.pointer = byte
            return .acknowledge
        }
        port.written.append(byte)
        if port.written.count == Self.width(of: port.pointer) {
            let bytes = Self.isLittleEndian ? port.written.reversed() : port.written
            store(bytes.reduce(0) { $0 << 8 | UInt16($1) }, to: port.pointer, at: now)
        }
        return .acknowledge
    }

    public mutating func read(at now: MonotonicInstant) -> UInt8 {
        if port.outgoing.isEmpty {
            let word = load(port.pointer)
            let bytes = [UInt8(word >> 8), UInt8(truncatingIfNeeded: word)].suffix(Self.width(of: port.pointer))
            port.outgoing = Self.isLittleEndian ? bytes.reversed() : Array(bytes)
        }
        return port.outgoing.removeFirst()
    }
}
