/// What an output has from its first moment on.
public enum StartState: String, Hashable, Sendable, CaseIterable {
    case off
    case on
}
