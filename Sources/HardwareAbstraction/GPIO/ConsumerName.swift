/// The name under which a line is held, as the kernel keeps it.
package enum ConsumerName {
    /// At most 31 bytes, cut between characters; `?` when empty.
    ///
    /// Source: Linux, include/uapi/linux/gpio.h, `GPIO_MAX_NAME_SIZE`.
    package static func kept(_ name: String) -> String {
        guard !name.isEmpty else { return "?" }
        var cut = String.UnicodeScalarView()
        var size = 0
        for scalar in name.unicodeScalars {
            size += UTF8.width(scalar)
            if size > 31 { break }
            cut.append(scalar)
        }
        return String(cut)
    }
}
