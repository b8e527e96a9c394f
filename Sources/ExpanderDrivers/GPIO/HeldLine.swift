import HardwareAbstraction

/// A line of an expander in somebody's hands.
struct HeldLine: Sendable {
    struct Input: Sendable {
        let detection: EdgeDetection
        let channel: EdgeStream
        var debouncer: Debouncer
        /// The level that was read last, stable or not.
        var raw: LineLevel
        var sequence: UInt64 = 0

        /// Whether somebody must look at the line although nobody asks for its value.
        var needsPolling: Bool { detection != .none || debouncer.period > .zero }

        /// Takes a level that was read, and delivers what counts by now.
        mutating func take(_ level: LineLevel, at time: MonotonicInstant, activeLevel: ActiveLevel) {
            deliver(debouncer.settle(at: time), activeLevel)
            // A level that is the same as before must not start the period anew.
            guard level != raw else { return }
            raw = level
            deliver(debouncer.take(level, at: time), activeLevel)
        }

        private mutating func deliver(_ change: Debouncer.Change?, _ activeLevel: ActiveLevel) {
            guard let change else { return }
            let edge: Edge = activeLevel.value(of: change.level) == .active ? .rising : .falling
            guard detection.reports(edge) else { return }
            sequence += 1
            channel.yield(EdgeEvent(edge: edge, timestamp: change.time, sequence: sequence))
        }
    }

    enum Role: Sendable {
        case output(LineLevel, Drive)
        /// `nil` until the first reading.
        case input(Input?)
    }

    let id: UInt64
    let consumer: String
    let activeLevel: ActiveLevel
    let bias: Bias
    var role: Role

    var isOutput: Bool {
        if case .output = role { return true }
        return false
    }

    var needsPolling: Bool {
        if case .input(let input?) = role { return input.needsPolling }
        return false
    }

    /// Adds what this line needs.
    func add(to wanted: inout WantedLines, line: Int) {
        let bit: UInt16 = 1 << line
        wanted.held |= bit
        if bias == .pullUp || bias == .disabled { wanted.biased |= bit }
        if bias == .pullUp { wanted.pullUps |= bit }
        switch role {
        case .input: wanted.released |= bit
        case .output(let level, let drive):
            if level == .high { wanted.levels |= bit }
            let isLetGo =
                switch drive {
                case .pushPull: false
                case .openDrain: level == .high
                case .openSource: level == .low
                }
            if isLetGo { wanted.released |= bit }
        }
    }
}
