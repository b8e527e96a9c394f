import HardwareAbstraction
public import JSON

extension ScanReport {
    /// For programs. Addresses are text, as in `0x76`.
    public var json: JSONValue {
        .object([
            "board": boardName.map { .string($0) } ?? .null,
            "gpio": .array(gpioChips.map(\.json)),
            "i2c": .array(buses.map(\.json)),
            "kernel_sensors": .array(
                kernelSensors.map { sensor in
                    .object([
                        "kind": .string(sensor.description.key), "name": .string(sensor.description.deviceName),
                        "parent": sensor.parent.map { .string($0) } ?? .null,
                        "channels": .array(sensor.channels.map { .string($0) }),
                    ])
                }
            ),
            "cards": .array(cards.map(\.json)),
            "pwm": .array(
                pwmChips.map { .object(["device": .string($0.device), "channels": .integer(Int64($0.channelCount))]) }
            ),
            "leds": .array(leds.map { .string($0) }),
            "not_enabled": .array(
                notEnabled.map { .object(["what": .string($0.what), "hint": .string($0.hint)]) }
            ),
            "troubles": .array(troubles.map { .string($0) }),
        ])
    }
}

extension ScanReport.GPIOChip {
    fileprivate var json: JSONValue {
        .object([
            "name": .string(info.name), "label": .string(info.label),
            "reserved": reserved.map { .string($0) } ?? .null,
            "lines": .array(
                lines.map { line in
                    .object([
                        "offset": .integer(Int64(line.offset.rawValue)), "name": .string(line.name),
                        "consumer": line.consumer.map { .string($0) } ?? .null, "output": .bool(line.isOutput),
                    ])
                }
            ),
        ])
    }
}

extension ScanReport.Bus {
    fileprivate var json: JSONValue {
        .object([
            "name": .string(name), "adapter": .string(adapter),
            "trouble": trouble.map { .string($0) } ?? .null,
            "chips": .array(
                chips.map { chip in
                    var members: JSONObject = ["address": .string(chip.address.description)]
                    switch chip.kind {
                    case .kernelDriver(let driver): members["kernel_driver"] = .string(driver)
                    case .sensor(let name): members["chip"] = .string(name)
                    case .unknown(let sensors, let expanders):
                        members["perhaps"] = .array((sensors + expanders).map { .string($0) })
                    }
                    return .object(members)
                }
            ),
        ])
    }
}

extension SoundCardInfo {
    fileprivate var json: JSONValue {
        .object([
            "id": .string(id), "title": .string(title),
            "elements": .array(
                elements.map { element in
                    func range(_ range: ClosedRange<Int>) -> JSONValue {
                        .array([.integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound))])
                    }
                    return .object([
                        "name": .string(element.name), "direction": .string(element.direction.rawValue),
                        "steps": range(element.steps), "centidecibels": element.decibels.map(range) ?? .null,
                        "mutable": .bool(element.hasSwitch),
                    ])
                }
            ),
        ])
    }
}

extension KernelSensorDescription {
    /// The name alone, as the configuration writes it after its ``key``.
    var deviceName: String {
        switch self {
        case .oneWire(let id): id
        case .thermal(let type): type
        case .iio(let name, _, _), .hwmon(let name, _, _): name
        }
    }
}
