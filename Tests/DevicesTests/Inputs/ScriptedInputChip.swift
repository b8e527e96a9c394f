import HardwareAbstraction
import Synchronization

/// A chip with one line whose edges and value the test decides, also those that do not fit together.
final class ScriptedInputChip: GPIOChip, GPIOInputLine {
    let info = GPIOChipInfo(name: "gpiochip0", label: "scripted", lineCount: 1)
    let label = "line 0 on scripted"
    private let state: Mutex<(value: LineValue, requests: Int, continuation: AsyncStream<EdgeEvent>.Continuation?)>

    init(_ value: LineValue) { state = Mutex((value, 0, nil)) }

    var requests: Int { state.withLock(\.requests) }

    /// Whether somebody takes the edges.
    var isWatched: Bool { state.withLock { $0.continuation != nil } }

    func set(_ value: LineValue) { state.withLock { $0.value = value } }

    func yield(_ event: EdgeEvent) { state.withLock { _ = $0.continuation?.yield(event) } }

    /// Ends the edges though the line is there.
    func endEdges() { state.withLock(\.continuation)?.finish() }

    func lineInfo(_ offset: LineOffset) throws(GPIOError) -> GPIOLineInfo {
        GPIOLineInfo(offset: offset, name: "", consumer: nil, isOutput: false)
    }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOOutputLine {
        throw GPIOError(.notSupported, operation: "request as an output", subject: label)
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) throws(GPIOError) -> any GPIOInputLine {
        state.withLock { $0.requests += 1 }
        return self
    }

    func value() throws(GPIOError) -> LineValue { state.withLock(\.value) }

    var edges: AsyncStream<EdgeEvent> {
        let (stream, continuation) = AsyncStream<EdgeEvent>.makeStream()
        state.withLock { $0.continuation = continuation }
        return stream
    }

    func release() {}
}
