import HardwareAbstraction

/// A chip by its label, looked up at each request: it may come after the start, go, and come back.
struct LateGPIOChip: GPIOChip {
    let info: GPIOChipInfo
    private let platform: any HardwarePlatform

    /// - Parameter lineCount: as the board's profile says, until there is a chip to ask.
    init(label: String, lineCount: UInt32, platform: any HardwarePlatform) {
        // The kernel's name may be another one the next time.
        info = GPIOChipInfo(name: label, label: label, lineCount: lineCount)
        self.platform = platform
    }

    func lineInfo(_ offset: LineOffset) async throws(GPIOError) -> GPIOLineInfo {
        try await chip(for: "look at").lineInfo(offset)
    }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine {
        try await chip(for: "request as an output").requestOutput(offset, settings: settings, consumer: consumer)
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine {
        try await chip(for: "request as an input").requestInput(offset, settings: settings, consumer: consumer)
    }

    private func chip(for operation: String) throws(GPIOError) -> any GPIOChip {
        guard let chip = try platform.gpioChips().first(where: { $0.info.label == info.label }) else {
            throw GPIOError(.noSuchChip, operation: operation, subject: "'\(info.label)'")
        }
        return chip
    }
}
