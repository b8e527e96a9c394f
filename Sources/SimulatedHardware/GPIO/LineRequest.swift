import HardwareAbstraction

/// A line that somebody holds.
struct LineRequest {
    struct Input {
        var debouncer: Debouncer
        let detection: EdgeDetection
        var sequence: UInt64 = 0
        let channel: EdgeStream
    }

    let id: UInt64
    let consumer: String
    let activeLevel: ActiveLevel
    /// `nil` for an output.
    var input: Input?

    /// A consumer's name as the kernel keeps it: at most 31 bytes, cut between characters; `?` when empty.
    ///
    /// Source: Linux, include/uapi/linux/gpio.h, `GPIO_MAX_NAME_SIZE`.
    static func consumerName(_ name: String) -> String {
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
