public import HardwareAbstraction
import Synchronization

/// A simulated sensor: a ``SimulatedChipModel`` that many tasks can use at once, in the time of a clock.
public final class SimulatedChip<Model: SimulatedChipModel>: SimulatedConvertingChip {
    private let clock: any BoardClock
    private let model: Mutex<Model>

    public init(_ model: Model, clock: any BoardClock) {
        self.clock = clock
        self.model = Mutex(model)
        powerOn()
    }

    public var name: String { Model.name }

    /// Looks at, or changes, what lies beneath, aside from the bus.
    @discardableResult
    public func update<Result: Sendable>(_ change: (inout Model) -> Result) -> Result {
        settled { model, _ in change(&model) }
    }

    // MARK: Environment

    public var inputs: [SimulatedSensorInput] { model.withLock { $0.environment.inputs } }

    @discardableResult
    public func set(_ quantity: Quantity, to value: Double, channel: String?) -> Bool {
        model.withLock { $0.environment.set(quantity, to: value, channel: channel) }
    }

    public func value(of quantity: Quantity, channel: String?) -> Double? {
        model.withLock { $0.environment.value(of: quantity, channel: channel) }
    }

    public var conversionTimeFactor: Double {
        get { model.withLock { $0.conversionTimeFactor } }
        set { if 0...1_000_000 ~= newValue { model.withLock { $0.conversionTimeFactor = newValue } } }
    }

    // MARK: Bus

    public func powerOn() { model.withLock { $0.powerOn(at: clock.now) } }

    public func start(_ direction: SimulatedI2CDirection, at address: I2CAddress) -> SimulatedI2CAcknowledge {
        settled { model, now in model.start(direction, at: now) }
    }

    public func write(_ byte: UInt8) -> SimulatedI2CAcknowledge {
        settled { model, now in model.write(byte, at: now) }
    }

    public func read() -> UInt8 { settled { model, now in model.read(at: now) } }

    public func stop() {}

    private func settled<Result: Sendable>(_ work: (inout Model, MonotonicInstant) -> Result) -> Result {
        model.withLock { model in
            let now = clock.now
            model.settle(at: now)
            return work(&model, now)
        }
    }
}
