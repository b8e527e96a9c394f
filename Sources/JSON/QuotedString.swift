extension [UInt8] {
    /// Appends a JSON string.
    ///
    /// Escapes more than RFC 8259 asks for: besides quote, backslash and U+0000 to U+001F also U+007F to U+009F,
    /// U+2028 and U+2029. Some readers take those for line ends, and none should meet raw control characters.
    mutating func appendQuoted(_ string: String) {
        append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var start = 0
            var index = 0
            while index < utf8.count {
                guard let (scalar, width) = Self.scalarToEscape(at: index, in: utf8) else {
                    index += 1
                    continue
                }
                append(contentsOf: utf8[start..<index])
                appendEscaped(scalar)
                index += width
                start = index
            }
            append(contentsOf: utf8[start...])
        }
        append(UInt8(ascii: "\""))
    }

    /// The scalar that begins here and how many bytes it takes, if it must not stand as it is.
    @inline(__always)
    private static func scalarToEscape(
        at index: Int,
        in utf8: UnsafeBufferPointer<UInt8>
    ) -> (scalar: UInt16, width: Int)? {
        // A Swift string's UTF-8 is valid, so after C2 and E2 come one and two more.
        switch utf8[index] {
        case 0x00...0x1F, 0x22, 0x5C, 0x7F: (UInt16(utf8[index]), 1)
        case 0xC2 where utf8[index + 1] < 0xA0: (UInt16(utf8[index + 1]), 2)
        case 0xE2 where utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0xA8:
            (0x2000 | UInt16(utf8[index + 2] & 0x3F), 3)
        default: nil
        }
    }

    private mutating func appendEscaped(_ scalar: UInt16) {
        append(UInt8(ascii: "\\"))
        switch scalar {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x22, 0x5C: append(UInt8(scalar))
        default:
            append(UInt8(ascii: "u"))
            for shift: UInt16 in [12, 8, 4, 0] {
                let digit = UInt8(scalar >> shift & 0xF)
                append(digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
            }
        }
    }
}
