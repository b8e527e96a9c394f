/// What becomes of an output while no endpoint is connected.
public enum OfflineConfiguration: Hashable, Sendable {
    case keep
    /// Zero for at once.
    case off(after: Duration)
}

extension Format where Value == OfflineConfiguration {
    private static var delays: ClosedRange<Duration> { .seconds(1)...(.seconds(86_400)) }

    static var offline: Format {
        .pattern(
            "^(keep|off|off after [0-9]+(us|ms|s|m|h))$",
            what: "what to do offline",
            rule: "keep, off, or off after 1s to 24h, such as off after 15m",
            parse: { text in
                let words = text.split(separator: " ")
                switch words.count {
                case 1 where words[0] == "keep": return .keep
                case 1 where words[0] == "off": return .off(after: .zero)
                case 3 where words[0] == "off" && words[1] == "after":
                    guard let delay = DurationText.parse(String(words[2])), delays.contains(delay) else { return nil }
                    return .off(after: delay)
                default: return nil
                }
            },
            write: {
                switch $0 {
                case .keep: "keep"
                case .off(.zero): "off"
                case .off(let delay): "off after \(DurationText.text(delay))"
                }
            }
        )
    }
}
