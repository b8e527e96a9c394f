/// A board that could not be set up. No line is held then.
public enum BoardError: Error, Hashable, Sendable, CustomStringConvertible {
    case name(NameError)
    case outputs(OutputStartError)

    public var description: String {
        switch self {
        case .name(let error): error.description
        case .outputs(let error): error.description
        }
    }
}
