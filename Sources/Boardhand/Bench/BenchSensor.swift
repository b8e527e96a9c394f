import HardwareAbstraction
import JSON
import SimulatedHardware

/// A simulated sensor as it lies on the bench.
struct BenchSensor: Sendable {
    enum Hardware: Sendable {
        case chip(any SimulatedSensorChip, bus: SimulatedI2CBus, at: I2CAddress)
        case kernel(SimulatedKernelSensor)
    }

    /// `i2c-1/0x76`, or `kernel/` and the kernel's name.
    let id: String
    /// The chip's or the kernel's name.
    let model: String
    /// The configured sensors behind which it stands.
    let names: [String]
    let hardware: Hardware

    /// - Returns: whether there is such an input.
    func set(_ quantity: Quantity, channel: String?, to value: Double) -> Bool {
        switch hardware {
        case .chip(let chip, _, _): chip.set(quantity, to: value, channel: channel)
        case .kernel(let sensor): sensor.set(quantity, to: value)
        }
    }

    /// What can be set, with what is set.
    var inputs: [JSONValue] {
        switch hardware {
        case .chip(let chip, _, _):
            chip.inputs.map { input in
                Self.input(
                    input.quantity,
                    channel: input.channel,
                    range: input.range,
                    value: chip.value(of: input.quantity, channel: input.channel)
                )
            }
        case .kernel(let sensor):
            Quantity.allCases.compactMap { quantity in
                sensor.value(of: quantity).map {
                    Self.input(quantity, channel: nil, range: Self.usualRange(of: quantity), value: $0)
                }
            }
        }
    }

    private static func input(
        _ quantity: Quantity,
        channel: String?,
        range: ClosedRange<Double>,
        value: Double?
    ) -> JSONValue {
        [
            "quantity": .string(quantity.rawValue), "channel": channel.map { .string($0) } ?? .null,
            "unit": .string(quantity.unit), "minimum": .number(range.lowerBound),
            "maximum": .number(range.upperBound), "value": value.map { .number($0) } ?? .null,
        ]
    }

    /// What a slider reaches; the kernel's sensors have no range of their own.
    private static func usualRange(of quantity: Quantity) -> ClosedRange<Double> {
        switch quantity {
        case .temperature: -40...125
        case .humidity: 0...100
        case .pressure: 300...1100
        case .illuminance: 0...100_000
        case .voltage: 0...5
        case .current: 0...5
        case .power: 0...25
        case .co2, .equivalentCO2: 400...10_000
        case .tvoc: 0...10_000
        }
    }
}
