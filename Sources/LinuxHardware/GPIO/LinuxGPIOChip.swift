import CGPIOD
public import HardwareAbstraction

/// A GPIO controller of the kernel, by the distribution's libgpiod. Calls may come from any thread.
public final class LinuxGPIOChip: GPIOChip {
    /// Where it was found, such as `/dev/gpiochip0`.
    public let path: String
    public var info: GPIOChipInfo { handle.info }
    private let handle: ChipHandle

    /// Opens a chip by its device file; ``LinuxGPIO`` finds chips by name or label.
    ///
    /// - Throws: `.noSuchChip`, `.permissionDenied`, `.unplugged`, `.io`.
    public init(path: String) throws(GPIOError) {
        self.path = path
        do throws(Errno) {
            handle = try ChipHandle(path: path)
        } catch {
            throw GPIOError(error, operation: "open", subject: path)
        }
    }

    public func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo {
        try lineInfo(offset, operation: "look at")
    }

    public func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOOutputLine {
        let operation = "request as an output"
        let label = label(of: try lineInfo(offset, operation: operation))
        do throws(Errno) {
            let request = try handle.request(offset, settings: boardhand_gpiod_settings(settings), consumer: consumer)
            return LinuxOutputLine(label: label, request: request)
        } catch {
            throw requestError(error, operation: operation, offset: offset, label: label)
        }
    }

    public func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOInputLine {
        let operation = "request as an input"
        let label = label(of: try lineInfo(offset, operation: operation))
        // Whoever debounces needs both edges, whichever are reported.
        let isDebouncedHere = settings.debounce > .zero && !boardhand_gpiod_has_debounce()
        do throws(Errno) {
            var requested = settings
            if isDebouncedHere { (requested.debounce, requested.edges) = (.zero, .both) }
            let source = try InputSource(
                request: try handle.request(offset, settings: boardhand_gpiod_settings(requested), consumer: consumer),
                edges: settings.edges,
                debounce: isDebouncedHere ? settings.debounce : .zero
            )
            return try LinuxInputLine(label: label, source: source, monitor: .shared)
        } catch {
            throw requestError(error, operation: operation, offset: offset, label: label)
        }
    }

    /// Asks the kernel each time: a line's holder changes.
    private func lineInfo(_ offset: LineOffset, operation: String) throws(GPIOError) -> GPIOLineInfo {
        let unnamed = "line \(offset) on \(info.label)"
        guard offset.rawValue < info.lineCount else {
            throw GPIOError(.noSuchLine, operation: operation, subject: unnamed)
        }
        do throws(Errno) {
            return try handle.lineInfo(offset)
        } catch {
            throw GPIOError(error, operation: operation, subject: unnamed)
        }
    }

    private func label(of line: GPIOLineInfo) -> String {
        "\(line.name.isEmpty ? "line \(line.offset)" : line.name) on \(info.label)"
    }

    private func requestError(_ error: Errno, operation: String, offset: LineOffset, label: String) -> GPIOError {
        GPIOError(error, operation: operation, subject: label) {
            // The holder may have let go by now; then it stays unknown.
            (try? handle.lineInfo(offset))?.consumer ?? GPIOConsumer.unknown
        }
    }
}
