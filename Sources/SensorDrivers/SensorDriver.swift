public import HardwareAbstraction

/// A driver of one kind of chip, over any bus.
///
/// One driver serves one chip: the sequence trigger, wait, read is not to be interleaved with another's on the same
/// address. Drivers are actors; ``measure()`` calls queue.
public protocol SensorDriver: Sendable {
    static var chip: SensorChipInfo { get }

    /// How a scan tells the chip from others that can have its addresses.
    static var identification: ChipIdentification { get }

    /// Touches nothing; the first measurement finds and sets up the chip.
    ///
    /// - Parameter channel: one of ``SensorChipInfo/channels``; `nil` for the first, or for chips without.
    init(bus: any I2CBus, address: I2CAddress, channel: String?, clock: any BoardClock)

    /// Measures once, waiting as long as the conversion takes.
    ///
    /// After a failure the next call sets the chip up anew, so that one that was unplugged comes back by itself.
    ///
    /// - Returns: one value for each of ``SensorChipInfo/quantities``, in that order.
    func measure() async throws(SensorError) -> [Measurement]
}

extension SensorDriver {
    /// A chip that is not told apart, until its file says how.
    public static var identification: ChipIdentification { .none }
}
