import Configuration

/// A line of the board that a configuration uses.
struct WiredLine: Sendable {
    let device: String
    let reference: LineReference

    static func all(of configuration: BoardhandConfiguration) -> [WiredLine] {
        let switches = configuration.switches.compactMap { one in
            one.output.line.map { WiredLine(device: one.name, reference: $0) }
        }
        let momentary = configuration.momentary.map { WiredLine(device: $0.name, reference: $0.line) }
        let inputs = configuration.inputs.map { WiredLine(device: $0.name, reference: $0.line) }
        return (switches + momentary + inputs).filter { line in
            // An expander's lines come over its bus.
            if case .expander = line.reference.target { false } else { true }
        }
    }
}
