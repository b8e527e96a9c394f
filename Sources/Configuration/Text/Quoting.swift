/// Puts what a file says into a message: short, visible, and never a secret.
enum Quoting {
    static let maximumLength = 40

    static func quoted(_ text: String) -> String {
        SecretFilter.looksSecret(text) ? plain(text) : "'\(plain(text))'"
    }

    static func plain(_ text: String) -> String {
        guard !SecretFilter.looksSecret(text) else { return "(withheld)" }
        guard text.unicodeScalars.count > maximumLength else { return visible(text) }
        return visible(String(text.unicodeScalars.prefix(maximumLength))) + "…"
    }

    /// A path, whole: its end says most.
    static func path(_ text: String) -> String {
        SecretFilter.looksSecret(text) ? "(withheld)" : "'\(visible(text))'"
    }

    private static func visible(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result += scalar.escaped(asASCII: true)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
