import HardwareAbstraction

extension Format where Value == Bool {
    static var boolean: Format {
        Format(
            description: .boolean,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "true or false") else { return nil }
                switch text {
                case "true": return true
                case "false": return false
                default:
                    let advice = NearestWord.advice(for: text, allowed: ["true", "false"])
                    reading.complain("\(Quoting.quoted(text)) is not known\(advice)", at: node.location)
                    return nil
                }
            },
            write: { String($0) }
        )
    }
}

extension Format where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Format {
        Format(
            description: .integer(range),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a whole number") else { return nil }
                guard let value = Int(text), range.contains(value) else {
                    let problem = Int(text) == nil ? "not a whole number" : "out of range"
                    reading.complain(
                        "\(Quoting.quoted(text)) is \(problem); allowed: \(range.lowerBound) to \(range.upperBound)",
                        at: node.location
                    )
                    return nil
                }
                return value
            },
            write: { String($0) }
        )
    }
}

extension Format where Value == Double {
    static func number(_ range: ClosedRange<Double>, unit: String) -> Format {
        let allowed = "\(range.lowerBound) to \(range.upperBound)" + (unit.isEmpty ? "" : " \(unit), without the unit")
        return Format(
            description: .number(range, unit: unit),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a number") else { return nil }
                let isDecimal = text.allSatisfy { "+-.0123456789".contains($0) }
                guard isDecimal, let value = Double(text), range.contains(value) else {
                    let problem = isDecimal && Double(text) != nil ? "out of range" : "not a number"
                    reading.complain(
                        "\(Quoting.quoted(text)) is \(problem); allowed: \(allowed)",
                        at: node.location
                    )
                    return nil
                }
                return value
            },
            write: { String($0) }
        )
    }
}

extension Format where Value == Duration {
    static func duration(_ range: ClosedRange<Duration>) -> Format {
        let allowed = "\(DurationText.text(range.lowerBound)) to \(DurationText.text(range.upperBound))"
        return Format(
            description: .duration(range),
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a duration such as 30s") else { return nil }
                guard let value = DurationText.parse(text) else {
                    reading.complain(DurationText.complaint(about: text), at: node.location)
                    return nil
                }
                guard range.contains(value) else {
                    reading.complain("\(text) is out of range; allowed: \(allowed)", at: node.location)
                    return nil
                }
                return value
            },
            write: { DurationText.text($0) }
        )
    }
}

extension Format where Value == I2CAddress {
    /// Seven bits in hexadecimal.
    static var address: Format {
        Format(
            description: .address,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "an address such as 0x76") else { return nil }
                if let problem = addressProblem(text) {
                    reading.complain(problem, at: node.location)
                    return nil
                }
                return UInt8(text.dropFirst(2), radix: 16).flatMap { I2CAddress(rawValue: $0) }
            },
            write: { $0.description }
        )
    }

    /// Source: NXP UM10204, sections 3.1.10 and 3.1.12.
    private static func addressProblem(_ text: String) -> String? {
        guard text.lowercased().hasPrefix("0x"), let value = Int(text.dropFirst(2), radix: 16), value >= 0 else {
            let isHex = text.count == 2 && UInt8(text, radix: 16) != nil
            let hint = isHex ? "; did you mean 0x\(text.lowercased())?" : ";"
            return "\(Quoting.quoted(text)) is not an address\(hint) write it in hexadecimal, such as 0x76"
        }
        if let address = UInt8(exactly: value).flatMap({ I2CAddress(rawValue: $0) }), !address.isReserved { return nil }
        let half = UInt8(exactly: value / 2).flatMap { I2CAddress(rawValue: $0) }
        let hint = half.map { value > 0x7F ? "; as an 8-bit address it would be \($0)" : "" } ?? ""
        return "\(Quoting.quoted(text)) is out of range; allowed: 0x08 to 0x77\(hint)"
    }
}

extension Format where Value == LineReference {
    static var line: Format {
        Format(
            description: .line,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a line such as pin 11") else { return nil }
                do throws(LineProblem) {
                    let notation = try LineNotation(text)
                    return LineReference(notation: notation, location: node.location)
                } catch {
                    reading.complain(error.message, at: node.location)
                    return nil
                }
            },
            write: { $0.displayName }
        )
    }
}
