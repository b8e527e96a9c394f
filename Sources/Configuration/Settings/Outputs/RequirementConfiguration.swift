/// What must be so: an output is on (or off), or an input is active (or not).
public struct RequirementConfiguration: Hashable, Sendable {
    /// The name of an output or of an input.
    public internal(set) var name: Located<String>
    public let isOn: Bool

    static let maximumCount = 8
}

extension Format where Value == [RequirementConfiguration] {
    private static var states: Format<String> {
        .word([WordDescription("on", "on or active"), WordDescription("off", "off or inactive")])
    }

    /// `valve`, `not tank full`, a list of those, or `{ valve: on, tank full: off }`.
    static var requirements: Format {
        let name = Format<String>.name
        return Format(
            description: .either([
                name.description,
                .list(of: name.description, maximumCount: RequirementConfiguration.maximumCount),
                .named(states.description, maximumCount: RequirementConfiguration.maximumCount),
            ]),
            read: { node, reading in
                var result: [RequirementConfiguration] = []
                switch node.content {
                case .sequence(let items): for item in items { result += requirements(item, &reading) }
                case .scalar, .mapping, .withheld: result = requirements(node, &reading)
                }
                guard result.count <= RequirementConfiguration.maximumCount else {
                    reading.complain(
                        "names \(result.count) things; at most \(RequirementConfiguration.maximumCount) are allowed",
                        at: node.location
                    )
                    return nil
                }
                return result
            },
            write: { _ in "nothing" }
        )
    }

    private static func requirements(_ node: YAMLNode, _ reading: inout Reading) -> [RequirementConfiguration] {
        switch node.content {
        case .mapping(let entries):
            return entries.compactMap { entry in
                let label = Located(entry.key, at: entry.keyLocation)
                return reading.about(label) { states.read(entry.value, &$0) }
                    .map { RequirementConfiguration(name: label, isOn: $0 == "on") }
            }
        case .scalar, .sequence, .withheld:
            guard let text = Format<String>.name.read(node, &reading)?.trimmingBlanks() else { return [] }
            let isNegated = text.hasPrefix("not ")
            let name = isNegated ? text.dropFirst(4).trimmingBlanks() : text
            return [RequirementConfiguration(name: Located(name, at: node.location), isOn: !isNegated)]
        }
    }
}
