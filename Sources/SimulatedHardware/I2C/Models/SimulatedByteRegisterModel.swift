public import HardwareAbstraction

/// A chip of 8-bit registers: a pointer byte, then bytes to or from one register after the other.
public protocol SimulatedByteRegisterModel: SimulatedChipModel {
    /// Whether register and value take turns in a write, as with Bosch's chips, and not the values of one register after
    /// the other.
    static var writesInPairs: Bool { get }
    var port: SimulatedRegisterPort { get set }

    /// The register that a pointer byte stands for; `nil` for a byte that is another command.
    static func register(for pointer: UInt8) -> UInt8?

    /// A register as the bus reads it, with what that leads to.
    mutating func load(_ register: UInt8) -> UInt8

    /// As the bus writes it; registers that are read-only stay.
    mutating func store(_ value: UInt8, to register: UInt8, at now: MonotonicInstant)
}

extension SimulatedByteRegisterModel {
    public static var writesInPairs: Bool { false }

    public static func register(for pointer: UInt8) -> UInt8? { pointer }

    public mutating func start(
        _ direction: SimulatedI2CDirection,
        at now: MonotonicInstant
    ) -> SimulatedI2CAcknowledge {
        port.expectsPointer = direction == .write
        return .acknowledge
    }

    public mutating func write(_ byte: UInt8, at now: MonotonicInstant) -> SimulatedI2CAcknowledge {
        if port.expectsPointer {
            port.expectsPointer = false
            if let register = Self.register(for: byte) { port.pointer = register }
            return .acknowledge
        }
        store(byte, to: port.pointer, at: now)
        if Self.writesInPairs { port.expectsPointer = true } else { port.pointer &+= 1 }
        return .acknowledge
    }

    public mutating func read(at now: MonotonicInstant) -> UInt8 {
        defer { port.pointer &+= 1 }
        return load(port.pointer)
    }
}
