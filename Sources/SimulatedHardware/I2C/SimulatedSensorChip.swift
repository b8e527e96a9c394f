public import HardwareAbstraction

/// A simulated chip that measures; what it measures can be set while it runs.
public protocol SimulatedSensorChip: SimulatedI2CChip {
    /// Everything that can be set, in the order of a page with sliders.
    var inputs: [SimulatedSensorInput] { get }

    /// Sets what the chip is exposed to. It shows in the next conversion.
    ///
    /// - Parameter channel: one of the inputs' channels; `nil` for the first one of the quantity.
    /// - Returns: whether there is such an input and the value is finite; values beyond the input's range are clamped.
    @discardableResult
    func set(_ quantity: Quantity, to value: Double, channel: String?) -> Bool

    /// What was set, not what was measured; `nil` without such an input.
    func value(of quantity: Quantity, channel: String?) -> Double?
}

extension SimulatedSensorChip {
    @discardableResult
    public func set(_ quantity: Quantity, to value: Double) -> Bool { set(quantity, to: value, channel: nil) }

    public func value(of quantity: Quantity) -> Double? { value(of: quantity, channel: nil) }
}
