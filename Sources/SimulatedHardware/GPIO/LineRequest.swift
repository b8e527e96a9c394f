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
}
