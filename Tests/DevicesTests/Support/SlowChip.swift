import HardwareAbstraction
import Synchronization

/// A chip with one line that follows only after so many reads, as one with a weak pull-up and long wires does.
final class SlowChip: GPIOChip, GPIOOutputLine {
    let info = GPIOChipInfo(name: "gpiochip0", label: "slow", lineCount: 1)
    let label = "line 0 on slow"
    private let lag: Int
    private let state: Mutex<(level: LineValue, target: LineValue, reads: Int)>

    init(lag: Int) {
        self.lag = lag
        state = Mutex((.inactive, .inactive, 0))
    }

    func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo {
        GPIOLineInfo(offset: offset, name: "", consumer: nil, isOutput: true)
    }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOOutputLine { self }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOInputLine {
        throw GPIOError(.notSupported, operation: "request as an input", subject: label)
    }

    func set(_ value: LineValue) throws(GPIOError) {
        state.withLock { $0 = ($0.level, value, 0) }
    }

    func value() throws(GPIOError) -> LineValue {
        state.withLock { state in
            state.reads += 1
            if state.reads > lag { state.level = state.target }
            return state.level
        }
    }

    func release() {}
}
