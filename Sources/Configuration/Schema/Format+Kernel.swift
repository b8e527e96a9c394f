extension Format where Value == String {
    /// The families of 1-Wire thermometers: DS18S20, DS1822, DS18B20, DS1825 or MAX31850, DS28EA00.
    ///
    /// Source: Linux, drivers/w1/slaves/w1_therm.c.
    private static var thermometerFamilies: [String] { ["10", "22", "28", "3b", "42"] }

    /// The id that the kernel gives a 1-Wire thermometer, in small letters.
    ///
    /// Source: Linux, Documentation/w1/w1-generic.rst, "w1 slave": family and serial number in hexadecimal.
    static var oneWireThermometer: Format {
        let form = "family, dash and 12 hexadecimal digits, such as 28-0316a2790fff"
        return Format(
            description: .identifier(pattern: "^(10|22|28|3[bB]|42)-[0-9a-fA-F]{12}$", rule: form),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "an id such as 28-0316a2790fff") else { return nil }
                let id = text.lowercased()
                let family = String(id.prefix { $0 != "-" })
                let serial = id.dropFirst(family.count + 1)
                guard serial.count == 12, serial.allSatisfy({ $0.isASCII && $0.isHexDigit }), family.count == 2 else {
                    reading.complain(
                        "\(Quoting.quoted(text)) is not the id of a 1-Wire thermometer; write it as "
                            + "/sys/bus/w1/devices shows it: \(form)",
                        at: node.location
                    )
                    return nil
                }
                guard thermometerFamilies.contains(family) else {
                    reading.complain(
                        "\(Quoting.quoted(text)) is not a thermometer, as its family is \(Quoting.quoted(family)); "
                            + "allowed: " + thermometerFamilies.joined(separator: ", "),
                        at: node.location
                    )
                    return nil
                }
                return id
            },
            write: { $0 }
        )
    }

    /// What the kernel or the device tree calls a device.
    ///
    /// - Parameter numbered: how the kernel counts such devices, as in `hwmon`; that is refused.
    static func kernelName(numbered: String) -> Format {
        kernelName { text in
            let number = text.dropFirst(numbered.count)
            guard text.hasPrefix(numbered), !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
            return "may be another device after the next boot; write what its file "
                + "\(numbered == "thermal_zone" ? "type" : "name") in /sys holds"
        }
    }

    /// What a device hangs on, as the last part of where its link `device` leads.
    ///
    /// Source: Linux, drivers/i2c/i2c-core-base.c, `i2c_dev_set_name`: bus and address, 4 hexadecimal digits.
    static var kernelParent: Format {
        kernelName { text in
            let bus = text.dropFirst("i2c-".count)
            guard text.hasPrefix("i2c-"), !bus.isEmpty, bus.allSatisfy(\.isNumber) else { return nil }
            return "is a bus; write the device on it, such as \(bus)-0048 for address 0x48"
        }
    }

    /// - Parameter objection: what speaks against a name; `nil` for nothing.
    private static func kernelName(objection: @escaping @Sendable (String) -> String?) -> Format {
        let rule = "the kernel's name of the device, 1 to 64 characters without '/'"
        return Format(
            description: .identifier(pattern: "^[^/\\u0000-\\u001F\\u007F]{1,64}$", rule: rule),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "the kernel's name of a device") else { return nil }
                guard 1...64 ~= text.count, !text.contains("/"), !NameRules.hasControlCharacter(text) else {
                    reading.complain(
                        "\(Quoting.quoted(text)) cannot be used; allowed: \(rule)",
                        at: node.location
                    )
                    return nil
                }
                if let objection = objection(text) {
                    reading.complain("\(Quoting.quoted(text)) \(objection)", at: node.location)
                    return nil
                }
                return text
            },
            write: { $0 }
        )
    }
}
