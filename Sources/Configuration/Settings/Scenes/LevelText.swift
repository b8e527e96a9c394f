/// How much of an output is on, as the configuration writes it: `on`, `off` or `5%`; in percent.
enum LevelText {
    static let rule = "on, off, or 0% to 100%"

    static func parse(_ text: some StringProtocol) -> Int? {
        switch text {
        case "on": return 100
        case "off": return 0
        default:
            guard text.hasSuffix("%"), let percent = Int(text.dropLast().trimmingBlanks()), 0...100 ~= percent else {
                return nil
            }
            return percent
        }
    }
}

extension Format where Value == Int {
    static var level: Format {
        .pattern(
            "^(on|off|[0-9]{1,3}%)$",
            what: "a level",
            rule: LevelText.rule,
            parse: { LevelText.parse($0) },
            write: { "\($0)%" }
        )
    }
}
