public import HardwareAbstraction
import Synchronization

/// A Texas Instruments ADS1115 at register level: multiplexer, ranges, rates, single shots and continuous conversion.
/// It has no comparator.
///
/// Source: Texas Instruments ADS1115 data sheet (revision E), sections 7 and 8.1.
public final class SimulatedADS1115: SimulatedConvertingChip, SimulatedEnvironmentChip {
    public let name = "ads1115"
    private let clock: any BoardClock
    private let state: Mutex<SimulatedADS1115State>

    /// - Parameter supply: 2 to 5.5 V; inputs reach from 0.3 V below ground to 0.3 V above it.
    public init(clock: any BoardClock, supply: Double = 3.3) {
        self.clock = clock
        let supply = supply.isFinite ? min(max(supply, 2), 5.5) : 3.3
        let range = -0.3...supply + 0.3
        let environment = SimulatedEnvironment(
            ["A0", "A1", "A2", "A3"].map { (SimulatedSensorInput(.voltage, channel: $0, range: range), supply / 2) }
        )
        state = Mutex(SimulatedADS1115State(environment: environment))
        powerOn()
    }

    // MARK: Environment

    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result {
        state.withLock { work(&$0.environment) }
    }

    // MARK: Beneath

    /// A register, aside from the bus: 0 conversion, 1 configuration, 2 and 3 thresholds; the others repeat these.
    /// Writing one starts nothing.
    public subscript(register: Int) -> UInt16 {
        get {
            state.withLock { state in
                state.settle(at: clock.now)
                return state.registers[register & 0x03]
            }
        }
        set { state.withLock { $0.poke(newValue, to: register) } }
    }

    /// Lets coming conversions yield this word; `nil` ends it.
    public func setRawConversion(_ word: UInt16?) { state.withLock { $0.rawConversion = word } }

    public var conversionTimeFactor: Double {
        get { state.withLock { $0.conversionTimeFactor } }
        set { if 0...1_000_000 ~= newValue { state.withLock { $0.conversionTimeFactor = newValue } } }
    }

    // MARK: Bus

    public func powerOn() { state.withLock { $0.reset() } }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { $0.start(at: clock.now) }
        return .acknowledge
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { $0.write(byte, at: clock.now) }
        return .acknowledge
    }

    public func read() -> UInt8 { state.withLock { $0.read() } }

    public func stop() {}
}
