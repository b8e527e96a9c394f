import HardwareAbstraction

/// An output whose line is held, from its request to its release.
struct HeldOutput: Sendable {
    /// A line with a weak pull-up needs microseconds to rise; so many reads give it about 50 of them.
    private static let settlingReads = 32

    let name: String
    let line: any GPIOOutputLine
    /// `nil` leaves the line as it is.
    let stopValue: LineValue?

    /// Takes the line; it has its first value from the moment on in which it is an output.
    init(
        _ name: String,
        wiring: OutputWiring,
        initialValue: LineValue,
        stopValue: LineValue?
    ) throws(OutputError) {
        let settings = OutputSettings(
            initialValue: initialValue,
            activeLevel: wiring.activeLevel,
            bias: wiring.bias,
            drive: wiring.drive
        )
        do {
            // Shown by `gpioinfo`.
            line = try wiring.chip.requestOutput(wiring.offset, settings: settings, consumer: "boardhand:\(name)")
        } catch {
            throw OutputError(.line(error), output: name)
        }
        self.name = name
        self.stopValue = stopValue
    }

    /// The level at the line.
    func read() throws(OutputError) -> LineValue {
        do { return try line.value() } catch { throw OutputError(.line(error), output: name) }
    }

    /// Sets the line and makes sure that it follows.
    func write(_ value: LineValue) throws(OutputError) {
        do { try line.set(value) } catch { throw OutputError(.line(error), output: name) }
        for _ in 0..<Self.settlingReads where try read() == value { return }
        throw OutputError(.didNotFollow(reads: value.inverted), output: name)
    }

    /// Gives the line its stop value and releases it, also when the value cannot be had.
    func stop() -> OutputError? {
        defer { line.release() }
        guard let stopValue else { return nil }
        do { try write(stopValue) } catch { return error }
        return nil
    }
}
