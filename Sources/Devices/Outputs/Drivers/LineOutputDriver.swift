import HardwareAbstraction

/// An output at a GPIO line.
struct LineOutputDriver: OutputDriver {
    /// A line with a weak pull-up needs microseconds to rise; so many reads give it about 50 of them.
    private static let settlingReads = 32

    private let name: String
    private let line: any GPIOOutputLine

    var answersAtOnce: Bool { line.answersAtOnce }

    init(_ name: String, wiring: LineWiring, initialLevel: OutputLevel) async throws(OutputError) {
        let settings = OutputSettings(
            initialValue: initialLevel.isOn ? .active : .inactive,
            activeLevel: wiring.activeLevel,
            bias: wiring.bias,
            drive: wiring.drive
        )
        do {
            // Shown by `gpioinfo`.
            line = try await wiring.chip.requestOutput(
                wiring.offset,
                settings: settings,
                consumer: "boardhand:\(name)"
            )
        } catch {
            throw OutputError(.line(error), output: name)
        }
        self.name = name
    }

    func write(_ level: OutputLevel) async throws(OutputError) -> OutputLevel {
        let value: LineValue = level.isOn ? .active : .inactive
        do {
            try await line.set(value)
            for _ in 0..<Self.settlingReads where try await line.value() == value { return OutputLevel(value) }
        } catch {
            throw OutputError(.line(error), output: name)
        }
        throw OutputError(.didNotFollow(reads: OutputLevel(value.inverted)), output: name)
    }

    func read() async throws(OutputError) -> OutputLevel {
        do { return OutputLevel(try await line.value()) } catch { throw OutputError(.line(error), output: name) }
    }

    func release() { line.release() }
}
