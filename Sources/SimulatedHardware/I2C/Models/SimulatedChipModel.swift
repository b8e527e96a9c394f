public import HardwareAbstraction

/// What a simulated sensor is and does, as a value: ``SimulatedChip`` gives it a bus and the time.
///
/// Most chips are one of ``SimulatedByteRegisterModel``, ``SimulatedWordRegisterModel`` and ``SimulatedCommandModel``,
/// which answer the bus.
public protocol SimulatedChipModel: Sendable {
    /// As the configuration writes it: `bme280`.
    static var name: String { get }

    /// What the chip is exposed to.
    var environment: SimulatedEnvironment { get set }
    /// How much longer conversions last than the data sheet allows; 1 is just allowed.
    var conversionTimeFactor: Double { get set }

    /// Everything takes its power-on value, except what lies outside the chip.
    mutating func powerOn(at now: MonotonicInstant)

    /// Lets happen what is due by now. Is called before everything else.
    mutating func settle(at now: MonotonicInstant)

    mutating func start(_ direction: SimulatedI2CDirection, at now: MonotonicInstant) -> SimulatedI2CAcknowledge
    mutating func write(_ byte: UInt8, at now: MonotonicInstant) -> SimulatedI2CAcknowledge
    mutating func read(at now: MonotonicInstant) -> UInt8
}
