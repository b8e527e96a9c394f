/// What gives a line its level.
public enum LineDriver: Hashable, Sendable, CustomStringConvertible {
    /// An output that this consumer holds.
    case consumer(String)
    /// An output that kept its level after this consumer gave it back.
    case leftover(String)
    /// The output register of an expander.
    case register
    /// Something on the board drives it.
    case outside
    /// It is shorted to ground or to the supply.
    case held
    case pull(LinePull)
    /// Nothing; it keeps the level it had.
    case floating

    public var description: String {
        switch self {
        case .consumer(let name): "driven by '\(name)'"
        case .leftover(let name): "left so by '\(name)'"
        case .register: "driven by its register"
        case .outside: "driven from outside"
        case .held: "held from outside"
        case .pull(let pull): "pulled \(pull.rawValue)"
        case .floating: "floating"
        }
    }
}
