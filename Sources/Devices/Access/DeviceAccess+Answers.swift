extension DeviceAccess {
    /// Why a command was not done, without the names of hidden devices.
    ///
    /// - Parameter name: of the output that was commanded.
    func disguised(_ error: OutputError, of name: String) -> OutputError {
        guard devices != nil else { return error }
        // What had to go off for it, or was to be looked at, failed.
        guard shows(error.output) || error.output == name else { return OutputError(.refused(.hindered), output: name) }
        guard case .refused(let refusal) = error.kind, let other = refusal.other, !shows(other) else { return error }
        switch refusal {
        case .interlocked(_, let remaining), .deadTime(_, let remaining):
            return OutputError(.refused(.hinderedFor(remaining: remaining)), output: error.output)
        default: return OutputError(.refused(.hindered), output: error.output)
        }
    }

    /// What was done, without the names of hidden devices.
    func disguised(_ outcome: OutputOutcome) -> OutputOutcome {
        guard devices != nil else { return outcome }
        var outcome = outcome
        outcome.adjustments.removeAll { adjustment in
            if case .switchedOff(let name) = adjustment { !shows(name) } else { false }
        }
        return outcome
    }
}

extension OutputRefusal {
    /// The device that stands in the way.
    fileprivate var other: String? {
        switch self {
        case .interlocked(let name, _), .deadTime(let name, _), .requires(let name, _), .lockedBy(let name): name
        case .pulsing, .resting, .minimumOff, .minimumOn, .needsConfirmation, .locked, .tooOften, .boardTooOften,
            .overload, .superseded, .stopped, .notPermitted, .hindered, .hinderedFor:
            nil
        }
    }
}
