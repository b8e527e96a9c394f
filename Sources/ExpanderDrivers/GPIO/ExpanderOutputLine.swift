import HardwareAbstraction

/// A held output of a ``GPIOExpander``.
final class ExpanderOutputLine: GPIOOutputLine {
    let label: String
    private let chip: GPIOExpander
    private let line: Int
    private let id: UInt64

    init(chip: GPIOExpander, line: Int, id: UInt64) {
        label = chip.label(of: line)
        self.chip = chip
        self.line = line
        self.id = id
    }

    deinit { release() }

    func set(_ value: LineValue) async throws(GPIOError) { try await chip.set(value, line: line, id: id) }

    func value() async throws(GPIOError) -> LineValue { try await chip.value(line: line, id: id) }

    func release() { chip.release(line: line, id: id) }
}
