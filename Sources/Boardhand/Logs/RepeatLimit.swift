import HardwareAbstraction
import Logging

/// Decides which log lines are said: of the same line a number in a window, then how often it came besides. Pure.
///
/// An output may change up to 60 times in a minute, to and fro: each change is said. What a program in a loop asks for in
/// vain is not said thousands of times.
struct RepeatLimit: Sendable {
    struct Line: Hashable, Sendable {
        let level: Logger.Level
        let message: String
    }

    /// A line that came more often than it was said.
    struct Rest: Hashable, Sendable {
        let line: Line
        let count: Int
    }

    private struct Run {
        let begun: MonotonicInstant
        var count = 0
    }

    static let window = Duration.seconds(10)
    /// Of one line in a window.
    static let most = 10
    /// Different lines that are watched at a time; bounds the memory.
    static let maximumLines = 256

    private var runs: [Line: Run] = [:]

    /// - Returns: whether to say it, and what is to be said of earlier lines before.
    mutating func admit(_ line: Line, at now: MonotonicInstant) -> (isSaid: Bool, rests: [Rest]) {
        let rests = end(before: now)
        if runs[line] == nil, runs.count >= Self.maximumLines { return (true, rests) }
        runs[line, default: Run(begun: now)].count += 1
        return (runs[line].map { $0.count <= Self.most } ?? true, rests)
    }

    /// Ends the windows that are over.
    private mutating func end(before now: MonotonicInstant) -> [Rest] {
        let over = runs.filter { $0.value.begun.duration(to: now) >= Self.window }
        for line in over.keys { runs[line] = nil }
        return over.filter { $0.value.count > Self.most }
            .sorted { $0.value.begun < $1.value.begun }
            .map { Rest(line: $0.key, count: $0.value.count - Self.most) }
    }
}
