/// Checks that bytes are text as YAML allows it, so that libyaml's own reader never fails without a place.
enum TextEncoding {
    static func withoutByteOrderMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The first byte that is not UTF-8, or the first character that YAML does not allow.
    ///
    /// Source: YAML 1.1, section 5.1, `c-printable`, and 5.4 for the line breaks.
    static func firstProblem(in bytes: [UInt8], file: String) -> ConfigurationComplaint? {
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        var line = 1
        var column = 1
        var previous: Unicode.Scalar = " "
        while true {
            let location = SourceLocation(file: file, line: line, column: column)
            switch decoder.decode(&iterator) {
            case .emptyInput: return nil
            case .error: return ConfigurationComplaint(at: location, "this is not UTF-8 text; save the file as UTF-8")
            case .scalarValue(let scalar):
                guard isPrintable(scalar) else {
                    return ConfigurationComplaint(at: location, "\(codePoint(scalar)) is not allowed in YAML")
                }
                if scalar == "\n", previous == "\r" {
                    column = 1
                } else if isLineBreak(scalar) {
                    line += 1
                    column = 1
                } else {
                    column += 1
                }
                previous = scalar
            }
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    private static func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "the character U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
