/// A PWM channel that the configuration names, as far as the board's profile knows it.
///
/// Equality and hash are those of the channel, however and wherever it is written.
public struct PWMReference: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        /// Of the controller with this device or kernel name, such as `fe20c000.pwm` or `pwmchip0`.
        case chip(String, channel: Int)
        /// Of an expander of this configuration, by the expander's name.
        case expander(String, channel: Int)
    }

    public let location: SourceLocation
    public internal(set) var target: Target
    /// For messages: `pin 32`, `channel 3 of drivers`.
    public internal(set) var displayName: String
    let notation: PWMNotation

    init(notation: PWMNotation, location: SourceLocation) {
        self.notation = notation
        self.location = location
        displayName = notation.text
        switch notation {
        case .pin(let pin): target = .chip("pin \(pin)", channel: 0)
        case .channel(let chip, let channel): target = .chip(chip, channel: channel)
        }
    }

    public static func == (lhs: PWMReference, rhs: PWMReference) -> Bool { lhs.target == rhs.target }

    public func hash(into hasher: inout Hasher) { hasher.combine(target) }
}

extension Format where Value == PWMReference {
    static var pwm: Format {
        Format(
            description: .pwm,
            read: { node, reading in
                guard let text = reading.text(of: node, expected: "a PWM channel such as pin 32") else { return nil }
                do throws(LineProblem) {
                    return PWMReference(notation: try PWMNotation(text), location: node.location)
                } catch {
                    reading.complain(error.message, at: node.location)
                    return nil
                }
            },
            write: { $0.displayName }
        )
    }
}
