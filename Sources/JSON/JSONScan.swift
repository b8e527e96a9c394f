/// One pass over the bytes before jansson sees them.
///
/// jansson recurses for each level, up to 2048, and refuses a message for one integer that is too large. Up to the
/// first mistake this pass sees the same strings and brackets as jansson, so a depth that passes here holds there.
struct JSONScan {
    /// Where integers end that do not fit in 64 bits.
    private(set) var oversizedIntegerEnds: [Int] = []

    init(_ text: UnsafeRawBufferPointer, maximumDepth: Int) throws(JSONParseError) {
        var depth = 0
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                index += 1
                if depth > maximumDepth {
                    throw JSONParseError(.tooDeep(maximum: maximumDepth), at: index, in: text)
                }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                index += 1
            case UInt8(ascii: "\""):
                index = Self.endOfString(from: index + 1, in: text)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                index = number(from: index, in: text)
            default:
                index += 1
            }
        }
    }

    /// The text with `.0` after each of those integers: jansson then reads a double.
    func widened(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 2 * oversizedIntegerEnds.count)
        var start = 0
        for end in oversizedIntegerEnds {
            result.append(contentsOf: text[start..<end])
            result.append(contentsOf: ".0".utf8)
            start = end
        }
        result.append(contentsOf: text[start...])
        return result
    }

    /// The offset in the text as it came, of one in ``widened(_:)``.
    func originalOffset(_ offset: Int) -> Int {
        var inserted = 0
        for end in oversizedIntegerEnds where end + inserted < offset {
            inserted += min(2, offset - end - inserted)
        }
        return offset - inserted
    }

    private static func endOfString(from start: Int, in text: UnsafeRawBufferPointer) -> Int {
        var index = start
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        return text.count
    }

    private mutating func number(from start: Int, in text: UnsafeRawBufferPointer) -> Int {
        let isNegative = start > 0 && text[start - 1] == UInt8(ascii: "-")
        var fits = true
        var value: Int64 = 0
        var index = start
        while index < text.count, case UInt8(ascii: "0")...UInt8(ascii: "9") = text[index] {
            let digit = Int64(text[index] - UInt8(ascii: "0"))
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (sum, isStillTooLarge) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            fits = fits && !isTooLarge && !isStillTooLarge
            value = sum
            index += 1
        }
        let end = index
        while index < text.count, Self.continuesReal(text[index]) { index += 1 }
        if !fits, index == end { oversizedIntegerEnds.append(end) }
        return index
    }

    private static func continuesReal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
