extension RuleConfiguration {
    /// A day of the week, in local time.
    public enum Weekday: Int, Hashable, Sendable, CaseIterable {
        case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

        static let workdays: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]
        static let weekend: Set<Weekday> = [.saturday, .sunday]

        private var word: String {
            switch self {
            case .monday: "monday"
            case .tuesday: "tuesday"
            case .wednesday: "wednesday"
            case .thursday: "thursday"
            case .friday: "friday"
            case .saturday: "saturday"
            case .sunday: "sunday"
            }
        }

        static let rule = "weekdays, weekends, or days such as mon,tue"
        static let words = ["weekdays", "weekends"] + allCases.map { String($0.word.prefix(3)) }

        /// What a word stands for: `mon`, `monday`, `weekdays`, `weekends`.
        static func days(_ word: some StringProtocol) -> Set<Weekday>? {
            switch word.lowercased() {
            case "weekdays": return workdays
            case "weekends": return weekend
            case let word:
                return allCases.first { $0.word == word || $0.word.prefix(3) == word }.map { [$0] }
            }
        }
    }
}
