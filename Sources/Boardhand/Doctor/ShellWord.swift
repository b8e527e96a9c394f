extension String {
    /// Itself as one word of a shell's command, in quotes only where it must be. (POSIX.1-2017, XCU, 2.2.2)
    var shellWord: String {
        let isPlain = utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "+")...UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        // No option, whatever it begins with.
        if utf8.first == UInt8(ascii: "-") { return "./\(self)".shellWord }
        if isPlain, !isEmpty { return self }
        return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
