import HardwareAbstraction
import Synchronization

/// What a held line does.
extension GPIOExpander {
    func set(_ value: LineValue, line: Int, id: UInt64) async throws(GPIOError) {
        let operation = "set"
        try await gate.run { () async throws(GPIOError) in
            let before = try held(line, id, operation)
            guard case .output(_, let drive) = before.role else { return }
            state.withLock { $0.lines[line]?.role = .output(before.activeLevel.level(of: value), drive) }
            do throws(GPIOError) {
                try await reach(operation, label(of: line))
            } catch {
                // What was said to have failed must not happen later, when the chip is put back.
                state.withLock { state in
                    if state.lines[line]?.id == id { state.lines[line]?.role = before.role }
                }
                throw error
            }
        }
    }

    func value(line: Int, id: UInt64) async throws(GPIOError) -> LineValue {
        let operation = "read"
        return try await gate.run { () async throws(GPIOError) in
            _ = try held(line, id, operation)
            try await reach(operation, label(of: line))
            let held = try held(line, id, operation)
            if case .input(let input?) = held.role { return held.activeLevel.value(of: input.debouncer.level) }
            let pins = state.withLock { $0.port?.pins ?? 0 }
            return held.activeLevel.value(of: Self.level(of: line, in: pins))
        }
    }

    /// The port keeps what it has until the line is requested again.
    func release(line: Int, id: UInt64) {
        let ended: EdgeStream? = state.withLock { state in
            guard let held = state.lines[line], held.id == id else { return nil }
            state.lines[line] = nil
            if case .input(let input?) = held.role { return input.channel }
            return nil
        }
        ended?.finish()
        updatePolling()
    }

    private func held(_ line: Int, _ id: UInt64, _ operation: String) throws(GPIOError) -> HeldLine {
        guard let held = state.withLock({ $0.lines[line] }), held.id == id else {
            throw GPIOError(.released, operation: operation, subject: label(of: line))
        }
        return held
    }
}
