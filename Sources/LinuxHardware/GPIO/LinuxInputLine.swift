import HardwareAbstraction

/// A held input of a ``LinuxGPIOChip``.
final class LinuxInputLine: GPIOInputLine {
    let label: String
    private let source: InputSource
    private let monitor: EdgeMonitor
    /// `nil` for a line without edges, which nobody needs to watch.
    private let token: EdgeMonitor.Token?

    /// - Throws: errno.
    init(label: String, source: InputSource, monitor: EdgeMonitor) throws(Errno) {
        self.label = label
        self.source = source
        self.monitor = monitor
        token = try monitor.add(source)
    }

    deinit { release() }

    func value() throws(GPIOError) -> LineValue {
        let value: LineValue?
        do throws(Errno) {
            let deadline = source.deadline
            value = try source.value()
            // An edge that was read here does not wake the monitor.
            if source.deadline != deadline { monitor.wake() }
        } catch {
            throw GPIOError(error, operation: "read", subject: label)
        }
        guard let value else { throw GPIOError(.released, operation: "read", subject: label) }
        return value
    }

    var edges: AsyncStream<EdgeEvent> { source.stream.stream }

    func release() {
        // Before the descriptor is closed, lest its number belong to another file by then.
        if let token { monitor.remove(token) }
        source.release()
    }
}
