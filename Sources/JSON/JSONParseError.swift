/// Why bytes are no JSON that we take. It repeats nothing of the text, which may hold secrets.
public struct JSONParseError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Cause: Hashable, Sendable {
        /// A token that cannot stand here.
        case syntax
        /// The text ends inside a value, or is empty.
        case unexpectedEnd
        /// A complete value, then more.
        case trailingBytes
        /// Bytes that are no UTF-8, or an escaped surrogate without its partner.
        case invalidUTF8
        /// U+0000 in a member's name, which jansson cannot hold.
        case nulInKey
        /// A number beyond the range of a double.
        case numberOutOfRange
        /// Nested deeper than the limit.
        case tooDeep(maximum: Int)
        case outOfMemory
    }

    public let cause: Cause
    /// Bytes read when the mistake was seen: it ends there.
    public let offset: Int
    /// From 1.
    public let line: Int
    /// In Unicode scalars, from 1; 0 where the line is empty.
    public let column: Int

    /// Finds line and column of an offset.
    init(_ cause: Cause, at offset: Int, in text: UnsafeRawBufferPointer) {
        let offset = min(max(offset, 0), text.count)
        var line = 1
        var column = 0
        for byte in text[..<offset] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 0
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.cause = cause
        self.offset = offset
        self.line = line
        self.column = column
    }

    public var description: String {
        let place = "line \(line), column \(column), byte \(offset)"
        return switch cause {
        case .syntax: "cannot read JSON at \(place): this cannot stand here; correct the text"
        case .unexpectedEnd: "cannot read JSON: it ends too early, at \(place); send all of it"
        case .trailingBytes: "cannot read JSON at \(place): the value was complete; remove what follows it"
        case .invalidUTF8: "cannot read JSON at \(place): this is no UTF-8; encode the text as UTF-8"
        case .nulInKey: "cannot read JSON at \(place): a member's name holds U+0000; rename the member"
        case .numberOutOfRange: "cannot read JSON at \(place): the number is too large; stay below 1.8e308"
        case .tooDeep(let maximum): "cannot read JSON at \(place): it is nested deeper than \(maximum); flatten it"
        case .outOfMemory: "cannot read JSON at \(place): out of memory; send less"
        }
    }
}
