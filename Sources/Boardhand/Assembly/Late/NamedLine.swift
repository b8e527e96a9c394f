import HardwareAbstraction

/// A line by its name in the kernel, as a chip of one line: where the labels of chips mean nothing, names do.
struct NamedLine: GPIOChip {
    let info: GPIOChipInfo
    private let name: String
    private let platform: any HardwarePlatform

    init(_ name: String, platform: any HardwarePlatform) {
        self.name = name
        self.platform = platform
        info = GPIOChipInfo(name: "line \(name)", label: name, lineCount: 1)
    }

    func lineInfo(_ offset: LineOffset) async throws(GPIOError) -> GPIOLineInfo {
        let (chip, offset) = try await find(for: "look at")
        return try await chip.lineInfo(offset)
    }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine {
        let (chip, offset) = try await find(for: "request as an output")
        return try await chip.requestOutput(offset, settings: settings, consumer: consumer)
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine {
        let (chip, offset) = try await find(for: "request as an input")
        return try await chip.requestInput(offset, settings: settings, consumer: consumer)
    }

    /// - Throws: `.noSuchLine`, also where two lines have the name: taking either could switch the wrong thing.
    private func find(for operation: String) async throws(GPIOError) -> (chip: any GPIOChip, offset: LineOffset) {
        var found: [(chip: any GPIOChip, offset: LineOffset)] = []
        for chip in try platform.gpioChips() {
            for raw in 0..<chip.info.lineCount {
                let known = try await chip.lineInfo(LineOffset(raw)).name
                // Where the usual function of a pin stands behind its name: P9_14 [ehrpwm1a].
                guard known == name || known.hasPrefix(name + " [") else { continue }
                found.append((chip, LineOffset(raw)))
            }
        }
        if found.count == 1, let first = found.first { return first }
        let places = found.map { "\($0.chip.info.label):\($0.offset)" }
        let subject = found.isEmpty ? "'\(name)'" : "'\(name)', as there are \(places.joined(separator: " and "))"
        throw GPIOError(.noSuchLine, operation: operation, subject: subject)
    }
}
