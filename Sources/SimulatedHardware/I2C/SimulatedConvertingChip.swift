/// A simulated chip whose conversions can be made to take longer, to see who waits for them.
public protocol SimulatedConvertingChip: SimulatedSensorChip {
    /// How much longer conversions last than the data sheet allows; 1 is just allowed. Takes 0 to 1,000,000.
    var conversionTimeFactor: Double { get nonmutating set }
}
