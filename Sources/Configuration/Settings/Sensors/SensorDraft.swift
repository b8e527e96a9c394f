import HardwareAbstraction

/// A sensor as the file has it, before it is clear what it measures with, and defaults that depend on that.
struct SensorDraft: DeviceSettings {
    let label: Located<String>
    var chip = Given<Located<String>>.absent
    var oneWire = Given<Located<String>>.absent
    var iio = Given<Located<String>>.absent
    var hwmon = Given<Located<String>>.absent
    var thermal = Given<Located<String>>.absent
    var bus = Given<Located<String>>.absent
    var address = Given<Located<I2CAddress>>.absent
    var parent = Given<Located<String>>.absent
    var channel = Given<Located<String>>.absent
    var every = Duration.seconds(10)
    var staleAfter = Given<Located<Duration>>.absent
    var offset: [Quantity: Located<Double>] = [:]
    var aliases: [Located<String>] = []
    var area: String?
    var description: String?

    init(label: Located<String>) { self.label = label }

    static func group(_ vocabulary: Vocabulary) -> Group<SensorDraft> {
        let chips = Format<String>.word(vocabulary.chips.map { WordDescription($0.name, words(for: $0)) })
        return Group(
            "sensor",
            make: { SensorDraft(label: $0) },
            keys: [
                .optional("chip", \.chip, chips.located, "The kind of chip on an I2C bus; or one of the next four"),
                .optional(
                    "one_wire",
                    \.oneWire,
                    Format<String>.oneWireThermometer.located,
                    "A 1-Wire thermometer's id; /sys/bus/w1/devices shows it"
                ),
                .optional(
                    "iio",
                    \.iio,
                    Format<String>.kernelName(numbered: "iio:device").located,
                    "The name of a device that a kernel driver reads, such as ads1115"
                ),
                .optional(
                    "hwmon",
                    \.hwmon,
                    Format<String>.kernelName(numbered: "hwmon").located,
                    "The name of a device of the kernel's hardware monitoring, such as lm75"
                ),
                .optional(
                    "thermal",
                    \.thermal,
                    Format<String>.kernelName(numbered: "thermal_zone").located,
                    "The type of a thermal zone of the board, such as cpu-thermal"
                ),
                .optional(
                    "bus",
                    \.bus,
                    Format<String>.bus.located,
                    otherwise: "the board's first",
                    "The chip's I2C bus"
                ),
                .optional(
                    "address",
                    \.address,
                    Format<I2CAddress>.address.located,
                    otherwise: "the chip's first",
                    "The chip's I2C address; i2cdetect shows it"
                ),
                .optional(
                    "parent",
                    \.parent,
                    Format<String>.kernelParent.located,
                    otherwise: "the only one of the name",
                    "What the device of iio or hwmon hangs on: 1-0048 for address 0x48 on i2c-1"
                ),
                .optional(
                    "channel",
                    \.channel,
                    Format<String>.name.located,
                    "Which input: A0 of a chip, voltage0 of iio, temp1 of hwmon"
                ),
                .optional("every", \.every, .duration(.seconds(1)...(.seconds(3600))), "How often it is read"),
                .optional(
                    "stale_after",
                    \.staleAfter,
                    Format<Duration>.duration(.seconds(1)...(.seconds(86_400))).located,
                    otherwise: "3 times every",
                    "When a value is too old to be told"
                ),
                .optional("offset", \.offset, offsets.format, "Added to what is measured, to correct it"),
            ] + Key.common
        )
    }

    /// The keys of which a sensor has exactly one.
    static let sourceKeys = ["chip", "one_wire", "iio", "hwmon", "thermal"]

    /// Which of them it has, and where; a wrong value's place is the label's.
    var sources: [(key: String, location: SourceLocation)] {
        zip(Self.sourceKeys, [chip, oneWire, iio, hwmon, thermal]).compactMap { key, given in
            if case .absent = given { return nil }
            return (key, given.value?.location ?? label.location)
        }
    }

    private static var offsets: Group<[Quantity: Located<Double>]> {
        Group(
            "offset",
            make: { _ in [:] },
            keys: Quantity.allCases.map { quantity in
                .optional(
                    quantity.rawValue,
                    \.[quantity],
                    Format<Double>.number(-1000...1000, unit: quantity.unit).located,
                    "In \(quantity.unit)"
                )
            }
        )
    }

    private static func words(for chip: SensorChipInfo) -> String {
        "\(chip.quantities.map(\.rawValue).joined(separator: ", ")) at "
            + chip.addresses.map(\.description).joined(separator: ", ")
    }
}

extension Format where Value == String {
    /// The kernel's name of a bus.
    static var bus: Format {
        .identifier(pattern: "^i2c-[0-9]+$", rule: "i2c- and its number, such as i2c-1") { text in
            text.hasPrefix("i2c-") && text.dropFirst(4).allSatisfy { $0.isASCII && $0.isNumber } && text.count > 4
        }
    }
}
