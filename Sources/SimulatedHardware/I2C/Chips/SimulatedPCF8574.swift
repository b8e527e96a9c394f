public import HardwareAbstraction
import Synchronization

/// A PCF8574, PCF8574A or PCF8575: a latch whose ones are a weak pull-up and whose zeros drive low.
///
/// Source: NXP PCF8574; PCF8574A data sheet Rev. 5, sections 7 and 8.
public final class SimulatedPCF8574: SimulatedExpander {
    private struct State {
        var latch: UInt16 = 0xFFFF
        /// Which byte of the latch comes next.
        var next = 0
    }

    public let name: String
    public let pins: SimulatedGPIOChip
    private let byteCount: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - name: `pcf8574`, `pcf8574a` or `pcf8575`, which has 16 lines.
    ///   - label: as in `pcf8574 at 0x20 on i2c-1`.
    public init(name: String = "pcf8574", label: String, circuit: SimulatedCircuit) {
        let byteCount = name == "pcf8575" ? 2 : 1
        self.name = name
        self.byteCount = byteCount
        pins = .pins(
            byteCount * 8,
            of: label,
            names: { byteCount == 1 ? "P\($0)" : "P\($0 / 8)\($0 % 8)" },
            in: circuit
        )
        powerOn()
    }

    /// What was written last; all ones after power-on.
    public var latch: UInt16 { state.withLock { byteCount == 1 ? $0.latch & 0xFF : $0.latch } }

    public func powerOn() {
        state.withLock { $0 = State() }
        show()
    }

    private func show() {
        let latch = state.withLock { $0.latch }
        pins.setStages { latch & (1 << UInt16($0)) == 0 ? .init(level: .low) : .init(pull: .up) }
    }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { $0.next = 0 }
        return .acknowledge
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            let shift = state.next * 8
            state.latch = state.latch & ~(0xFF << shift) | UInt16(byte) << shift
            state.next = (state.next + 1) % byteCount
        }
        show()
        return .acknowledge
    }

    public func read() -> UInt8 {
        let shift = state.withLock { state in
            defer { state.next = (state.next + 1) % byteCount }
            return state.next * 8
        }
        return UInt8(truncatingIfNeeded: pins.levels >> shift)
    }

    public func stop() {}
}
