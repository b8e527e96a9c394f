public import HardwareAbstraction
import Synchronization

/// A 256-byte memory as serial EEPROMs have it: the first byte written sets the register pointer, which moves on with
/// every byte and wraps. The contents survive the loss of power.
public final class SimulatedRegisterMemory: SimulatedI2CChip {
    private struct State {
        var bytes: [UInt8]
        var pointer: UInt8 = 0
        var expectsPointer = false
    }

    public let name = "register-memory"
    private let state: Mutex<State>

    /// - Parameter bytes: the first registers; the others hold 0xFF.
    public init(_ bytes: [UInt8] = []) {
        state = Mutex(State(bytes: Array((bytes + Array(repeating: 0xFF, count: 256)).prefix(256))))
    }

    /// The byte of a register, aside from the bus.
    public subscript(register: UInt8) -> UInt8 {
        get { state.withLock { $0.bytes[Int(register)] } }
        set { state.withLock { $0.bytes[Int(register)] = newValue } }
    }

    public func powerOn() { state.withLock { $0.pointer = 0 } }

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
                state.bytes[Int(state.pointer)] = byte
                state.pointer &+= 1
            }
        }
        return .acknowledge
    }

    public func read() -> UInt8 {
        state.withLock { state in
            defer { state.pointer &+= 1 }
            return state.bytes[Int(state.pointer)]
        }
    }

    public func stop() {}
}
