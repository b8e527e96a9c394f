import HardwareAbstraction

/// What somebody wants of an output.
enum OutputCommand: Hashable, Sendable {
    case set(OutputID, LineValue)
    case press(OutputID)
}
