public import HardwareAbstraction

/// The values of a chip's inputs.
public struct SimulatedEnvironment: Sendable {
    public let inputs: [SimulatedSensorInput]
    private var values: [Double]

    public init(_ inputs: [(input: SimulatedSensorInput, value: Double)]) {
        self.inputs = inputs.map(\.input)
        values = inputs.map(\.value)
    }

    private func index(of quantity: Quantity, channel: String?) -> Int? {
        inputs.firstIndex { $0.quantity == quantity && (channel == nil || $0.channel == channel) }
    }

    public mutating func set(_ quantity: Quantity, to value: Double, channel: String?) -> Bool {
        guard value.isFinite, let index = index(of: quantity, channel: channel) else { return false }
        let range = inputs[index].range
        values[index] = min(max(value, range.lowerBound), range.upperBound)
        return true
    }

    public func value(of quantity: Quantity, channel: String? = nil) -> Double? {
        index(of: quantity, channel: channel).map { values[$0] }
    }
}
