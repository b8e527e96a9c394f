public import HardwareAbstraction
import Synchronization

/// An LM75A at register level: 11 bits, a conversion every 100 ms unless shut down.
///
/// Source: NXP LM75A data sheet, sections 7.4.1 to 7.4.4.
public final class SimulatedLM75: SimulatedEnvironmentChip {
    private struct State {
        static let conversionTime = Duration.milliseconds(100)

        var environment: SimulatedEnvironment
        var rawTemperature: UInt16?
        /// Temperature, configuration (in the upper byte), hysteresis, overtemperature.
        var registers: [UInt16] = []
        var pointer = 0
        var written: [UInt8] = []
        var readCount = 0
        var conversion = SimulatedConversion()

        mutating func reset(at now: MonotonicInstant) {
            registers = [0x0000, 0x0000, 0x4B00, 0x5000]
            pointer = 0
            beginConversion(at: now)
        }

        /// Lets conversions happen that are due by now.
        mutating func settle(at now: MonotonicInstant) {
            let isShutDown = registers[1] & 0x0100 != 0
            guard !isShutDown, conversion.ends(by: now) else { return }
            let eighths = ((environment.value(of: .temperature) ?? 0) * 8).rounded()
            registers[0] = rawTemperature ?? UInt16(bitPattern: Int16(eighths) * 32)
            beginConversion(at: now)
        }

        private mutating func beginConversion(at now: MonotonicInstant) {
            conversion.begin(at: now, lasting: Self.conversionTime)
        }

        /// A pointer byte, then the register's bytes.
        mutating func store(_ byte: UInt8, at now: MonotonicInstant) {
            written.append(byte)
            switch (written.count, pointer) {
            case (1, _): pointer = Int(byte & 0x03)
            case (2, 1):
                if registers[1] & 0x0100 != 0, byte & 0x01 == 0 { beginConversion(at: now) }
                registers[1] = UInt16(byte & 0x1F) << 8
            case (3, 2), (3, 3): registers[pointer] = (UInt16(written[1]) << 8 | UInt16(byte)) & 0xFF80
            default: break
            }
        }
    }

    public let name = "lm75"
    private let clock: any BoardClock
    private let state: Mutex<State>

    public init(clock: any BoardClock) {
        self.clock = clock
        let environment = SimulatedEnvironment([(SimulatedSensorInput(.temperature, range: -55...125), 23)])
        state = Mutex(State(environment: environment))
        powerOn()
    }

    // MARK: Environment

    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result {
        state.withLock { work(&$0.environment) }
    }

    // MARK: Beneath

    /// A register, aside from the bus: 0 temperature, 1 configuration (in the upper byte), 2 hysteresis,
    /// 3 overtemperature; the others repeat these.
    public subscript(register: Int) -> UInt16 {
        get {
            state.withLock { state in
                state.settle(at: clock.now)
                return state.registers[register & 0x03]
            }
        }
        set { state.withLock { $0.registers[register & 0x03] = newValue } }
    }

    /// Lets coming conversions yield this word; `nil` ends it.
    public func setRawTemperature(_ word: UInt16?) { state.withLock { $0.rawTemperature = word } }

    // MARK: Bus

    public func powerOn() { state.withLock { $0.reset(at: clock.now) } }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            state.settle(at: clock.now)
            state.written = []
            state.readCount = 0
        }
        return .acknowledge
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { $0.store(byte, at: clock.now) }
        return .acknowledge
    }

    public func read() -> UInt8 {
        state.withLock { state in
            defer { state.readCount += 1 }
            let word = state.registers[state.pointer]
            let isUpper = state.pointer == 1 || state.readCount.isMultiple(of: 2)
            return UInt8(truncatingIfNeeded: isUpper ? word >> 8 : word)
        }
    }

    public func stop() {}
}
