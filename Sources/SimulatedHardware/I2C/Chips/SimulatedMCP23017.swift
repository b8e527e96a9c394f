public import HardwareAbstraction
import Synchronization

/// A Microchip MCP23017: all registers with both ways to address them, without interrupts.
///
/// Source: Microchip DS20001952D, section 3.
public final class SimulatedMCP23017: SimulatedExpander {
    /// The registers in the order of their addresses; each is there for port A and for port B.
    public enum Register: Int, Sendable, CaseIterable {
        case direction
        case polarity
        case interruptEnable
        case defaultValue
        case interruptControl
        case control
        case pullUps
        case interruptFlag
        case interruptCapture
        case pins
        case latch
    }

    private struct State {
        /// Port A, then B; IOCON is one for both.
        var registers = [[UInt8]](repeating: [UInt8](repeating: 0, count: 2), count: Register.allCases.count)
        var pointer: UInt8 = 0
        var expectsPointer = false

        init() { self[.direction] = 0xFFFF }

        subscript(register: Register) -> UInt16 {
            get {
                let ports = registers[register.rawValue]
                return UInt16(ports[0]) | UInt16(ports[1]) << 8
            }
            set { registers[register.rawValue] = [UInt8(truncatingIfNeeded: newValue), UInt8(newValue >> 8)] }
        }

        var hasBanks: Bool { self[.control] & 0x80 != 0 }

        /// Where the pointer is; `nil` where there is no register.
        var place: (register: Register, port: Int)? {
            let (number, port) = hasBanks ? (pointer & 0x0F, pointer >> 4) : (pointer >> 1, pointer & 1)
            guard port < 2, let register = Register(rawValue: Int(number)) else { return nil }
            return (register, Int(port))
        }

        mutating func advance() {
            if self[.control] & 0x20 != 0 {
                if !hasBanks { pointer ^= 1 }
                return
            }
            pointer &+= 1
            switch (hasBanks, pointer) {
            case (false, 0x16...), (true, 0x1B...): pointer = 0
            case (true, 0x0B...0x0F): pointer = 0x10
            default: break
            }
        }

        mutating func store(_ byte: UInt8) {
            guard let (register, port) = place else { return }
            switch register {
            case .control: self[.control] = UInt16(byte) | UInt16(byte) << 8
            case .interruptFlag, .interruptCapture: break
            // Writing the pins writes the latch.
            case .pins, .latch: registers[Register.latch.rawValue][port] = byte
            default: registers[register.rawValue][port] = byte
            }
        }
    }

    public let name = "mcp23017"
    public let pins: SimulatedGPIOChip
    private let state = Mutex(State())

    /// - Parameter label: as in `mcp23017 at 0x20 on i2c-1`.
    public init(label: String, circuit: SimulatedCircuit) {
        pins = .pins(16, of: label, names: { $0 < 8 ? "GPA\($0)" : "GPB\($0 - 8)" }, in: circuit)
        powerOn()
    }

    /// Port A in the lower byte. The pins are read from the circuit.
    public func value(of register: Register) -> UInt16 {
        register == .pins ? pins.levels ^ state.withLock { $0[.polarity] } : state.withLock { $0[register] }
    }

    /// As another program would leave it.
    public func set(_ register: Register, to value: UInt16) {
        state.withLock { $0[register] = value }
        show()
    }

    public func powerOn() {
        state.withLock { $0 = State() }
        show()
    }

    private func show() {
        let (direction, latch, pullUps) = state.withLock { ($0[.direction], $0[.latch], $0[.pullUps]) }
        pins.setStages { line in
            let bit: UInt16 = 1 << UInt16(line)
            let level: LineLevel? = direction & bit != 0 ? nil : latch & bit != 0 ? .high : .low
            return SimulatedGPIOChip.PinStage(level: level, pull: pullUps & bit != 0 ? .up : nil)
        }
    }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { $0.expectsPointer = direction == .write }
        return .acknowledge
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            if state.expectsPointer {
                state.pointer = byte
                state.expectsPointer = false
            } else {
                state.store(byte)
                state.advance()
            }
        }
        show()
        return .acknowledge
    }

    public func read() -> UInt8 {
        let levels = pins.levels
        return state.withLock { state in
            defer { state.advance() }
            guard let (register, port) = state.place else { return 0 }
            guard register == .pins else { return state.registers[register.rawValue][port] }
            return UInt8(truncatingIfNeeded: (levels ^ state[.polarity]) >> UInt16(port * 8))
        }
    }

    public func stop() {}
}
