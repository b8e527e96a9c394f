public import HardwareAbstraction
import Synchronization

/// A ROHM BH1750 at command level: power, modes, measurement time register.
///
/// Source: ROHM BH1750FVI data sheet, "Instruction set architecture" and "Electrical characteristics".
public final class SimulatedBH1750: SimulatedConvertingChip, SimulatedEnvironmentChip {
    private struct Mode {
        let isOneShot: Bool
        let isMode2: Bool
        let isLowResolution: Bool
    }

    private struct State {
        var environment: SimulatedEnvironment
        var rawIlluminance: UInt16?
        var conversionTimeFactor = 1.0
        var isPoweredOn = false
        var measurementTime: UInt8 = 69
        var data: UInt16 = 0
        var mode: Mode?
        var conversionStart = MonotonicInstant(nanoseconds: 0)
        var readCount = 0

        mutating func reset() {
            isPoweredOn = false
            measurementTime = 69
            data = 0
            mode = nil
        }

        /// The longest that the data sheet allows.
        func conversionTime(_ mode: Mode) -> Duration {
            .milliseconds(mode.isLowResolution ? 24 : 180) * Int(measurementTime) / 69 * conversionTimeFactor
        }

        /// Lets a conversion happen that is due by now.
        mutating func settle(at now: MonotonicInstant) {
            guard let mode else { return }
            let duration = conversionTime(mode)
            let elapsed = conversionStart.duration(to: now)
            guard elapsed >= duration else { return }
            let lux = environment.value(of: .illuminance) ?? 0
            let counts = lux * 1.2 * Double(measurementTime) / 69 * (mode.isMode2 ? 2 : 1)
            data = rawIlluminance ?? UInt16(min(max(counts.rounded(), 0), 65535))
            // 4 lx a step
            if mode.isLowResolution, rawIlluminance == nil { data &= ~0x03 }
            // In continuous mode the next one begins with the end of this one.
            let count = duration > .zero ? (elapsed / duration).rounded(.down) : 1
            conversionStart = conversionStart.advanced(by: duration * count)
            if mode.isOneShot {
                self.mode = nil
                isPoweredOn = false
            }
        }

        mutating func execute(_ opcode: UInt8, at now: MonotonicInstant) {
            settle(at: now)
            switch opcode {
            case 0x00:
                isPoweredOn = false
                mode = nil
            case 0x01: isPoweredOn = true
            case 0x07: if isPoweredOn { data = 0 }
            case 0x10, 0x11, 0x13, 0x20, 0x21, 0x23:
                mode = Mode(
                    isOneShot: opcode & 0x20 != 0,
                    isMode2: opcode & 0x03 == 1,
                    isLowResolution: opcode & 0x03 == 3
                )
                isPoweredOn = true
                conversionStart = now
            case 0x40...0x47: measurementTime = measurementTime & 0x1F | opcode << 5
            case 0x60...0x7F: measurementTime = measurementTime & 0xE0 | opcode & 0x1F
            default: break
            }
        }
    }

    public let name = "bh1750"
    private let clock: any BoardClock
    private let state: Mutex<State>

    public init(clock: any BoardClock) {
        self.clock = clock
        let environment = SimulatedEnvironment([(SimulatedSensorInput(.illuminance, range: 0...120_000), 320)])
        state = Mutex(State(environment: environment))
        powerOn()
    }

    // MARK: Environment

    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result {
        state.withLock { work(&$0.environment) }
    }

    // MARK: Beneath

    /// The data register.
    public var data: UInt16 {
        state.withLock { state in
            state.settle(at: clock.now)
            return state.data
        }
    }

    /// The measurement time register, 31 to 254.
    public var measurementTime: UInt8 { state.withLock { $0.measurementTime } }

    /// Whether it is on; a one-time measurement ends with power down.
    public var isPoweredOn: Bool {
        state.withLock { state in
            state.settle(at: clock.now)
            return state.isPoweredOn
        }
    }

    /// Lets coming conversions yield this word; `nil` ends it.
    public func setRawIlluminance(_ word: UInt16?) { state.withLock { $0.rawIlluminance = word } }

    /// Two thirds is what the data sheet calls typical.
    public var conversionTimeFactor: Double {
        get { state.withLock { $0.conversionTimeFactor } }
        set { if 0...1_000_000 ~= newValue { state.withLock { $0.conversionTimeFactor = newValue } } }
    }

    // MARK: Bus

    public func powerOn() { state.withLock { $0.reset() } }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            state.settle(at: clock.now)
            state.readCount = 0
        }
        return .acknowledge
    }

    /// Every byte is an opcode.
    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { $0.execute(byte, at: clock.now) }
        return .acknowledge
    }

    public func read() -> UInt8 {
        state.withLock { state in
            defer { state.readCount += 1 }
            return UInt8(truncatingIfNeeded: state.readCount.isMultiple(of: 2) ? state.data >> 8 : state.data)
        }
    }

    public func stop() {}
}
