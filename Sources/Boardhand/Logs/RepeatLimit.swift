import HardwareAbstraction
import Logging

/// Decides which log lines are said: of the same line a number in a window, then how often it came besides. Pure.
///
/// An output may change up to 60 times in a minute, to and fro: each change is said. What a program in a loop asks for in
/// vain is not said thousands of times.
struct RepeatLimit: Sendable {
    struct Line: Equatable, Sendable {
        let level: Logger.Level
        let message: String
    }

    /// A line that came more often than it was said.
    struct Rest: Equatable, Sendable {
        let line: Line
        let count: Int
    }

    private struct Run {
        let line: Line
        let begun: MonotonicInstant
        var count: Int
    }

    static let window = Duration.seconds(10)
    /// Of one line in a window.
    static let most = 10
    /// Different lines that are watched at a time; bounds the memory.
    static let maximumLines = 256

    /// In the order in which they began, which is that in which they end.
    private var runs: [Run] = []

    /// - Returns: whether to say it, and what is to be said of earlier lines before.
    mutating func admit(_ line: Line, at now: MonotonicInstant) -> (isSaid: Bool, rests: [Rest]) {
        let rests = end(before: now)
        for index in runs.indices where runs[index].line == line {
            runs[index].count += 1
            return (runs[index].count <= Self.most, rests)
        }
        if runs.count < Self.maximumLines { runs.append(Run(line: line, begun: now, count: 1)) }
        return (true, rests)
    }

    /// Ends the windows that are over.
    private mutating func end(before now: MonotonicInstant) -> [Rest] {
        var rests: [Rest] = []
        while let first = runs.first, first.begun.duration(to: now) >= Self.window {
            if first.count > Self.most { rests.append(Rest(line: first.line, count: first.count - Self.most)) }
            runs.removeFirst()
        }
        return rests
    }
}
