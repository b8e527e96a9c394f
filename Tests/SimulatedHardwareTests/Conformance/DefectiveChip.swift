import HardwareAbstraction
import Synchronization

/// A chip with a defect in front of one without.
struct DefectiveChip: GPIOChip {
    let base: any GPIOChip
    let defect: ChipDefect

    var info: GPIOChipInfo { base.info }

    func lineInfo(_ offset: LineOffset) async throws(GPIOError) -> GPIOLineInfo {
        let info = try await base.lineInfo(offset)
        guard defect == .cutsNoNames, let consumer = info.consumer else { return info }
        return GPIOLineInfo(offset: offset, name: info.name, consumer: consumer + "+", isOutput: info.isOutput)
    }

    func requestOutput(
        _ offset: LineOffset,
        settings: OutputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOOutputLine {
        var changed = settings
        switch defect {
        case .setsTheFirstValueInASecondStep: changed.initialValue = settings.initialValue.inverted
        case .ignoresTheActiveLevel: changed.activeLevel = .high
        case .ignoresDrive: changed.drive = .pushPull
        default: break
        }
        let line: any GPIOOutputLine
        do throws(GPIOError) {
            line = try await base.requestOutput(offset, settings: changed, consumer: consumer)
        } catch {
            throw renamed(error)
        }
        switch defect {
        case .setsTheFirstValueInASecondStep: try await line.set(settings.initialValue)
        case .remembersInsteadOfReading: return RememberingLine(base: line, value: settings.initialValue)
        case .keepsDroppedLines: Self.keep(line)
        case .promisesToAnswerAtOnce: return HastyLine(base: line)
        default: break
        }
        return line
    }

    func requestInput(
        _ offset: LineOffset,
        settings: InputSettings,
        consumer: String
    ) async throws(GPIOError) -> any GPIOInputLine {
        var changed = settings
        switch defect {
        case .doesNotDebounce: changed.debounce = .zero
        case .ignoresBias: changed.bias = .asIs
        default: break
        }
        do throws(GPIOError) {
            let line = try await base.requestInput(offset, settings: changed, consumer: consumer)
            switch defect {
            case .reportsElectricalEdges where settings.activeLevel == .low:
                return MiscountingLine(base: line) {
                    EdgeEvent(
                        edge: $0.edge == .rising ? .falling : .rising,
                        timestamp: $0.timestamp,
                        sequence: $0.sequence
                    )
                }
            case .numbersEdgesFromZero:
                return MiscountingLine(base: line) {
                    EdgeEvent(edge: $0.edge, timestamp: $0.timestamp, sequence: $0.sequence - 1)
                }
            default: return line
            }
        } catch {
            throw renamed(error)
        }
    }

    private func renamed(_ error: GPIOError) -> GPIOError {
        guard defect == .doesNotNameTheHolder, case .busy = error.kind else { return error }
        return GPIOError(.busy(consumer: "?"), operation: error.operation, subject: error.subject)
    }

    /// A task that never ends holds the line.
    private static func keep(_ line: any GPIOOutputLine) {
        Task {
            try await Task.sleep(for: .seconds(3600))
            line.release()
        }
    }
}

/// Answers with what was set.
private final class RememberingLine: GPIOOutputLine {
    private let base: any GPIOOutputLine
    private let remembered: Mutex<LineValue>

    init(base: any GPIOOutputLine, value: LineValue) {
        self.base = base
        remembered = Mutex(value)
    }

    var label: String { base.label }

    func set(_ value: LineValue) async throws(GPIOError) {
        try await base.set(value)
        remembered.withLock { $0 = value }
    }

    func value() throws(GPIOError) -> LineValue { remembered.withLock { $0 } }

    func release() { base.release() }
}

/// Says that it answers at once, and waits for a bus.
private struct HastyLine: GPIOOutputLine {
    let base: any GPIOOutputLine
    let answersAtOnce = true

    var label: String { base.label }

    func set(_ value: LineValue) async throws(GPIOError) {
        // Its caller is cancelled or not, a bus takes its time.
        try? await Task.sleep(for: .milliseconds(20))
        try await base.set(value)
    }

    func value() async throws(GPIOError) -> LineValue { try await base.value() }

    func release() { base.release() }
}

/// Reports edges in another way.
private struct MiscountingLine: GPIOInputLine {
    let base: any GPIOInputLine
    let change: @Sendable (EdgeEvent) -> EdgeEvent

    var label: String { base.label }

    var edges: AsyncStream<EdgeEvent> {
        let events = base.edges
        let change = change
        return AsyncStream { continuation in
            let task = Task {
                for await event in events { continuation.yield(change(event)) }
                continuation.finish()
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    func value() async throws(GPIOError) -> LineValue { try await base.value() }

    func release() { base.release() }
}
