public import HardwareAbstraction
import Synchronization

/// A Sensirion SHT31 at command level: single shots, periodic mode, check sums, status, heater bit.
///
/// Source: Sensirion SHT3x-DIS data sheet (version 5), section 4.
public final class SimulatedSHT3x: SimulatedConvertingChip, SimulatedEnvironmentChip {
    public let name = "sht3x"
    private let clock: any BoardClock
    private let state: Mutex<SimulatedSHT3xState>

    public init(clock: any BoardClock, serialNumber: UInt32 = 0x0123_4567) {
        self.clock = clock
        let environment = SimulatedEnvironment([
            (SimulatedSensorInput(.temperature, range: -40...125), 23.5),
            (SimulatedSensorInput(.humidity, range: 0...100), 45),
        ])
        state = Mutex(SimulatedSHT3xState(environment: environment, serialNumber: serialNumber))
        powerOn()
    }

    // MARK: Environment

    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result {
        state.withLock { work(&$0.environment) }
    }

    // MARK: Beneath

    /// The status register, aside from the bus.
    public var status: UInt16 {
        get { state.withLock { $0.status } }
        set { state.withLock { $0.status = newValue } }
    }

    /// Lets coming conversions yield these words.
    public func setRawWords(temperature: UInt16, humidity: UInt16) {
        state.withLock { $0.rawWords = [temperature, humidity] }
    }

    /// Lets coming conversions measure the environment again.
    public func clearRawWords() { state.withLock { $0.rawWords = nil } }

    public var conversionTimeFactor: Double {
        get { state.withLock { $0.conversionTimeFactor } }
        set { if 0...1_000_000 ~= newValue { state.withLock { $0.conversionTimeFactor = newValue } } }
    }

    // MARK: Bus

    public func powerOn() { state.withLock { $0.powerOn() } }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { $0.start(direction, at: clock.now) }
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { $0.write(byte, at: clock.now) }
        return .acknowledge
    }

    public func read() -> UInt8 { state.withLock { $0.read() } }

    public func stop() {}
}
