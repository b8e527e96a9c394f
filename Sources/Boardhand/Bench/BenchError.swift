/// Why something cannot be done at the simulated hardware.
enum BenchError: Error, Hashable, Sendable, CustomStringConvertible {
    case malformed(String)
    case unknown(kind: String, String, known: [String])
    case refused(String)

    var description: String {
        switch self {
        case .malformed(let what): "cannot understand the command: \(what)"
        case .unknown(let kind, let name, let known):
            "there is no \(kind) '\(name)'; there is " + (known.isEmpty ? "none" : known.joined(separator: ", "))
        case .refused(let reason): reason
        }
    }
}
