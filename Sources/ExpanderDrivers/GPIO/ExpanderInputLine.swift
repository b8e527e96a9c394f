import HardwareAbstraction

/// A held input of a ``GPIOExpander``.
final class ExpanderInputLine: GPIOInputLine {
    let label: String
    private let chip: GPIOExpander
    private let line: Int
    private let id: UInt64
    private let channel: EdgeStream

    init(chip: GPIOExpander, line: Int, id: UInt64, channel: EdgeStream) {
        label = chip.label(of: line)
        self.chip = chip
        self.line = line
        self.id = id
        self.channel = channel
    }

    deinit { release() }

    func value() async throws(GPIOError) -> LineValue { try await chip.value(line: line, id: id) }

    var edges: AsyncStream<EdgeEvent> { channel.stream }

    func release() { chip.release(line: line, id: id) }
}
