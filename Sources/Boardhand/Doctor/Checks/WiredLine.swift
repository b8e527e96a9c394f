import Configuration
import HardwareAbstraction

/// A line of the board that a configuration uses.
struct WiredLine: Sendable {
    let device: String
    let reference: LineReference
    /// `nil` for an input.
    let activeLevel: ActiveLevel?
    /// Whether the line's own resistor stays as the board has it.
    let keepsPull: Bool

    static func all(of configuration: BoardhandConfiguration) -> [WiredLine] {
        let switches = configuration.switches.compactMap { one in
            one.output.line.map {
                WiredLine(
                    device: one.name,
                    reference: $0,
                    activeLevel: one.activeLevel,
                    keepsPull: one.bias == .asIs
                )
            }
        }
        let momentary = configuration.momentary.map {
            WiredLine(device: $0.name, reference: $0.line, activeLevel: $0.activeLevel, keepsPull: true)
        }
        let inputs = configuration.inputs.map {
            WiredLine(device: $0.name, reference: $0.line, activeLevel: nil, keepsPull: false)
        }
        return (switches + momentary + inputs).filter { line in
            // An expander's lines come over its bus.
            if case .expander = line.reference.target { false } else { true }
        }
    }

    /// The header pin that it comes out of.
    func pin(in profile: BoardProfile) -> HeaderPin? {
        switch reference.target {
        case .line(let chip, let offset): profile.header.first { $0.chip == chip && $0.offset == offset }
        case .named(let name): profile.header.first { $0.name == name }
        case .expander: nil
        }
    }
}
