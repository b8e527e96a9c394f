public import HardwareAbstraction
import Synchronization

/// A Bosch BME280 at register level: forced and normal mode, conversion times, reset, trimming. It has no filter.
///
/// Source: Bosch Sensortec BST-BME280-DS002 (revision 1.6), sections 3.3, 5 and 9.1.
public final class SimulatedBME280: SimulatedConvertingChip, SimulatedEnvironmentChip {
    private struct State {
        var chip: SimulatedBME280State
        var pointer: UInt8 = 0
        var expectsRegister = false
    }

    public let name = "bme280"
    private let clock: any BoardClock
    private let state: Mutex<State>

    /// - Parameter identity: 0x60; 0x58 makes it answer as a BMP280.
    public init(
        clock: any BoardClock,
        identity: UInt8 = 0x60,
        calibration: SimulatedBME280Calibration = .typical
    ) {
        self.clock = clock
        let environment = SimulatedEnvironment([
            (SimulatedSensorInput(.temperature, range: -40...85), 22.5),
            (SimulatedSensorInput(.humidity, range: 0...100), 45),
            (SimulatedSensorInput(.pressure, range: 300...1100), 1013.25),
        ])
        state = Mutex(
            State(
                chip: SimulatedBME280State(identity: identity, calibration: calibration, environment: environment)
            )
        )
        powerOn()
    }

    // MARK: Environment

    func withEnvironment<Result: Sendable>(_ work: (inout SimulatedEnvironment) -> Result) -> Result {
        state.withLock { work(&$0.chip.environment) }
    }

    // MARK: Beneath

    /// A register, aside from the bus; writing one starts nothing.
    public subscript(register: UInt8) -> UInt8 {
        get {
            state.withLock { state in
                state.chip.settle(at: clock.now)
                return state.chip.registers[Int(register)]
            }
        }
        set { state.withLock { $0.chip.poke(newValue, to: register) } }
    }

    /// Lets coming conversions yield these bytes of 0xF7 to 0xFE; `nil` or any other number than eight ends it.
    public func setRawData(_ bytes: [UInt8]?) {
        state.withLock { $0.chip.rawData = bytes?.count == 8 ? bytes : nil }
    }

    public var conversionTimeFactor: Double {
        get { state.withLock { $0.chip.conversionTimeFactor } }
        set { if 0...1_000_000 ~= newValue { state.withLock { $0.chip.conversionTimeFactor = newValue } } }
    }

    // MARK: Bus

    public func powerOn() {
        state.withLock { state in
            state.chip.reset(at: clock.now)
            state.pointer = 0
        }
    }

    /// A burst reads what is there at its beginning.
    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            state.chip.settle(at: clock.now)
            state.expectsRegister = direction == .write
        }
        return .acknowledge
    }

    /// Register and value take turns.
    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        state.withLock { state in
            if state.expectsRegister {
                state.pointer = byte
            } else {
                state.chip.write(byte, to: state.pointer, at: clock.now)
            }
            state.expectsRegister.toggle()
        }
        return .acknowledge
    }

    public func read() -> UInt8 {
        state.withLock { state in
            defer { state.pointer &+= 1 }
            return state.chip.registers[Int(state.pointer)]
        }
    }

    public func stop() {}
}
